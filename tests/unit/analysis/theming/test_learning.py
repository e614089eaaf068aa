"""Learning: verdicts teach in whatever order they came, in their language, for and against."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from analysis.flow import ThemeEntry
from analysis.theming.encoders import CharacterEncoder
from analysis.theming.learning import Example, Learned, Lessons
from tests.factories.labelled import theme

YES = Example("Radio theatre", "en", "AWAR", source="S1")
NO = Example("Radio frequencies", "en", "AWAR", accepted=False)
THEMES = [theme("AWAR", "Awareness"), theme("LEAD", "Leadership")]
TAUGHT = [
    YES,
    Example("Radio spots in the evening", "en", "AWAR"),
    Example("The commissioner speaks to her staff", "en", "LEAD"),
    Example("A speech by the commissioner", "en", "LEAD"),
]


def lessons(*examples: Example, language: str = "en") -> Lessons:
    return Lessons(THEMES, language, Learned.from_examples(examples), CharacterEncoder())


def outgrown(themes: Sequence[ThemeEntry], examples: Sequence[Example]) -> list[bool]:
    made = Lessons(themes, "en", Learned.from_examples(examples), CharacterEncoder())
    found: list[bool] = made.outgrown.tolist()
    return found


def test_the_order_and_repetition_of_verdicts_play_no_part() -> None:
    assert Learned.from_examples([YES, NO, YES]) == Learned.from_examples([NO, YES])
    texts = ["Radio in the evening"]
    there, back = lessons(*TAUGHT, NO), lessons(NO, *TAUGHT[::-1])
    assert np.array_equal(there.near(texts).likely, back.near(texts).likely)


def test_a_text_is_likelier_for_the_theme_whose_passages_it_is_like() -> None:
    radio, speech = lessons(*TAUGHT).near(["A radio play", "The commissioner gave a speech"]).likely
    assert radio[0] > radio[1]
    assert speech[1] > speech[0]


def test_one_accepted_passage_speaks_for_what_is_nearly_the_same_alone() -> None:
    near = lessons(YES).near(["Radio theatre", "Cars and houses"])
    assert near.alike[0, 0] == 1.0
    assert not near.alike[1].any()
    assert not near.likely.any()


def test_a_refused_passage_holds_back_its_like_unless_an_accepted_one_is_nearer() -> None:
    near = lessons(YES, NO).near(["Radio frequencies", "Radio theatre"])
    assert near.refused[:, 0].tolist() == [1.0, 0.0]


def test_the_most_alike_accepted_passage_is_named() -> None:
    taught = lessons(*TAUGHT)
    (row,) = taught.near(["Radio theatre"]).nearest
    assert taught.accepted[row[0]].source == "S1"
    (row,) = lessons(NO).near(["Radio theatre"]).nearest
    assert row.tolist() == [-1, -1]


def test_a_verdict_teaches_in_its_own_language_alone() -> None:
    assert not lessons(*TAUGHT, language="fr").near(["Radio theatre"]).alike.any()


def test_a_text_is_judged_the_same_alone_as_among_others() -> None:
    taught, texts = lessons(*TAUGHT, NO), ["A radio play", "Radio", "", "The commissioner"]
    together = taught.near(texts).likely
    assert np.array_equal(taught.near(texts[1:2]).likely[0], together[1])


def test_what_was_asked_counts() -> None:
    asked = [replace(example, question=1 + (example.theme == "LEAD")) for example in TAUGHT]
    first, second = lessons(*asked).near(["Something else"] * 2, [1, 2]).likely
    assert first[0] > second[0]
    assert second[1] > first[1]


def test_a_short_answer_is_judged_as_a_whole_in_its_likeliest_passage() -> None:
    taught = lessons(*TAUGHT)
    parts = ["A play.", "On the radio, in the evening."]
    whole = taught.near([" ".join(parts)]).likely[0, 0]
    near = taught.near_in([(1, " ".join(parts), parts)])
    assert near.likely[:, 0].max() == np.float64(near.likely[1, 0])
    assert np.isclose(near.likely[1, 0], whole, atol=1e-4)


def test_a_bare_name_is_outgrown_by_five_accepted_passages() -> None:
    many = [Example(f"Radio play number {number}", "en", "AWAR") for number in range(5)]
    bare = [ThemeEntry("AWAR", {"en": "Awareness"}), *THEMES[1:]]
    assert outgrown(bare, many) == [True, False]
    assert outgrown(bare, many[1:]) == [False, False]
    described = [theme("AWAR", "Awareness", description="Campaigns"), *THEMES[1:]]
    assert outgrown(described, many) == [False, False]
