"""A quote is the respondent's text: what is printed, what is marked, what is refused."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from analysis.flow import Insertion, Mask, ReviewedQuote
from analysis.reporting.exactness import is_exact
from analysis.reporting.nodes import Run
from analysis.reporting.quoting import QuoteError, check_quote, hides_words, quote_runs
from tests.unit.analysis.reporting.specimens import published_quotes, quote
from tests.unit.analysis.reporting.strategies import TEXTS, quotes

TEXT = "We trained staff. It took a year, and money. Complaints fell."


def printed(item: ReviewedQuote) -> str:
    return "".join(run.text for run in quote_runs(item))


@given(TEXTS)
def test_a_quote_of_the_whole_text_prints_exactly_the_text(text: str) -> None:
    assert quote_runs(quote("R1", text)) == (Run("exact", text),)


@given(quotes())
def test_exact_runs_stand_in_the_source_in_order(item: ReviewedQuote) -> None:
    position = 0
    for run in quote_runs(item):
        if run.kind == "exact":
            found = item.text.find(run.text, position)
            assert found >= position
            position = found + len(run.text)


@given(quotes())
def test_no_character_is_invented(item: ReviewedQuote) -> None:
    for run in quote_runs(item):
        if run.kind != "exact":
            assert run.text.strip().startswith("[")
            assert run.text.strip().endswith("]")
        else:
            assert any(run.text in item.text[a:b] for a, b in _joined(item))


@given(quotes())
def test_every_character_of_a_span_is_printed_or_masked(item: ReviewedQuote) -> None:
    exact = "".join(run.text for run in quote_runs(item) if run.kind == "exact")
    masked = {i for mask in item.masks for i in range(mask.start, mask.end)}
    spans = {i for a, b in _joined(item) for i in range(a, b)}
    assert exact == "".join(item.text[i] for i in sorted(spans - masked))


@given(quotes())
def test_words_are_missing_exactly_where_a_mark_says_so(item: ReviewedQuote) -> None:
    runs = quote_runs(item)
    assert is_exact(runs, item.text) or not any(run.kind == "exact" for run in runs)
    left_out = [gap for gap in _gaps(item) if gap.strip()]
    assert sum(run.kind == "elision" for run in runs) == len(left_out)


def _joined(item: ReviewedQuote) -> list[tuple[int, int]]:
    """The spans with the white space between them, where nothing else is."""
    joined = [item.spans[0]]
    for start, end in item.spans[1:]:
        if item.text[joined[-1][1] : start].strip():
            joined.append((start, end))
        else:
            joined[-1] = (joined[-1][0], end)
    return joined


def _gaps(item: ReviewedQuote) -> list[str]:
    edges = [0, *(edge for span in _joined(item) for edge in span), len(item.text)]
    return [item.text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True)]


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        (((0, 17),), "We trained staff. [...]"),
        (((18, 33),), "[...] It took a year, [...]"),
        (((45, 61),), "[...] Complaints fell."),
        (((0, 17), (45, 61)), "We trained staff. [...] Complaints fell."),
        (((0, 17), (18, 61)), TEXT),
        (((0, 10), (10, 61)), TEXT),
    ],
)
def test_left_out_words_are_marked_where_they_were(
    spans: tuple[tuple[int, int], ...], expected: str
) -> None:
    assert printed(quote("R1", TEXT, spans=spans)) == expected


def test_white_space_at_the_edges_is_not_words_left_out() -> None:
    assert printed(quote("R1", "  Yes.\n", spans=((2, 6),))) == "Yes."


def test_a_mask_stands_for_its_words_and_an_insertion_beside_them() -> None:
    item = quote("R1", "For Sol, a major too for trade.")
    item = replace(item, masks=(Mask(4, 7, "administration"),), insertions=(Insertion(20, "tool"),))
    assert quote_runs(item) == (
        Run("exact", "For "),
        Run("mask", "[administration]"),
        Run("exact", ", a major too"),
        Run("insertion", " [tool]"),
        Run("exact", " for trade."),
    )


def test_an_insertion_inside_a_word_has_no_spaces() -> None:
    item = quote("R1", "the admin said", insertions=(Insertion(6, "x"),))
    assert printed(item) == "the ad[x]min said"


def test_dots_in_the_source_stay_the_respondents() -> None:
    runs = quote_runs(published_quotes()["S008"])
    assert [run.kind for run in runs] == ["exact"]
    assert runs[0].text.startswith("[...] it was very clear")


def test_line_breaks_and_lists_are_kept() -> None:
    runs = quote_runs(published_quotes()["S081"])
    assert "".join(run.text for run in runs).count("\n- ") == 10


def test_hidden_words_are_known() -> None:
    assert hides_words(quote("R1", TEXT, spans=((0, 17),)))
    assert hides_words(quote("R1", TEXT, masks=(Mask(0, 2, "x"),)))
    assert not hides_words(quote("R1", TEXT, insertions=(Insertion(2, "x"),)))


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"spans": ()}, "no span"),
        ({"spans": ((0, 62),)}, "not inside the text's 61"),
        ({"spans": ((-1, 5),)}, "not inside"),
        ({"spans": ((5, 5),)}, "not inside"),
        ({"spans": ((17, 18),)}, "no words"),
        ({"spans": ((0, 10), (9, 20))}, "overlaps"),
        ({"spans": ((20, 30), (0, 10))}, "out of order"),
        ({"masks": (Mask(0, 99, "x"),)}, "not inside"),
        ({"masks": (Mask(0, 5, "x"), Mask(4, 9, "y"))}, "overlaps"),
        ({"masks": (Mask(17, 18, "x"),)}, "covers no words"),
        ({"masks": (Mask(0, 2, " "),)}, "needs words"),
        ({"masks": (Mask(0, 2, "[x]"),)}, "without square brackets"),
        ({"spans": ((0, 10),), "masks": (Mask(8, 16, "x"),)}, "only partly"),
        ({"spans": ((0, 10),), "insertions": (Insertion(20, "x"),)}, "outside the spans"),
        ({"insertions": (Insertion(99, "x"),)}, "outside the spans"),
        ({"insertions": (Insertion(4, ""),)}, "needs words"),
        ({"masks": (Mask(3, 10, "x"),), "insertions": (Insertion(5, "y"),)}, "inside a mask"),
    ],
)
def test_what_does_not_fit_is_refused(change: dict[str, object], complaint: str) -> None:
    item = replace(quote("R1", TEXT), **change)  # type: ignore[arg-type]
    with pytest.raises(QuoteError, match=complaint):
        check_quote(item)
    with pytest.raises(QuoteError, match="R1"):
        quote_runs(item)
