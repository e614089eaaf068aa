"""The Word file says what the Document says, in styles, tags and fields a person can work with."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import datetime
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings

from analysis.reporting.compose import compose
from analysis.reporting.document import Document
from analysis.reporting.renderers import RENDERERS
from analysis.reporting.texts import printed_texts
from tests.unit.analysis.reporting.renderers.extraction import (
    collapsed,
    docx_paragraphs,
    docx_text,
)
from tests.unit.analysis.reporting.specimens import (
    ASSETS,
    empty,
    published,
    quote,
    synthetic,
    synthetic_findings,
    synthetic_frame,
)
from tests.unit.analysis.reporting.strategies import TEXTS

DOCX = RENDERERS["docx"]
DOCUMENTS = {
    "published": published(),
    "synthetic": synthetic(),
    "french": synthetic("fr", 1),
    "arabic": synthetic("ar", 1),
    "empty": empty(),
}


def opened(document: Document) -> Any:
    return docx.Document(io.BytesIO(DOCX.render(document, ASSETS)))


def parts(document: Document) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(DOCX.render(document, ASSETS))) as package:
        return {name: package.read(name) for name in package.namelist()}


@pytest.mark.parametrize("document", DOCUMENTS.values(), ids=list(DOCUMENTS))
def test_the_text_is_the_documents(document: Document) -> None:
    assert docx_text(DOCX.render(document, ASSETS)) == collapsed(" ".join(printed_texts(document)))


def test_each_quote_is_one_paragraph_of_its_style_and_exact() -> None:
    paragraphs = [p for p in opened(published()).paragraphs if p.style.name == "Quote"]
    assert [p.text for p in paragraphs] == [f"\t“{item.text}”" for item in published().quotes]


@given(TEXTS)
@settings(deadline=None, max_examples=40)
def test_any_text_is_printed_as_it_is(text: str) -> None:
    finding = replace(synthetic_findings()[0], quotes=(quote("S1", text),))
    document = compose(replace(synthetic_frame(), key_messages=()), [finding])
    paragraphs = [p for p in opened(document).paragraphs if p.style.name == "Quote"]
    assert [p.text for p in paragraphs] == [f"\t“{text}”"]


def test_characters_xml_cannot_hold_are_replaced_and_do_not_stop_it() -> None:
    finding = replace(synthetic_findings()[0], heading="a\x00b\ufffe<&\x0b")
    heading = compose(replace(synthetic_frame(), key_messages=()), [finding])
    assert "a\ufffdb\ufffd<&\ufffd" in docx_text(DOCX.render(heading, ASSETS))


def test_each_quote_has_a_content_control_tagged_with_its_reference() -> None:
    controls = list(opened(published()).element.body.iter(qn("w:sdt")))
    tags = [control.find(f".//{qn('w:tag')}").get(qn("w:val")) for control in controls]
    assert tags == [item.reference for item in published().quotes]
    styles = {
        control.getparent().find(f".//{qn('w:pStyle')}").get(qn("w:val")) for control in controls
    }
    assert styles == {"Quote"}


def test_the_bookmark_of_a_quote_holds_its_words() -> None:
    body = opened(published()).element.body
    start = next(b for b in body.iter(qn("w:bookmarkStart")) if b.get(qn("w:name")) == "quote_S002")
    text = ""
    for sibling in start.itersiblings():
        if sibling.tag == qn("w:bookmarkEnd"):
            break
        text += "".join(t.text for t in sibling.iter(qn("w:t")))
    assert text == f"“{published().quotes[1].text}”"


def test_headings_are_headings() -> None:
    paragraphs = opened(published()).paragraphs
    questions = [p.text for p in paragraphs if p.style.name == "Heading 1"]
    assert [text.partition("\t")[0] for text in questions] == [f"Question {n}" for n in range(1, 6)]
    findings = [p.text for p in paragraphs if p.style.name == "Heading 2"]
    assert len(findings) == 19
    assert findings[0] == "1.1\tOverall approach of the Programme"
    lead_ins = [p.text for p in paragraphs if p.style.name == "Lead-in"]
    assert [f.lead_in for f in published().findings] == [t for t in lead_ins if t.endswith(":")][
        :19
    ]
    assert [p.text for p in paragraphs if p.style.name == "Title"] == [published().title]


def test_the_footer_runs_with_page_and_pages() -> None:
    footer = opened(published()).sections[0].footer._element
    codes = [code.text.strip() for code in footer.iter(qn("w:instrText"))]
    text = "".join(t.text for t in footer.iter(qn("w:t")))
    assert codes == ["PAGE", "NUMPAGES"]
    assert text == f"{published().footer}1 / 1"


def test_contents_are_a_field_with_its_entries_written_and_linked() -> None:
    word = opened(published())
    codes = [code.text.strip() for code in word.element.body.iter(qn("w:instrText"))]
    assert [code.split()[0] for code in codes] == ["TOC"]
    begins = [c.get(qn("w:fldCharType")) for c in word.element.body.iter(qn("w:fldChar"))]
    assert begins == ["begin", "separate", "end"]
    names = {b.get(qn("w:name")) for b in word.element.body.iter(qn("w:bookmarkStart"))}
    links = [link.get(qn("w:anchor")) for link in word.element.body.iter(qn("w:hyperlink"))]
    assert set(links) <= names
    assert {"key_messages", "question_1", "annex"} <= set(links)


def test_numbers_of_bookmarks_controls_and_pictures_are_unique() -> None:
    body = opened(synthetic()).element.body
    for tag, attribute in (("w:bookmarkStart", "w:id"), ("wp:docPr", "id")):
        ids = [e.get(qn(attribute) if ":" in attribute else attribute) for e in body.iter(qn(tag))]
        assert len(set(ids)) == len(ids) > 0


def test_drafts_and_synthetic_data_carry_their_marks_on_every_page() -> None:
    header = parts(synthetic())["word/header1.xml"].decode()
    assert 'string="DRAFT"' in header
    assert "DRAFT · Synthetic data" in header
    edition = parts(synthetic("fr", edition=2))["word/header1.xml"].decode()
    assert "DRAFT" not in edition
    assert "Données fictives" in edition


def test_properties_are_set_by_us_and_name_no_one() -> None:
    properties = opened(published()).core_properties
    assert properties.title == published().title
    assert properties.author == properties.last_modified_by == "A-CIP Programme"
    assert properties.created == properties.modified == datetime.fromisoformat(published().issued)
    assert properties.language == "en"
    assert properties.comments == ""
    everything = b"".join(parts(published()).values()).lower()
    assert b"python-docx" not in everything
    assert not any("thumbnail" in name for name in parts(published()))


def test_the_same_document_gives_the_same_bytes() -> None:
    assert DOCX.render(synthetic(), ASSETS) == DOCX.render(synthetic(), ASSETS)
    with zipfile.ZipFile(io.BytesIO(DOCX.render(synthetic(), ASSETS))) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert package.namelist()[0] == "[Content_Types].xml"


def test_runs_say_their_language_and_right_to_left_text_its_direction() -> None:
    body = opened(synthetic()).element.body
    languages = {e.get(qn("w:val")) or e.get(qn("w:bidi")) for e in body.iter(qn("w:lang"))}
    assert {"uk", "ar", "fr", "es", "en"} <= languages
    arabic = [
        p for p in body.iter(qn("w:p")) if "نوصي" in "".join(t.text for t in p.iter(qn("w:t")))
    ]
    assert all(p.find(f".//{qn('w:bidi')}") is not None for p in arabic)
    assert all(p.find(f".//{qn('w:rtl')}") is not None for p in arabic)


def test_pictures_say_their_value_and_are_vectors() -> None:
    body = opened(published()).element.body
    texts = [picture.get("descr") for picture in body.iter(qn("wp:docPr"))]
    assert texts == ["Americas: 8", "Asia and the Pacific: 2"]
    names = [name for name in parts(published()) if name.startswith("word/media/")]
    assert sorted(re.sub(r"\d+", "", name) for name in names) == [
        "word/media/circles.png", "word/media/circles.png",
        "word/media/circles.svg", "word/media/circles.svg",
    ]  # fmt: skip


def test_the_page_is_a4() -> None:
    section = opened(published()).sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)


def test_paragraph_properties_stand_in_the_order_the_schema_asks_for() -> None:
    order = [
        "pStyle", "keepNext", "keepLines", "pageBreakBefore", "widowControl", "pBdr", "shd",
        "tabs", "suppressAutoHyphens", "bidi", "spacing", "ind", "contextualSpacing", "jc",
        "outlineLvl",
    ]  # fmt: skip
    word = opened(synthetic("ar"))
    for root in (word.element.body, word.styles.element):
        for properties in root.iter(qn("w:pPr")):
            names = [child.tag.partition("}")[2] for child in properties]
            known = [name for name in names if name in order]
            assert known == sorted(known, key=order.index)


def test_paragraphs_of_every_style_used_have_that_style() -> None:
    word = opened(synthetic())
    known = {style.get(qn("w:styleId")) for style in word.styles.element.iter(qn("w:style"))}
    used = {e.get(qn("w:val")) for tag in ("w:pStyle", "w:rStyle", "w:tblStyle")
            for e in word.element.body.iter(qn(tag))}  # fmt: skip
    assert used <= known
    assert len(docx_paragraphs(DOCX.render(empty(), ASSETS))) > 10
