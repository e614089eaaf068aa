"""A source text with spans, masks and insertions in, the runs of a quote out.

Offsets are code points, 0-based and end-exclusive, into the source text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from analysis.flow import Insertion, ReviewedQuote
from analysis.reporting.nodes import Run

ELISION = "[...]"

Span = tuple[int, int]


class QuoteError(ValueError):
    """The spans, masks or insertions of a quote do not fit its text; the message says which."""


def check_quote(quote: ReviewedQuote) -> None:
    """Raise QuoteError unless every span, mask and insertion fits the text and each other."""
    _check_ranges(quote, "span", quote.spans)
    if not quote.spans:
        raise QuoteError(f"{quote.reference}: no span is chosen")
    if not any(quote.text[start:end].strip() for start, end in quote.spans):
        raise QuoteError(f"{quote.reference}: the spans hold no words")
    _check_ranges(quote, "mask", [(mask.start, mask.end) for mask in quote.masks])
    spans = _printed_spans(quote)
    for mask in quote.masks:
        _check_label(quote, "mask", mask.label)
        if not quote.text[mask.start : mask.end].strip():
            raise QuoteError(f"{quote.reference}: mask {mask.start}–{mask.end} covers no words")
        if any(_cuts(span, (mask.start, mask.end)) for span in spans):
            raise QuoteError(
                f"{quote.reference}: mask {mask.start}–{mask.end} is only partly inside a span"
            )
    for insertion in quote.insertions:
        _check_insertion(quote, insertion, spans)


def quote_runs(quote: ReviewedQuote) -> tuple[Run, ...]:
    """The quote as printed: a function of text, spans, masks and insertions alone.

    `[...]` stands between spans, and before the first or after the last, exactly where something
    other than white space is left out; the spaces around it belong to it. Raises QuoteError.
    """
    check_quote(quote)
    spans = _printed_spans(quote)
    runs: list[Run] = []
    if quote.text[: spans[0][0]].strip():
        runs.append(Run("elision", ELISION))
    for number, span in enumerate(spans):
        if number:
            runs.append(Run("elision", ELISION))
        runs.extend(_span_runs(quote, span))
    if quote.text[spans[-1][1] :].strip():
        runs.append(Run("elision", ELISION))
    return _spaced(runs)


def hides_words(quote: ReviewedQuote) -> bool:
    """Whether any word of the source text is not printed."""
    return any(run.kind in ("elision", "mask") for run in quote_runs(quote))


def _check_ranges(quote: ReviewedQuote, what: str, ranges: Sequence[Span]) -> None:
    for start, end in ranges:
        if not 0 <= start < end <= len(quote.text):
            raise QuoteError(
                f"{quote.reference}: {what} {start}–{end} is not inside the text's "
                f"{len(quote.text)} characters"
            )
    for (_, end), (start, _) in pairwise(ranges):
        if start < end:
            raise QuoteError(
                f"{quote.reference}: the {what} that starts at {start} overlaps the one before "
                "it, or stands out of order"
            )


def _check_label(quote: ReviewedQuote, what: str, label: str) -> None:
    if not label.strip() or label != label.strip() or set(label) & set("[]\n"):
        raise QuoteError(
            f"{quote.reference}: the {what} reads {label!r}; it needs words, without square "
            "brackets, line breaks or spaces around them"
        )


def _check_insertion(quote: ReviewedQuote, insertion: Insertion, spans: Sequence[Span]) -> None:
    _check_label(quote, "insertion", insertion.text)
    if not any(start <= insertion.at <= end for start, end in spans):
        raise QuoteError(f"{quote.reference}: the insertion at {insertion.at} is outside the spans")
    if any(mask.start < insertion.at < mask.end for mask in quote.masks):
        raise QuoteError(f"{quote.reference}: the insertion at {insertion.at} is inside a mask")


def _cuts(span: Span, part: Span) -> bool:
    """Whether `part` lies partly inside and partly outside `span`."""
    inside = max(span[0], part[0]) < min(span[1], part[1])
    return inside and not (span[0] <= part[0] and part[1] <= span[1])


def _printed_spans(quote: ReviewedQuote) -> list[Span]:
    """Spans joined over gaps of white space: where no word is left out, nothing is."""
    joined: list[Span] = []
    for start, end in quote.spans:
        if joined and not quote.text[joined[-1][1] : start].strip():
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _span_runs(quote: ReviewedQuote, span: Span) -> Iterator[Run]:
    position, end = span
    for start, stop, run in _signs(quote):
        if start < span[0] or stop > end:
            continue
        if position < start:
            yield Run("exact", quote.text[position:start])
        position = max(position, stop)
        yield run
    if position < end:
        yield Run("exact", quote.text[position:end])


def _signs(quote: ReviewedQuote) -> list[tuple[int, int, Run]]:
    """What is printed in place of words or between them, in order; a sign between two words
    comes before the sign that replaces the second."""
    masks = [(mask.start, mask.end, Run("mask", f"[{mask.label}]")) for mask in quote.masks]
    insertions = [
        (insertion.at, insertion.at, Run("insertion", _spaced_insertion(quote.text, insertion)))
        for insertion in quote.insertions
    ]
    return sorted(insertions + masks, key=lambda sign: sign[:2])


def _spaced_insertion(text: str, insertion: Insertion) -> str:
    """`[text]` with the space that parts it from the word it stands beside, none inside a word."""
    before = text[insertion.at - 1 : insertion.at]
    after = text[insertion.at : insertion.at + 1]
    if before.isalnum() and after.isalnum():
        return f"[{insertion.text}]"
    left = " " if before.isalnum() else ""
    right = " " if after.isalnum() else ""
    return f"{left}[{insertion.text}]{right}"


def _spaced(runs: list[Run]) -> tuple[Run, ...]:
    """Runs with spaces added to each elision where its neighbours have none."""
    spaced: list[Run] = []
    for number, run in enumerate(runs):
        text = run.text
        if run.kind == "elision":
            before = runs[number - 1].text if number else " "
            after = runs[number + 1].text if number + 1 < len(runs) else " "
            left = "" if before[-1:].isspace() else " "
            right = "" if after[:1].isspace() else " "
            text = f"{left}{ELISION}{right}"
        spaced.append(Run(run.kind, text))
    return tuple(spaced)
