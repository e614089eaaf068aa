"""Emerging groups: passages that say the same are together; too few say nothing."""

from __future__ import annotations

import random

from analysis.flow import Passage
from analysis.theming.emerging import group_by_meaning
from analysis.theming.encoders import CharacterEncoder

ENCODER = CharacterEncoder()
TEXTS = [
    "Drones over the border",
    "Drones above the borders",
    "A drone at the border",
    "The canteen serves cold food",
    "Cold food in the canteen",
    "Food in our canteen is cold",
]


def passages(texts: list[str]) -> list[Passage]:
    return [Passage(f"A{at}", 0, len(text), text, 1, "en") for at, text in enumerate(texts)]


def told(groups: list[list[Passage]]) -> set[frozenset[str]]:
    return {frozenset(member.text for member in group) for group in groups}


def test_what_says_the_same_is_together() -> None:
    expected = {frozenset(TEXTS[:3]), frozenset(TEXTS[3:])}
    assert told(group_by_meaning(passages(TEXTS), ENCODER, 2)) == expected
    assert told(group_by_meaning(passages(TEXTS), ENCODER, None)) == expected


def test_neither_order_nor_ids_play_a_part() -> None:
    shuffled = random.Random(1).sample(TEXTS, len(TEXTS))
    first = group_by_meaning(passages(TEXTS), ENCODER, None)
    second = group_by_meaning(passages(shuffled), ENCODER, None)
    texts = [[member.text for member in group] for group in first]
    assert [[member.text for member in group] for group in second] == texts


def test_too_few_passages_say_nothing() -> None:
    assert group_by_meaning(passages(TEXTS[:3]), ENCODER, 2) == []


def test_a_group_of_one_is_left_out() -> None:
    groups = group_by_meaning(passages([*TEXTS, "Valuation of petroleum"]), ENCODER, 3)
    assert all(len(group) > 1 for group in groups)
    assert len(groups) == 2


def test_the_same_text_from_two_people_counts_twice() -> None:
    groups = group_by_meaning(passages([*TEXTS, TEXTS[0]]), ENCODER, 2)
    assert sorted(map(len, groups)) == [3, 4]
