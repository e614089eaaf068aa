"""An administration's own copies: exact, said to be drafts where they are, and only its own."""

from __future__ import annotations

import io
import uuid

import docx
import pypdf
import pytest

from feedback.actions.submit_answers import submit_answers
from feedback.models import AuditEntry
from tests.factories.cast import Cast, make_cast
from tests.unit.feedback.views.conftest import SignIn

TEXT = "  Edges stay. #let x [*not bold*]\n\n\t« Tabs » and lines \u200fمرحبا\u200f 👩🏽‍✈️  "
ARABIC = "نحن ندرب الضباط كل سنة."


@pytest.fixture
def cast(db: None) -> Cast:
    """North has drafted both answers."""
    cast = make_cast()
    cast.write(TEXT)
    cast.write(ARABIC, question=2)
    return cast


def pages(content: bytes) -> str:
    """The text of a PDF's pages."""
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)


def attached(content: bytes) -> str:
    """The text file a PDF carries."""
    return pypdf.PdfReader(io.BytesIO(content)).attachments["answers.txt"][0].decode()


def paragraphs(content: bytes) -> list[str]:
    """A Word document's paragraphs."""
    return [each.text for each in docx.Document(io.BytesIO(content)).paragraphs]


def test_drafts_as_pdf_and_word_are_exact_and_say_that_they_are_drafts(
    sign_in: SignIn, cast: Cast
) -> None:
    anna = sign_in("anna")
    pdf = anna.get("/consultations/round/copy.pdf")
    assert pdf["Content-Type"] == "application/pdf"
    assert "no-store" in pdf["Cache-Control"]
    assert "Draft, not submitted" in pages(pdf.content)
    assert "not bold" in pages(pdf.content)
    assert TEXT in attached(pdf.content)
    assert ARABIC in attached(pdf.content)
    word = anna.get("/consultations/round/copy.docx").content
    assert "Draft, not submitted" in paragraphs(word)
    assert {TEXT, ARABIC} <= set(paragraphs(word))
    arabic = next(p for p in docx.Document(io.BytesIO(word)).paragraphs if p.text == ARABIC)
    assert arabic._p.xpath("w:pPr/w:bidi")
    assert anna.get("/consultations/round/copy.exe").status_code == 404
    taken = AuditEntry.objects.filter(action="copy taken").values_list("detail", flat=True)
    assert [detail["kind"] for detail in taken] == ["pdf", "docx"]


def test_nobody_copies_what_others_draft(sign_in: SignIn, cast: Cast) -> None:
    assert TEXT not in attached(sign_in("chloe").get("/consultations/round/copy.pdf").content)
    assert sign_in("mona").get("/consultations/round/copy.pdf").status_code == 404


def test_a_receipts_copies_prove_what_was_sent(sign_in: SignIn, cast: Cast) -> None:
    submission = cast.write(TEXT).submission
    receipt, _made = submit_answers(
        submission=submission, client_uuid=uuid.uuid4(), attribution="region", by=cast.anna
    )
    cast.write("Changed afterwards.")
    pdf = sign_in("anna").get(f"/receipts/{receipt.number}/copy.pdf").content
    assert receipt.number in pages(pdf)
    assert "Draft" not in pages(pdf)
    assert TEXT in attached(pdf)
    assert "Changed afterwards." not in attached(pdf)
    word = paragraphs(sign_in("boris").get(f"/receipts/{receipt.number}/copy.docx").content)
    assert f"SHA-256: {receipt.sha256}" in word
    assert TEXT in word
    assert sign_in("chloe").get(f"/receipts/{receipt.number}/copy.pdf").status_code == 404


def test_the_copy_is_in_the_readers_language(sign_in: SignIn, cast: Cast) -> None:
    anna = sign_in("anna")
    anna.cookies["django_language"] = "fr"
    assert "Brouillon" in pages(anna.get("/consultations/round/copy.pdf").content)
