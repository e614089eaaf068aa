"""The form: readable by programs and people, in its language, and silent about who made it."""

from __future__ import annotations

import zipfile
from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn

from feedback.models import Consultation
from feedback.questionnaire.writer import write_questionnaire
from tests.factories.cast import make_cast


def opened(consultation: Consultation, language: str = "fr") -> docx.document.Document:
    return docx.Document(BytesIO(write_questionnaire(consultation, language)))


def test_every_place_to_write_has_a_tag(consultation: Consultation) -> None:
    tags = [tag.get(qn("w:val")) for tag in opened(consultation).element.body.iter(qn("w:tag"))]
    assert tags == [
        "q:1",
        "q:2",
        "use:idea",
        "use:unattributed",
        "use:region",
        "use:administration",
        "who:administration",
        "who:name",
        "who:date",
    ]


def test_it_is_a_page_of_a4_with_headings_for_each_question(consultation: Consultation) -> None:
    form = opened(consultation)
    page = form.sections[0]
    assert page.page_width is not None
    assert page.page_height is not None
    assert (round(page.page_width.mm), round(page.page_height.mm)) == (210, 297)
    headings = [p.text for p in form.paragraphs if p.style and p.style.name == "Heading 2"]
    assert headings[:2] == ["1. Expériences", "2. Formation"]
    assert form.paragraphs[0].text == "Série de questions"


def test_it_says_its_language_and_consultation_and_no_person_or_program(
    consultation: Consultation,
) -> None:
    content = write_questionnaire(consultation, "fr")
    core = docx.Document(BytesIO(content)).core_properties
    assert (core.language, core.title) == ("fr", "Série de questions")
    assert core.author == core.last_modified_by == ""
    with zipfile.ZipFile(BytesIO(content)) as packed:
        assert "docProps/app.xml" not in packed.namelist()
        custom = packed.read("docProps/custom.xml").decode()
        styles = packed.read("word/styles.xml").decode()
    assert ">round<" in custom
    assert 'w:lang w:val="fr"' in styles


def test_one_made_for_an_administration_names_it(db: None) -> None:
    cast = make_cast()
    content = write_questionnaire(cast.consultation, "en", cast.north)
    texts = [p.text for p in docx.Document(BytesIO(content)).paragraphs]
    assert "For: Northland" in texts
    assert "Administration" not in texts


@pytest.mark.parametrize(("language", "directed"), [("ar", True), ("en", False)])
def test_a_language_from_right_to_left_turns_the_page(
    consultation: Consultation, language: str, directed: bool
) -> None:
    body = opened(consultation, language).element.body
    assert (next(body.iter(qn("w:bidi")), None) is not None) is directed
    assert (next(body.iter(qn("w:bidiVisual")), None) is not None) is directed


def test_the_same_form_is_the_same_file(consultation: Consultation) -> None:
    assert write_questionnaire(consultation, "en") == write_questionnaire(consultation, "en")
