"""Scoring: evidence adds up, never passes 1, and is the same in any batch."""

from __future__ import annotations

import numpy as np

from analysis.theming.cues import CueBook
from analysis.theming.encoders import CharacterEncoder
from analysis.theming.learning import Example, Learned, Lessons
from analysis.theming.profiles import build_profiles
from analysis.theming.scoring import Scores, combine, gather_evidence
from analysis.theming.settings import Settings
from analysis.theming.vocabulary import Vocabulary
from analysis.theming.words import words_in
from tests.factories.labelled import theme

THEMES = [
    theme("TRNG", "Training", terms=["training", "workshop"], description="Courses for officers."),
    theme("CTRL", "Audit", terms=["audit", "risk management"], description="Checks on officers."),
    theme("SAFE", "Standards", terms=["SAFE"]),
]


def score(*texts: str, settings: Settings | None = None) -> Scores:
    vocabulary = Vocabulary(build_profiles(THEMES, "en"), CueBook("en"))
    passages = [[vocabulary[word] for word in words_in(text)] for text in texts]
    return combine(gather_evidence(passages, vocabulary), settings or Settings())


def test_a_term_outweighs_a_description_and_both_outweigh_one() -> None:
    term, description, both = score("Training", "Courses", "Training courses")[:, 0]
    assert 0 < description < term < both < 1


def test_a_passage_scores_the_same_alone_as_among_others() -> None:
    texts = ["Training of trainers and audits", "Risk management", "", "Courses, courses"]
    together = score(*texts)
    assert (score(texts[0])[0] == together[0]).all()
    assert (score(*texts[::-1])[::-1] == together).all()


def test_nothing_speaks_for_a_passage_without_words() -> None:
    assert not score("", "the of and").any()


def test_likeness_by_characters_stays_below_the_floor() -> None:
    settings = Settings()
    (row,) = score("traininggs")
    assert 0 < row[0] < settings.floor


def test_what_people_accepted_counts_and_what_they_refused_takes_away() -> None:
    texts = ["A theatre play", "Training"]
    vocabulary = Vocabulary(build_profiles(THEMES, "en"), CueBook("en"))
    passages = [[vocabulary[word] for word in words_in(text)] for text in texts]
    taught = Learned.from_examples(
        [
            Example("Theatre plays on corruption", "en", "TRNG"),
            Example("A theatre play", "en", "TRNG"),
            Example("Training", "en", "TRNG", accepted=False),
        ]
    )
    near = Lessons(THEMES, "en", taught, CharacterEncoder()).near(texts)
    before = combine(gather_evidence(passages, vocabulary), Settings())
    after = combine(gather_evidence(passages, vocabulary, near), Settings())
    assert before[0, 0] < Settings().floor < after[0, 0]
    assert after[1, 0] < Settings().floor < before[1, 0]


def test_words_of_one_stem_count_once() -> None:
    once, twice = score("officers", "officer officers")
    assert np.isclose(once[0], twice[0], atol=0.05)


def test_capitals_throughout_make_no_acronym() -> None:
    assert score("the SAFE framework")[0, 2] > 0.4
    assert score("A SAFE CHANNEL FOR ALL")[0, 2] < 0.4
