"""Hypothesis strategies: texts as coordinators write them, and quotes cut out of them."""

from __future__ import annotations

from hypothesis import strategies as st

from analysis.flow import Insertion, Mask, ReviewedQuote
from analysis.reporting.quoting import QuoteError, check_quote

WORDS = st.text(alphabet="abc éЖع👩\u200d[.]“'-", min_size=1, max_size=8)
TEXTS = (
    st.lists(st.one_of(WORDS, st.sampled_from([" ", "\n", "\n- ", "[...]", "  "])), max_size=14)
    .map("".join)
    .filter(lambda text: bool(text.strip()))
)
LABELS = st.sampled_from(["administration", "region", "word", "un mot"])


@st.composite
def _ranges(draw: st.DrawFn, text: str, most: int) -> list[tuple[int, int]]:
    """Ordered ranges that do not overlap, inside `text`."""
    points = st.lists(st.integers(0, len(text)), max_size=2 * most, unique=True)
    edges = sorted(draw(points))
    return list(zip(edges[::2], edges[1::2], strict=False))


@st.composite
def quotes(draw: st.DrawFn) -> ReviewedQuote:
    """A quote that fits its text, with spans, masks and insertions."""
    text = draw(TEXTS)
    spans = draw(_ranges(text, 3)) or [(0, len(text))]
    masks = [Mask(start, end, draw(LABELS)) for start, end in draw(_ranges(text, 2))]
    insertions = [
        Insertion(at, draw(LABELS))
        for at in draw(st.lists(st.integers(0, len(text)), max_size=2, unique=True))
    ]
    kept: dict[str, tuple[object, ...]] = {"masks": (), "insertions": ()}
    quote = ReviewedQuote("R1", text, tuple(spans), "en", "")
    for name, items in (("masks", masks), ("insertions", sorted(insertions, key=lambda i: i.at))):
        for item in items:
            kept[name] = _if_fitting(quote, kept, name, item)
    quote = _with(quote, kept)
    try:
        check_quote(quote)
    except QuoteError:
        quote = ReviewedQuote("R1", text, ((0, len(text)),), "en", "")
    return quote


def _with(quote: ReviewedQuote, kept: dict[str, tuple[object, ...]]) -> ReviewedQuote:
    return ReviewedQuote(
        quote.reference,
        quote.text,
        quote.spans,
        "en",
        "",
        **kept,  # type: ignore[arg-type]
    )


def _if_fitting(
    quote: ReviewedQuote, kept: dict[str, tuple[object, ...]], name: str, item: object
) -> tuple[object, ...]:
    """What is kept so far, with `item` where the quote still fits with it."""
    more = (*kept[name], item)
    try:
        check_quote(_with(quote, {**kept, name: more}))
    except QuoteError:
        return kept[name]
    return more
