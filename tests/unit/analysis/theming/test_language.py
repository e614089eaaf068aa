"""Language: the author's choice wins unless the text is clearly in another one."""

from __future__ import annotations

import pytest

from analysis.theming.language import base_language, reading_language
from analysis.theming.words import words_in


def read(text: str, chosen: str) -> str:
    return reading_language(text, chosen, words_in(text))


FRENCH = "Nous avons mis en place une cellule qui est chargée de la formation des agents."
SPANISH = "La encuesta se hizo con los usuarios y los resultados se publicaron en la página."


@pytest.mark.parametrize(("text", "language"), [(FRENCH, "fr"), (SPANISH, "es")])
def test_a_text_clearly_in_another_language_is_read_in_that(text: str, language: str) -> None:
    assert read(text, "en") == language


def test_the_author_wins_where_the_text_says_little() -> None:
    assert read("Formation, ateliers", "en") == "en"
    assert read("Training", "pt") == "pt"


def test_the_author_wins_where_two_languages_share_most_words() -> None:
    assert read("Plano de agentes que não se chega com uma para", "es") == "es"
    assert read("Plano de agentes que não se chega com uma para os mesmos nas", "es") == "pt"


def test_the_author_wins_where_the_text_agrees() -> None:
    assert read(FRENCH, "fr") == "fr"


def test_a_text_we_can_read_is_read_whatever_its_author_chose() -> None:
    assert read(FRENCH, "ar") == "fr"


@pytest.mark.parametrize(
    ("text", "chosen", "expected"),
    [
        ("أنشأنا وحدة للنزاهة تتبع المدير العام", "ar", "ar"),
        ("Ми створили підрозділ з питань доброчесності", "uk", "uk"),
        ("Ми створили підрозділ з питань доброчесності", "en", "und"),
        ("Wir haben eine neue Abteilung gegründet", "de", "de"),
    ],
)
def test_a_language_we_cannot_read_is_never_taken_for_one_we_can(
    text: str, chosen: str, expected: str
) -> None:
    assert read(text, chosen) == expected


def test_an_english_text_with_a_foreign_name_stays_english() -> None:
    assert read("The office in Київ trained all of its officers on the code.", "en") == "en"


def test_a_region_is_taken_off_a_language_tag() -> None:
    assert base_language("pt-BR") == "pt"
    assert base_language(" FR_fr ") == "fr"
