"""Words: two spellings of a word come together, acronyms stand apart."""

from __future__ import annotations

import pytest

from analysis.theming.words import acronym, find_words, fold, is_stop, stem, words_in


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", "organisation", "organizations"),
        ("en", "programme", "programs"),
        ("en", "anti-corruption", "anticorruption"),
        ("fr", "sécurité", "securite"),
        ("fr", "formation", "formations"),
        ("es", "capacitación", "capacitacion"),
        ("pt", "acção", "ação"),
        ("pt", "electrónico", "eletrónico"),
        ("pt", "formação", "formações"),
        ("pt", "formacao", "formacoes"),
        ("pt", "inspecção", "inspeções"),
    ],
)
def test_two_spellings_of_a_word_share_a_stem(language: str, one: str, other: str) -> None:
    assert stem(one, language) == stem(other, language)


def test_words_of_different_meaning_keep_their_stems_apart() -> None:
    assert stem("survey", "en") != stem("service", "en")


def test_a_language_without_a_stemmer_folds() -> None:
    assert stem("Équipé", "xx") == "equipe"


def test_folding_takes_accents_ligatures_and_hyphens_off() -> None:
    assert fold("Œuvre") == "oeuvre"
    assert fold("Anti-Corrupção") == "anticorrupcao"


@pytest.mark.parametrize(
    ("word", "expected"),
    [("CIPS", "CIPS"), ("MoU", "MOU"), ("MOUs", "MOU"), ("NGNs", "NGN"), ("SAFE", "SAFE")],
)
def test_a_word_in_capitals_is_an_acronym(word: str, expected: str) -> None:
    assert acronym(word) == expected


@pytest.mark.parametrize("word", ["safe", "Safe", "McDonald", "a", "I", "2022"])
def test_other_words_are_no_acronyms(word: str) -> None:
    assert acronym(word) == ""


def test_a_prefix_with_a_hyphen_is_one_word_with_what_follows() -> None:
    assert words_in("anti-corruption e-learning self-assessment") == [
        "anti-corruption",
        "e-learning",
        "self",
        "assessment",
    ]


def test_words_stand_where_they_are_found() -> None:
    text = "L’éthique, d’abord : 10 règles."
    assert [text[match.start() : match.end()] for match in find_words(text)] == words_in(text)
    assert words_in(text) == ["L", "éthique", "d", "abord", "10", "règles"]


def test_grammar_words_are_told_by_language() -> None:
    assert is_stop("The", "en")
    assert not is_stop("the", "fr")
    assert is_stop("7", "en")
