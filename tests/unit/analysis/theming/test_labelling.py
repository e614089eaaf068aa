"""Labelling: a group is called by what it says often and the others do not."""

from __future__ import annotations

from analysis.flow import Passage
from analysis.theming.labelling import label_groups


def group(*texts: str) -> list[Passage]:
    return [Passage(f"A{at}", 0, len(text), text, 1, "en") for at, text in enumerate(texts)]


DRONES = group("Buy drones for us.", "The drones work well.", "More drones at the border.")
RADIO = group("A radio show.", "The radio show at night.", "Our radio show was heard.")


def test_a_group_is_called_by_its_own_phrase() -> None:
    drones, radio = label_groups([DRONES, RADIO], "en")
    assert "drones" in drones.lower()
    assert "radio show" in radio.lower()


def test_the_questions_own_words_name_nothing() -> None:
    (label,) = label_groups([RADIO], "en", question="What do you think of the radio?")
    assert label == "Show"


def test_two_quotes_are_called_by_the_most_central_one() -> None:
    first = "A theatre play about the border, performed in the market square on Sundays."
    (label,) = label_groups([group(first, "Theatre.")], "en")
    assert label == "A theatre play about the border, performed in…"
