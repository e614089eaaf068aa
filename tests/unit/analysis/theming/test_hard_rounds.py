"""Rounds that are empty, tiny, all the same, or written in every way at once: all are read."""

from __future__ import annotations

import pytest

from analysis.flow import AnswerText, Group, Reading, ThemeEntry
from analysis.theming.duplicates import near_duplicates
from analysis.theming.grouping import propose_groups
from analysis.theming.profiles import build_profiles
from analysis.theming.tagging import Engine
from tests.factories.labelled import answer, published, theme

DATA = published()
ENGINE = Engine(DATA.themes, DATA.questions)
TRAINING = "We train officers on integrity every year."


def both(answers: list[AnswerText]) -> tuple[tuple[Reading, ...], tuple[Group, ...]]:
    readings = ENGINE.read(answers)
    return readings, propose_groups(1, readings, DATA.themes)


def test_an_empty_round_has_nothing() -> None:
    assert both([]) == ((), ())


def test_one_answer_is_read_and_makes_no_finding() -> None:
    (reading,), groups = both([answer(TRAINING)])
    assert reading.tags
    assert groups == ()


def test_a_hundred_identical_answers_make_one_finding_and_are_told_as_duplicates() -> None:
    answers = [answer(TRAINING, id=f"A{n}", party=f"P{n}") for n in range(100)]
    readings, groups = both(answers)
    assert len({reading.tags[0].theme for reading in readings}) == 1
    (group,) = groups
    assert (len(group.members), group.count.administrations) == (100, 100)
    assert len(near_duplicates([(item.id, item.text) for item in answers])) == 99


@pytest.mark.parametrize(
    "text",
    [
        (TRAINING + " ") * 460,  # 20,000 characters
        "word" * 5_000,
        "We train officers 👩🏽‍✈️🇨🇻 every year 🎓.",
        "Nous formons les agents de l\u0027inte\u0301grite\u0301 chaque anne\u0301e.",
        "Z̷a̴l̵g̶o̷ training, t̸r̷a̸i̵n̶i̷n̵g̸",
        "We train officers. Nous formons les agents. Capacitamos a los funcionarios. نحن ندرب.",
        "(training|audit)* [a-z]+ \\\\d{3} ^$",
        "\u200b\u200b\ufeff",
        "…!?",
    ],
    ids=["long", "one word", "emoji", "combining", "zalgo", "mixed", "pattern", "unseen", "marks"],
)
def test_passages_tile_whatever_is_written_and_leave_no_word_out(text: str) -> None:
    (reading,) = ENGINE.read([answer(text)])
    at = 0
    for passage in reading.passages:
        assert not any(map(str.isalpha, text[at : passage.start]))
        assert text[passage.start : passage.end] == passage.text
        at = passage.end
    assert not any(map(str.isalpha, text[at:]))


def test_accents_written_as_combining_marks_are_read_as_others_are() -> None:
    whole = ENGINE.read([answer("La création d\u2019un comité d\u2019éthique", "fr")])[0]
    parts = ENGINE.read(
        [answer("La cre\u0301ation d\u2019un comite\u0301 d\u2019e\u0301thique", "fr")]
    )[0]
    assert {tag.theme for tag in whole.tags} == {tag.theme for tag in parts.tags} != set()


def test_a_language_without_terms_is_read_with_those_of_another() -> None:
    only_english = (theme("AWAR", "Campaigns", terms=["radio"]),)
    engine = Engine(only_english, DATA.questions)
    (reading,) = engine.read([answer("Programas de rádio nas línguas locais", "pt")])
    assert [tag.theme for tag in reading.tags] == ["AWAR"]


@pytest.mark.parametrize("terms", [("",), (" ", "!", "="), ("!training",), ("of the", "(.*)")])
def test_terms_without_a_word_match_nothing(terms: tuple[str, ...]) -> None:
    entry = ThemeEntry("X", {"en": "Quince"}, {}, {"en": terms})
    build_profiles([entry], "en")
    engine = Engine((entry,), DATA.questions)
    assert engine.read([answer("A yellow fruit grows here")])[0].tags == ()
