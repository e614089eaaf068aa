"""Vocabulary: a word is known once, by its stem, whatever form it first came in."""

from __future__ import annotations

from analysis.theming.cues import CueBook
from analysis.theming.profiles import build_profiles
from analysis.theming.vocabulary import Vocabulary
from tests.factories.labelled import theme

THEMES = [theme("A", "Policies", terms=["training"]), theme("B", "Surveys", terms=["MoU"])]


def vocabulary() -> Vocabulary:
    return Vocabulary(build_profiles(THEMES, "en"), CueBook("en"))


def test_a_word_keeps_its_place_in_the_table() -> None:
    words = vocabulary()
    first = words["policy"]
    before = words.table[first.row].copy()
    assert words["trains"].row == first.row + 1
    assert (words.table[words["policy"].row] == before).all()


def test_a_stem_that_changes_its_last_letter_is_still_known() -> None:
    words = vocabulary()
    assert words["policy"].stem == words["policies"].stem
    assert words.table[words["policy"].row, 0] > 0


def test_a_word_of_grammar_has_no_row_and_may_open_a_cue() -> None:
    word = vocabulary()["we"]
    assert word.row == -1
    assert word.cues


def test_an_acronym_anchors_its_term_and_is_no_plain_word() -> None:
    words = vocabulary()
    assert [term.theme for term in words["MOUs"].terms] == [1]
    assert words["mou"].terms == ()
