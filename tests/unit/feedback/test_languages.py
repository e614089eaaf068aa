"""Texts in several languages: which one is shown."""

from __future__ import annotations

import pytest

from feedback.languages import direction, own_name, pick


@pytest.mark.parametrize(
    ("language", "shown"), [("fr", "oui"), ("fr-ca", "oui"), ("en", "yes"), ("pt", "yes")]
)
def test_the_language_itself_then_english(language: str, shown: str) -> None:
    assert pick({"en": "yes", "fr": "oui"}, language) == shown


def test_any_language_where_there_is_no_english_and_nothing_for_nothing() -> None:
    assert pick({"es": "sí"}, "fr") == "sí"
    assert pick({"fr": "", "en": "yes"}, "fr") == "yes"
    assert pick({}, "fr") == ""
    assert pick(None, "fr") == ""


def test_names_are_the_speakers_own_and_unknown_codes_stay() -> None:
    assert own_name("pt") == "Português"
    assert own_name("sw") == "sw"


def test_arabic_runs_from_right_to_left() -> None:
    assert (direction("ar"), direction("uk")) == ("rtl", "ltr")
