"""Printed runs against a source text: only what is there, left out only where it is marked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.flow import ReviewedQuote
from analysis.reporting.exactness import is_exact
from analysis.reporting.nodes import Run
from analysis.reporting.quoting import quote_runs
from tests.unit.analysis.reporting.strategies import quotes

GAP = Run("elision", "[...]")


def exact(*texts: str) -> list[Run]:
    return [GAP if text == "…" else Run("exact", text) for text in texts]


@pytest.mark.parametrize(
    "runs",
    [
        exact("one two three"),
        exact("one ", "…", " three"),
        exact("one", "…"),
        exact("…", "three"),
        exact("…", "two", "…"),
        [Run("exact", "one "), Run("mask", "[number]"), Run("exact", " three")],
        [Run("exact", "one "), Run("insertion", "[sic]"), Run("exact", "two three")],
    ],
)
def test_what_the_text_says_is_exact(runs: list[Run]) -> None:
    assert is_exact(runs, "one two three\n")


@pytest.mark.parametrize(
    "runs",
    [
        [],
        [GAP],
        exact("one two threE"),
        exact("one two"),
        exact("two three"),
        exact("…", "one two three"),
        exact("one two three", "…"),
        exact("three", "…", "one"),
        exact("one ", "…", "two three"),
        [Run("exact", "one "), Run("insertion", "[sic]"), Run("exact", "three")],
    ],
)
def test_anything_else_is_not(runs: list[Run]) -> None:
    assert not is_exact(runs, "one two three")


def test_a_word_that_occurs_twice_may_be_either() -> None:
    assert is_exact(exact("…", "foo"), "x foo y foo")
    assert is_exact(exact("…", "foo", "…"), "x foo y foo")


@given(quotes(), st.data())
def test_a_changed_letter_is_found(item: ReviewedQuote, data: st.DataObject) -> None:
    runs = list(quote_runs(item))
    places = [n for n, run in enumerate(runs) if run.kind == "exact"]
    if not places:
        return
    number = data.draw(st.sampled_from(places))
    text = runs[number].text
    at = data.draw(st.integers(0, len(text) - 1))
    runs[number] = Run("exact", f"{text[:at]}\N{SNOWMAN}{text[at + 1 :]}")
    assert not is_exact(runs, item.text)
