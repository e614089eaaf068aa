"""The document leaves the portal whole: in Word and PDF, every quote exact and in order."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from pathlib import Path

import docx
import pytest
from docx.text.paragraph import Paragraph
from playwright.sync_api import Page
from pypdf import PdfReader

from analysis.management.published import read_data
from feedback.management.loading import questions
from tests.e2e.portals import Portal

DATA = read_data("isc_2022_quotes.json")
LEAD_INS = [group["lead_in_en"] for group in DATA["groups"]]
QUOTES = [quote["text"] for quote in DATA["quotes"]]
FOOTER = read_data("reports.json")["reports"][0]["footer"]["en"]
HEADINGS = [question["text"]["en"] for question in questions()]


@pytest.fixture
def manager(page: Page, portal: Portal) -> Page:
    page.goto(portal.link("manager"))
    return page


def download(page: Page, portal: Portal, path: str) -> bytes:
    response = page.request.get(portal.base_url + path)
    assert response.ok, response.status
    return response.body()


def squeezed(text: str) -> str:
    """Without white space: a PDF keeps none of it exactly."""
    return re.sub(r"\s+", "", text)


def assert_in_order(told: str, parts: list[str]) -> None:
    """Each part stands in `told`, after the one before it."""
    position = 0
    for part in parts:
        found = told.find(part, position)
        assert found >= 0, part
        position = found + len(part)


def test_the_word_file_of_the_edition_reads_back_exactly(
    manager: Page, portal: Portal, tmp_path: Path
) -> None:
    content = download(manager, portal, "/consultations/isc-2022/editions/1/report.docx")
    document = docx.Document(io.BytesIO(content))
    body = document.element.body
    paragraphs = [
        Paragraph(element, document)
        for element in body.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p")
    ]
    headings = [p.text for p in paragraphs if p.style and p.style.name == "Heading 1"]
    assert [h for h in HEADINGS if any(h in heading for heading in headings)] == HEADINGS
    told = "\n".join(p.text for p in paragraphs if p.style and p.style.name != "Key Message Quote")
    assert_in_order(told, LEAD_INS)
    quotes = [p.text for p in paragraphs if p.style and p.style.name == "Quote"]
    assert [quote[quote.index("“") + 1 : quote.rindex("”")] for quote in quotes] == QUOTES
    footer = document.sections[0].footer._element.xml
    assert "PAGE" in footer
    assert "NUMPAGES" in footer
    messages = [p.text for p in paragraphs if p.style and p.style.name == "Key Message"]
    assert len(messages) == 6
    assert document.core_properties.author not in {"python-docx", "root"}
    office = shutil.which("soffice")
    if office:
        source = tmp_path / "report.docx"
        source.write_bytes(content)
        subprocess.run(
            [office, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(source)],
            check=True,
            capture_output=True,
            timeout=120,
        )
        pages = PdfReader(tmp_path / "report.pdf").pages
        assert squeezed(QUOTES[-1]) in squeezed("".join(page.extract_text() for page in pages))


def test_the_pdf_of_the_edition_reads_back_exactly(manager: Page, portal: Portal) -> None:
    content = download(manager, portal, "/consultations/isc-2022/editions/1/report.pdf")
    reader = PdfReader(io.BytesIO(content))
    pages = [page.extract_text() for page in reader.pages]
    footer = squeezed(FOOTER)
    for number, text in enumerate(pages, start=1):
        assert footer in squeezed(text)
        assert f"{number}/{len(pages)}" in squeezed(text)
    bare = re.compile(re.escape(footer) + r"\d+/\d+")
    told = "".join(bare.sub("", squeezed(text)) for text in pages)
    assert_in_order(told, [squeezed(heading) for heading in HEADINGS])
    start = told.index(squeezed(LEAD_INS[0]))
    without_references = re.sub(r"S\d{3}", "", told[start:])
    assert_in_order(without_references, [squeezed(text) for text in LEAD_INS])
    assert_in_order(without_references, [squeezed(text) for text in QUOTES])
    assert "sixmessages" in told


def test_a_draft_says_so_in_every_format_from_the_first_answer_on(
    manager: Page, portal: Portal
) -> None:
    pdf = download(manager, portal, "/consultations/demo/report/draft.pdf")
    assert "DRAFT" in "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    word = docx.Document(
        io.BytesIO(download(manager, portal, "/consultations/demo/report/draft.docx"))
    )
    everywhere = word.element.xml + "".join(
        section.header._element.xml for section in word.sections
    )
    assert "DRAFT" in everywhere
    html = download(manager, portal, "/consultations/demo/report/draft.html").decode()
    assert "DRAFT" in html
    assert "Synthetic" in html


def test_every_format_is_the_same_bytes_twice(manager: Page, portal: Portal) -> None:
    for kind in ("docx", "pdf", "html", "json"):
        path = f"/consultations/isc-2022/editions/1/report.{kind}"
        assert download(manager, portal, path) == download(manager, portal, path)


def test_a_reader_sees_editions_and_no_drafts(page: Page, portal: Portal) -> None:
    page.goto(portal.link("reader"))
    assert download(page, portal, "/consultations/isc-2022/editions/1/report.pdf")
    for path in ("isc-2022/report/draft.pdf", "demo/questions/1/", "demo/", "demo/report/"):
        assert page.request.get(f"{portal.base_url}/consultations/{path}").status == 404


def test_an_operator_reads_no_answers(page: Page, portal: Portal) -> None:
    page.goto(portal.link("operator"))
    for path in ("demo/questions/1/", "demo/", "demo/answers/", "isc-2022/report/"):
        assert page.request.get(f"{portal.base_url}/consultations/{path}").status == 404
