"""Which quantifier stands for which share, and which ones a text uses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.reporting.quantifiers import Thresholds, used_quantifiers

ORDER = ["few", "some", "several", "many", "most", "almost_all"]


@pytest.mark.parametrize(
    ("number", "fitting"),
    [
        (1, "few"), (2, "few"), (3, "some"), (5, "some"), (6, "several"), (8, "several"),
        (9, "many"), (10, "many"), (11, "most"), (18, "most"), (19, "almost_all"),
        (21, "almost_all"),
    ],
)  # fmt: skip
def test_of_twenty_one(number: int, fitting: str) -> None:
    assert Thresholds().fitting(number, 21) == fitting


@given(st.integers(1, 200), st.data())
def test_more_administrations_never_get_a_smaller_word(total: int, data: st.DataObject) -> None:
    one = data.draw(st.integers(0, total))
    other = data.draw(st.integers(one, total))
    words = [ORDER.index(Thresholds().fitting(number, total)) for number in (one, other)]
    assert words == sorted(words)


def test_most_is_more_than_half() -> None:
    assert Thresholds().fitting(10, 20) == "many"
    assert Thresholds().fitting(11, 20) == "most"


@pytest.mark.parametrize(
    ("text", "used"),
    [
        ("Most administrations agreed; a few did not.", ["most", "few"]),
        ("Almost all of them, and several others.", ["almost_all", "several"]),
        ("At most three; the most useful; how many?", []),
        ("Most of the answers, and many more", ["most", "many"]),
        ("Troublesome manyfold fewer", []),
        ("La plupart des administrations, quelques autres", ["most", "some"]),
        ("Un petit nombre d’administrations, peu de temps", ["few", "few"]),
        ("Casi todas las administraciones; muchas otras", ["almost_all", "many"]),
        ("A maioria das administrações e várias outras", ["most", "several"]),
    ],
)
def test_quantifiers_in_a_text(text: str, used: list[str]) -> None:
    assert [name for name, _, _ in used_quantifiers(text)] == used


def test_places_are_of_the_words() -> None:
    text = "Here some speak."
    assert [text[start:end] for _, start, end in used_quantifiers(text)] == ["some"]


def test_one_language_may_be_asked_for() -> None:
    assert list(used_quantifiers("Some", "fr")) == []
