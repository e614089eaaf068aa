"""The printed report: accessible, exact, the same every time, and built whatever people write."""

from __future__ import annotations

import io
import re
from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from pypdf import PdfReader

from analysis.reporting.compose import compose
from analysis.reporting.document import Document, from_json
from analysis.reporting.renderers import RENDERERS
from analysis.reporting.renderers.assets import Assets
from analysis.reporting.renderers.base import RenderError
from analysis.reporting.texts import printed_texts
from tests.unit.analysis.reporting.renderers.extraction import collapsed, leftover, pdf_pages
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

PDF = RENDERERS["pdf"]


def reader(document: Document) -> PdfReader:
    return PdfReader(io.BytesIO(PDF.render(document, ASSETS)))


def root(document: Document) -> Any:
    """The PDF's catalogue: its language and the tree of its structure."""
    return reader(document).trailer["/Root"]


def tags(document: Document) -> tuple[Counter[str], list[str]]:
    """How often each kind of structure element occurs, and all alternative texts."""
    counts: Counter[str] = Counter()
    alternatives: list[str] = []

    def walk(node: Any) -> None:
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            for child in node:
                walk(child)
        elif isinstance(node, dict):
            if "/S" in node:
                counts[str(node["/S"])] += 1
            if "/Alt" in node:
                alternatives.append(str(node["/Alt"]))
            walk(node.get("/K"))

    walk(root(document)["/StructTreeRoot"])
    return counts, alternatives


def test_the_text_is_the_documents_and_page_numbers_are_all_that_is_added() -> None:
    document = published()
    pages = pdf_pages(PDF.render(document, ASSETS), document.footer)
    rest = leftover(" ".join(pages), printed_texts(document))
    assert re.fullmatch(r"[\d ]*Page[\d ]*", rest), rest


def test_all_quotes_of_the_published_report_are_exact() -> None:
    text = " ".join(pdf_pages(PDF.render(published(), ASSETS), published().footer))
    for item in published().quotes:
        assert collapsed(f"{item.reference} “{item.text}”") in text


def test_a_draft_is_marked_on_every_page_and_synthetic_data_too() -> None:
    document = synthetic()
    pages = pdf_pages(PDF.render(document, ASSETS), "DRAFT", document.footer, "Synthetic data")
    assert len(pages) >= 3
    edition = PDF.render(synthetic(edition=1), ASSETS)
    assert not any("DRAFT" in page for page in pdf_pages(edition, "Synthetic data"))


@pytest.mark.parametrize("language", ["en", "fr", "es", "pt", "ar"])
def test_it_builds_in_each_language_with_every_script(language: str) -> None:
    assert PDF.render(synthetic(language), ASSETS).startswith(b"%PDF-")


def test_it_builds_before_anything_was_reviewed() -> None:
    document = empty()
    pages = pdf_pages(PDF.render(document, ASSETS), "DRAFT", document.footer, "Synthetic data")
    rest = leftover(" ".join(pages), printed_texts(document))
    assert re.fullmatch(r"[\d ]*", rest), rest


def test_structure_tells_headings_quotes_tables_and_the_figure_apart() -> None:
    counts, alternatives = tags(published())
    assert counts["/BlockQuote"] == 110 + 3
    assert counts["/H1"] == 9
    assert counts["/H2"] == 3 + 19 + 2
    assert counts["/Table"] == 2
    assert counts["/TOCI"] == 9
    assert counts["/Title"] == 1
    assert alternatives == [published().key_messages.figure.alt]  # type: ignore[union-attr]


def test_it_declares_itself_accessible_in_its_language_and_of_its_time() -> None:
    pdf = reader(published())
    assert b"pdfuaid" in (pdf.xmp_metadata.stream.get_data() if pdf.xmp_metadata else b"")
    assert root(published())["/Lang"] == "en"
    assert pdf.metadata is not None
    assert pdf.metadata.title == published().title
    assert pdf.metadata.author == "A-CIP Programme"
    assert str(pdf.metadata["/CreationDate"]) == "D:20220210090000Z"


