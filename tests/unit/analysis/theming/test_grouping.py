"""Grouping: a few findings a question, each passage in one, named in every language."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from analysis.flow import Group, QuestionText, Reading
from analysis.theming.encoders import CharacterEncoder
from analysis.theming.grouping import group_key, place_passages, propose_groups
from analysis.theming.tagging import Engine
from tests.factories.labelled import answer, published

DATASET = published()
ENGINE = Engine(DATASET.themes, DATASET.questions)
READINGS = ENGINE.read([item.answer for item in DATASET.answers])
QUESTIONS = (1, 2, 3, 4, 5)


def propose(question: int, n: int | None = None) -> tuple[Group, ...]:
    return propose_groups(question, READINGS, DATASET.themes, n=n)


@pytest.mark.parametrize("question", QUESTIONS)
def test_three_to_six_findings_are_proposed_each_of_two_quotes_or_more(question: int) -> None:
    groups = propose(question)
    assert 3 <= len(groups) <= 6
    assert all(len(group.members) >= 2 for group in groups)
    assert all(group.question == question for group in groups)


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_tagged_passage_is_in_exactly_one(question: int) -> None:
    members = [member for group in propose(question) for member in group.members]
    tagged = {
        tag.passage
        for reading in READINGS
        if reading.answer.question == question
        for tag in reading.tags
    }
    assert len(members) == len(set(members))
    assert set(members) == tagged


@pytest.mark.parametrize("question", QUESTIONS)
def test_as_many_are_proposed_as_are_asked_for(question: int) -> None:
    assert [len(propose(question, n)) for n in (2, 3, 4)] == [2, 3, 4]


@pytest.mark.parametrize("question", QUESTIONS)
def test_neither_order_nor_ids_change_the_findings(question: int) -> None:
    shuffled = random.Random(3).sample(READINGS, len(READINGS))
    renamed = ENGINE.read(
        [replace(reading.answer, id=f"R{place}") for place, reading in enumerate(shuffled)]
    )
    expected = [
        (group.key, [member.text for member in group.members]) for group in propose(question)
    ]
    for readings in (shuffled, renamed):
        groups = propose_groups(question, readings, DATASET.themes)
        assert [(g.key, [member.text for member in g.members]) for g in groups] == expected


def test_findings_have_headings_in_four_languages_that_differ() -> None:
    for question in QUESTIONS:
        groups = propose(question)
        assert all(set(group.heading) == {"en", "fr", "es", "pt"} for group in groups)
        assert len({group.heading["en"] for group in groups}) == len(groups)


def test_a_findings_key_depends_on_its_themes_alone() -> None:
    assert group_key(1, "A", "B") == group_key(1, "B", "A")
    assert len({group_key(1, "A"), group_key(2, "A"), group_key(1, "A", "B")}) == 3
    assert len({group.key for question in QUESTIONS for group in propose(question)}) == sum(
        len(propose(question)) for question in QUESTIONS
    )


def test_administrations_are_counted_once_and_the_unknown_apart() -> None:
    parties = ("P1", "P1", "P2", "", "")
    readings = ENGINE.read(
        [
            answer(f"We need training number {at}.", id=f"A{at}", party=party)
            for at, party in enumerate(parties)
        ]
    )
    (group,) = propose_groups(1, readings, DATASET.themes, n=1)
    assert group.count.administrations == 2
    assert group.count.contributions_without == 2


STRAYS = [
    "Drones flying over the harbour at night",
    "Drones that fly above our harbour",
    "A drone in the harbour sky",
    "Cold soup served in the canteen",
    "The canteen serves its soup cold",
    "Soup from the canteen is always cold",
]


def emerging(texts: list[str], language: str = "en") -> tuple[Group, ...]:
    readings = ENGINE.read([answer(text, language, id=f"S{at}") for at, text in enumerate(texts)])
    return propose_groups(1, readings, DATASET.themes, encoder=CharacterEncoder())


def test_what_fits_no_theme_emerges_on_its_own() -> None:
    groups = emerging(STRAYS)
    assert [len(group.members) for group in groups] == [3, 3]
    assert all(group.emerging and not group.themes for group in groups)
    assert all(set(group.heading) == {"en"} and group.heading["en"] for group in groups)


def test_thanks_silence_and_unread_languages_do_not_emerge() -> None:
    said = ["Thank you very much indeed", "No comment", "Good morning", "Ми створили підрозділ"]
    assert emerging(said * 3) == ()


def test_without_a_codebook_the_whole_question_is_grouped_by_meaning() -> None:
    engine = Engine((), [QuestionText(1, {})])
    readings = engine.read([answer(text, id=f"S{at}") for at, text in enumerate(STRAYS)])
    groups = propose_groups(1, readings, (), encoder=CharacterEncoder())
    assert sum(len(group.members) for group in groups) == 6


def test_nothing_is_proposed_from_nothing() -> None:
    assert propose_groups(1, (), DATASET.themes) == ()
    assert propose_groups(9, READINGS, DATASET.themes) == ()


def late(text: str) -> Reading:
    (reading,) = ENGINE.read([answer(text, id="LATE")])
    return reading


def test_a_late_passage_joins_the_finding_of_its_theme() -> None:
    reading = late("More training workshops, please.")
    (passage,) = reading.passages
    existing = {"f1": ("SURV", "DIAG"), "f2": ("HRMG", "TRNG"), "f3": ("AUTO",)}
    assert place_passages([reading], existing) == {passage: "f2"}


def test_of_two_findings_of_a_theme_the_one_it_is_main_in_is_joined() -> None:
    reading = late("More training workshops, please.")
    (passage,) = reading.passages
    existing = {"f1": ("HRMG", "TRNG"), "f2": ("TRNG", "HRMG")}
    assert place_passages([reading], existing) == {passage: "f2"}


def test_a_late_passage_that_no_finding_speaks_of_has_no_place() -> None:
    reading = late("More training workshops, please.")
    assert set(place_passages([reading], {"f1": ("AUTO",), "f2": ()}).values()) == {None}


def test_findings_recognise_their_own_passages() -> None:
    """A passage placed afresh into what was proposed mostly comes back to where it was."""
    back = total = 0
    for question in QUESTIONS:
        groups = propose(question)
        existing = {group.key: group.themes for group in groups}
        own = [reading for reading in READINGS if reading.answer.question == question]
        placed = place_passages(own, existing)
        for group in groups:
            total += len(group.members)
            back += sum(placed[member] == group.key for member in group.members)
    assert back / total > 0.75
