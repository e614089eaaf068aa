"""Cues: what kind of passage it is and whom it addresses, in each language; else nothing."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from analysis.flow import QuestionText
from analysis.theming.cues import Cue, CueBook, organisations_named
from analysis.theming.words import acronym, fold, words_in


@dataclass(frozen=True)
class Spoken:
    folded: str
    cues: tuple[Cue, ...]


def read(text: str, language: str = "en", *organisations: str) -> tuple[str, str]:
    book = CueBook(language, organisations)
    words = [
        Spoken(fold(word), book.opened_by(fold(word), acronym(word))) for word in words_in(text)
    ]
    return book.read(words)


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        ("en", "We should train more people.", "request"),
        ("en", "Translate the manuals.", "request"),
        ("en", "Thank you for the mission.", "thanks"),
        ("en", "We are willing to host a visit.", "offer"),
        ("en", "The lack of staff slows us.", "difficulty"),
        ("en", "We have opened a hotline.", "experience"),
        ("fr", "Il faudrait traduire les guides.", "request"),
        ("fr", "Traduire les guides.", "request"),
        ("fr", "Nous avons ouvert un numéro vert.", "experience"),
        ("es", "Agradecemos el apoyo recibido.", "thanks"),
        ("es", "Se creó una oficina.", "experience"),
        ("es", "La falta de personal.", "difficulty"),
        ("pt", "Precisamos de mais formação.", "request"),
        ("pt", "Podemos partilhar a nossa experiência.", "offer"),
        ("en", "Valuation and warehouses.", ""),
    ],
)
def test_the_kind_is_told_by_cue_words(language: str, text: str, kind: str) -> None:
    assert read(text, language)[0] == kind


def test_an_imperative_only_asks_where_it_opens_the_passage() -> None:
    assert read("Audits provide comfort.")[0] == ""


@pytest.mark.parametrize(
    ("language", "text", "addressee"),
    [
        ("en", "Meet at the regional level.", "region"),
        ("en", "Listen to the private sector.", "stakeholders"),
        ("fr", "Avec le secteur privé.", "stakeholders"),
        ("es", "Entre las administraciones.", "administrations"),
        ("pt", "Os funcionários da fronteira.", "staff"),
        ("en", "Automation.", ""),
    ],
)
def test_the_addressee_is_told_by_cue_words(language: str, text: str, addressee: str) -> None:
    assert read(text, language)[1] == addressee


def test_an_organisation_is_one_that_the_questions_name() -> None:
    question = QuestionText(
        1,
        {"en": "What could the UNO do under the X-ABC Programme?", "fr": "Que peut faire l’ONU ?"},
    )
    assert organisations_named([question]) == {"UNO", "ONU"}
    assert read("The UNO could help.", "en", "UNO")[1] == "organisation"
    assert read("The UNO could help.", "en")[1] == ""
