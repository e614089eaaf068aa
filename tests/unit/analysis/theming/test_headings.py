"""Headings: names of themes joined in every language that all are named in."""

from __future__ import annotations

from analysis.flow import ThemeEntry
from analysis.theming.headings import heading_of

TRAINING = ThemeEntry("T", {"en": "Training", "fr": "Formation"})
SURVEYS = ThemeEntry("S", {"en": "Surveys (CIPS)", "fr": "Sondages", "es": "Encuestas"})


def test_one_theme_is_its_name() -> None:
    assert heading_of([SURVEYS]) == SURVEYS.name


def test_two_are_joined_the_second_with_a_small_letter() -> None:
    assert heading_of([TRAINING, SURVEYS]) == {
        "en": "Training; surveys (CIPS)",
        "fr": "Formation ; sondages",
    }


def test_an_acronym_keeps_its_capitals() -> None:
    digital = ThemeEntry("D", {"en": "IT systems"})
    assert heading_of([TRAINING, digital]) == {"en": "Training; IT systems"}


def test_an_addressee_tells_two_groups_of_a_theme_apart() -> None:
    assert heading_of([TRAINING], "staff")["fr"] == "Formation – pour le personnel"
    assert heading_of([TRAINING], "nobody") == TRAINING.name
