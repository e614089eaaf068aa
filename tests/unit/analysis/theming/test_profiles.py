"""Profiles: rarity comes from the codebook, and a silent language borrows another's words."""

from __future__ import annotations

from analysis.flow import ThemeEntry
from analysis.theming.profiles import build_profiles, text_in
from analysis.theming.words import stem
from tests.factories.labelled import theme


def test_a_word_of_one_theme_is_rarer_than_a_word_of_all() -> None:
    profiles = build_profiles(
        [theme("A", terms=["integrity survey"]), theme("B", terms=["integrity plan"])], "en"
    )
    assert profiles.rarity_of(stem("survey", "en")) == 1.0
    assert profiles.rarity_of(stem("integrity", "en")) < 0.7
    assert profiles.rarity_of("unheard") == 1.0


def test_a_name_weighs_more_than_a_description() -> None:
    (stems,) = build_profiles([theme("A", "Audits", description="Hidden vigilance.")], "en").stems
    assert stems[stem("audits", "en")] > stems[stem("vigilance", "en")] > 0


def test_a_theme_silent_in_a_language_is_read_in_another() -> None:
    entry = ThemeEntry("A", {"en": "Audit", "fr": "Contrôle"}, terms={"en": ("audit",)})
    (words,) = build_profiles([entry], "fr").themes
    assert (words.name, words.terms) == ("Contrôle", ("audit",))


def test_a_text_is_found_in_some_language() -> None:
    assert text_in({"pt": "Sim", "es": "Sí"}, "fr") == "Sí"
    assert text_in({}, "fr") == ""
