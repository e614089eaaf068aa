"""Lexicon: terms stand in a text stemmed, in a window, in any order; acronyms as such."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.theming.lexicon import Lexicon, Match, find
from analysis.theming.profiles import build_profiles
from analysis.theming.words import acronym, stem, words_in
from tests.factories.labelled import theme


def matches(text: str, *terms: Sequence[str], language: str = "en") -> list[Match]:
    """The matches of themes "A", "B", … whose terms these are."""
    names = ("zebra", "quince", "yodel")
    themes = [theme(names[at], terms=listed) for at, listed in enumerate(terms)]
    lexicon = Lexicon(build_profiles(themes, language))
    words = words_in(text)
    stems = [stem(word, language) for word in words]
    shorts = [acronym(word) for word in words]
    anchored = [
        (place, found)
        for place, word in enumerate(words)
        if (found := lexicon.anchored(word, stems[place], shorts[place]))
    ]
    return find(stems, shorts, anchored)


def test_a_term_stands_in_any_order_within_its_window() -> None:
    (match,) = matches("a department for promoting integrity", ["integrity department"])
    assert match.places == (1, 4)
    assert (
        matches("integrity is a thing that each and every department has", ["integrity unit"]) == []
    )


def test_words_too_far_apart_are_no_term() -> None:
    far = "integrity matters to us all and so our busy department agrees"
    assert matches(far, ["integrity department"]) == []


def test_words_on_both_sides_of_the_rarest_must_be_near_each_other() -> None:
    terms = (["plan for a survey of integrity"], ["integrity plan"])
    assert len(matches("a plan and a survey of integrity", *terms)) == 1
    far = "the plan that we made was for a survey which all of us said was of integrity"
    assert matches(far, *terms) == []


def test_inflected_forms_match() -> None:
    assert len(matches("he trains officers", ["training"])) == 1


def test_an_acronym_is_not_a_word() -> None:
    assert len(matches("the SAFE Framework", ["SAFE"])) == 1
    assert matches("a safe framework", ["SAFE"]) == []


def test_a_term_with_one_meaning_word_needs_its_grammar_words() -> None:
    assert len(matches("we learn from others", ["learn from"])) == 1
    assert matches("machine learning", ["learn from"]) == []


def test_a_term_inside_a_longer_one_of_another_theme_is_doubted() -> None:
    found = matches("artificial intelligence", ["intelligence"], ["artificial intelligence"])
    alone = matches("customs intelligence", ["intelligence"], ["artificial intelligence"])
    by_theme = {match.term.theme: match.weight for match in found}
    assert by_theme[0] < alone[0].weight < by_theme[1]


def test_a_term_inside_a_longer_one_of_its_own_theme_counts_once() -> None:
    found = matches("an integrity survey", ["survey", "integrity survey"])
    assert [match.places for match in found] == [(1, 2)]


def test_a_rare_word_weighs_more_than_one_of_many_themes() -> None:
    (shared, _) = matches("a plan", ["plan"], ["plan"])
    (alone,) = matches("a survey", ["survey"], ["plan"])
    assert alone.weight > shared.weight


def test_a_word_of_any_text_only_stands_for_its_very_own_term() -> None:
    assert len(matches("nous allons former les agents", ["former"], language="fr")) == 1
    assert matches("une forme nouvelle", ["former"], language="fr") == []


def test_a_term_is_refused_beside_the_words_it_names() -> None:
    terms = ["intelligence !artificial"]
    assert matches("artificial intelligence for risk", terms) == []
    assert matches("intelligence, artificial or not", terms) == []
    assert len(matches("sharing intelligence on networks", terms)) == 1
    far = "artificial lakes and, in another matter, shared intelligence"
    assert len(matches(far, terms)) == 1


def test_a_term_may_have_to_be_written_as_it_is() -> None:
    assert len(matches("the Forum decided", ["=Forum"])) == 1
    assert matches("a forum decided", ["=Forum"]) == []


def test_a_term_that_looks_like_a_pattern_is_its_words_alone() -> None:
    assert matches("nothing to see", ["(.*)+$", "[a-z]+", "!"]) == []
    assert len(matches("a big audit", ["^audit$"])) == 1


def test_a_term_is_refused_right_after_a_word_it_names() -> None:
    terms = ["course !of…"]
    assert matches("of course", terms) == []
    assert len(matches("a course of law", terms)) == 1
    assert len(matches("of the course", terms)) == 1


def test_a_word_of_grammar_is_no_term_that_shares_its_stem() -> None:
    assert matches("para nosotros", ["pares"], language="es") == []
    assert len(matches("entre pares", ["pares"], language="es")) == 1
    assert matches("Secondly, money", ["secondment"]) == []
