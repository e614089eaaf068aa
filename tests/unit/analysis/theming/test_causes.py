"""Causes: the terms first, then words of name and description, else the letters."""

from __future__ import annotations

from analysis.flow import Cause
from analysis.theming.causes import causes_of
from analysis.theming.cues import CueBook
from analysis.theming.profiles import build_profiles
from analysis.theming.scoring import gather_evidence
from analysis.theming.vocabulary import Vocabulary
from analysis.theming.words import find_words
from tests.factories.labelled import theme

THEMES = [
    theme("A", "Surveys", terms=["perception survey"], description="Questions asked of traders."),
    theme("B", "Audit"),
]


def causes(text: str) -> tuple[Cause, ...]:
    vocabulary = Vocabulary(build_profiles(THEMES, "en"), CueBook("en"))
    found = find_words(text)
    words = [vocabulary[match.group()] for match in found]
    evidence = gather_evidence([words], vocabulary)
    return causes_of(0, words, found, evidence.matches[0], vocabulary)


def test_a_term_is_shown_with_its_words_where_they_stand() -> None:
    (cause,) = causes("A survey of perception.")
    assert cause == Cause("term", ("survey", "perception"), ((2, 8), (12, 22)))


def test_words_of_the_description_are_shown_beside_it() -> None:
    term, description = causes("A perception survey among traders.")
    assert (term.source, description.source) == ("term", "description")
    assert description.words == ("traders",)


def test_letters_are_shown_where_nothing_else_speaks() -> None:
    (cause,) = causes("The perceptual of it")
    assert (cause.source, cause.words) == ("characters", ("perceptual",))


def test_nothing_is_shown_where_nothing_speaks() -> None:
    assert causes("The of and") == ()