def test_the_document_itself_is_attached() -> None:
    attached = reader(synthetic()).attachments["document.json"][0]
    assert from_json(attached) == synthetic()


def test_the_same_document_gives_the_same_bytes() -> None:
    assert PDF.render(synthetic(), ASSETS) == PDF.render(synthetic(), ASSETS)


def test_contents_and_annex_give_the_page_a_finding_is_on() -> None:
    pages = pdf_pages(PDF.render(published(), ASSETS), published().footer)
    listed = re.findall(r"(\d\.\d) [^\d]+?S\d{3}–S\d{3} (\d+)", " ".join(pages[-2:]))
    assert len(listed) == 19
    for number, page in listed:
        assert re.search(rf"{re.escape(number)} \w", pages[int(page) - 1])


def with_quote(text: str, language: str = "en") -> Document:
    finding = replace(synthetic_findings()[0], quotes=(quote("S1", text, language),))
    return compose(replace(synthetic_frame(edition=1), key_messages=()), [finding])


@given(TEXTS)
@settings(max_examples=15, deadline=None)
def test_any_text_builds_and_stays_whole(text: str) -> None:
    document = with_quote(text)
    pages = pdf_pages(PDF.render(document, ASSETS))
    letters = re.sub(r"[^a-cЖ]", "", "".join(pages))
    assert re.sub(r"[^a-cЖ]", "", text) in letters


def test_signs_no_typeface_has_are_boxes_and_a_note_says_so() -> None:
    document = with_quote("Training 更多 please \U000f0000")
    text = " ".join(pdf_pages(PDF.render(document, ASSETS)))
    assert "“Training □□ please □”" in text
    assert collapsed(document.substituted) in text
    attached = reader(document).attachments["document.json"][0]
    assert "更多" in attached.decode()


def test_a_letter_is_not_lost_with_the_mark_that_stands_on_it() -> None:
    document = with_quote("Ж\u20e3 and Ж, and 👩🏽\u200d💻 too")
    text = " ".join(pdf_pages(PDF.render(document, ASSETS)))
    assert re.search(r"“Ж□ and Ж, and \S{1,4} too”", text)


def test_an_emoji_does_not_stop_the_report() -> None:
    text = " ".join(pdf_pages(PDF.render(with_quote("Thanks 🙏 to all"), ASSETS)))
    assert re.search(r"Thanks (?:🙏|□) to all", text)


def test_no_note_where_nothing_was_replaced() -> None:
    text = " ".join(pdf_pages(PDF.render(with_quote("Plain Ж é ✔ ①"), ASSETS)))
    assert "□" not in text


def test_markup_in_texts_is_text() -> None:
    text = " ".join(pdf_pages(PDF.render(with_quote('#panic("x") *a* $b$ @c <d> \\e'), ASSETS)))
    assert '#panic("x") *a* $b$ @c <d> \\e' in text


def test_it_builds_without_our_typefaces() -> None:
    assert PDF.render(synthetic(), Assets()).startswith(b"%PDF-")


def test_what_typst_refuses_is_said_in_one_error() -> None:
    with pytest.raises(RenderError, match="the PDF was refused"):
        PDF.render(compose(replace(synthetic_frame(), title=""), ()), ASSETS)


def test_texts_not_written_yet_do_not_stop_a_draft() -> None:
    finding = replace(synthetic_findings()[0], heading=" ", lead_in="", quotes=())
    frame = replace(synthetic_frame(), standfirst="", programme="", forum="", footer="", regions=())
    assert PDF.render(compose(frame, [finding]), ASSETS).startswith(b"%PDF-")


def test_messages_too_long_for_one_page_go_on_to_the_next() -> None:
    message = replace(synthetic_frame().key_messages[0], sentence="A long sentence. " * 60)
    document = compose(replace(synthetic_frame(edition=1), key_messages=(message,) * 6), ())
    text = " ".join(pdf_pages(PDF.render(document, ASSETS)))
    assert text.count("A long sentence.") == 360
