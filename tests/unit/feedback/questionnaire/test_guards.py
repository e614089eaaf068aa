"""What is no filled questionnaire is refused unread, each with a sentence of its own."""

from __future__ import annotations

import io
import zipfile

import pytest

from feedback.models import Consultation
from feedback.questionnaire.guards import QuestionnaireError
from feedback.questionnaire.reader import read_questionnaire
from feedback.questionnaire.writer import write_questionnaire
from tests.factories.questionnaires import changed_document, fill, rewritten

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
NOT_WORD = "This is not a Word document (.docx)."
BOMB = "The document unpacks to far more than a filled questionnaire."
DAMAGED = "The document is damaged and cannot be read."


def archive(**parts: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in parts.items():
            target.writestr(name, content)
    return made.getvalue()


def refused(content: bytes, consultation: Consultation) -> str:
    with pytest.raises(QuestionnaireError) as raised:
        read_questionnaire(content, consultation)
    return str(raised.value)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "The file is empty."),
        (b"%PDF-1.7 and so on", NOT_WORD),
        (b"{\\rtf1 text}", NOT_WORD),
        (b"PK\x03\x04 and then nothing", DAMAGED),
        (archive(**{"content.xml": b"<office/>"}), NOT_WORD),
        (OLE + b"\x00" * 600, "a document of an old kind (.doc)"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
        (b"PK" + b"\x00" * 10_000_000, "larger than 10 MB"),
        (archive(**{"word/media/a.png": b"\x00" * 70_000_000}), BOMB),
        (archive(**{"word/document.xml": b" " * 20_000_000}), BOMB),
        (archive(**{f"word/{number}": b"" for number in range(2_001)}), BOMB),
    ],
)
def test_what_is_no_word_document_is_named(
    consultation: Consultation, content: bytes, expected: str
) -> None:
    assert expected in refused(content, consultation)


ENTITIES = '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
DEEP = "<w:p>" * 200 + "</w:p>" * 200
MANY = "<w:p/>" * 500_000


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("<w:document", f"{ENTITIES}<w:document", BOMB),
        ("<w:body>", f"<w:body>{DEEP}", BOMB),
        ("<w:body>", f"<w:body>{MANY}", BOMB),
        ("</w:body>", "", DAMAGED),
        ("<w:body>", "<w:body>\x01", DAMAGED),
        ("<w:body>", "<w:body>&#1;", DAMAGED),
    ],
)
def test_a_document_made_to_hurt_is_not_read(
    consultation: Consultation, old: str, new: str, expected: str
) -> None:
    content = changed_document(write_questionnaire(consultation, "en"), old, new)
    assert expected in refused(content, consultation)


def test_an_archive_that_lies_about_its_size_is_not_believed(consultation: Consultation) -> None:
    honest = archive(**{"word/document.xml": b" " * 20_000_000})
    size = (20_000_000).to_bytes(4, "little")
    assert refused(honest.replace(size, (1_000).to_bytes(4, "little")), consultation)


def test_an_encrypted_archive_is_named(consultation: Consultation) -> None:
    form = bytearray(write_questionnaire(consultation, "en"))
    place = form.rindex(b"PK\x01\x02")
    form[place + 8] |= 1
    assert "protected by a password" in refused(bytes(form), consultation)


def test_a_document_without_a_question_says_what_was_looked_for(
    consultation: Consultation,
) -> None:
    def other(name: str, content: bytes) -> bytes:
        if name != "word/document.xml":
            return content
        head = content[: content.index(b"<w:body>")]
        return head + b"<w:body><w:p><w:r><w:t>Minutes</w:t></w:r></w:p></w:body></w:document>"

    content = rewritten(write_questionnaire(consultation, "en"), other)
    said = refused(content, consultation)
    assert "No question of this consultation was found" in said
    assert "1. Experiences; 2. Training" in said


def test_the_questionnaire_of_another_round_is_not_taken(consultation: Consultation) -> None:
    form = write_questionnaire(consultation, "en")

    def elsewhere(name: str, content: bytes) -> bytes:
        return content.replace(b">round<", b">other<") if "custom" in name else content

    assert "another consultation (other)" in refused(rewritten(form, elsewhere), consultation)


def test_a_text_that_is_too_long_is_named_with_its_question(consultation: Consultation) -> None:
    form = write_questionnaire(consultation, "en")
    assert read_questionnaire(fill(form, {"q:2": "é" * 20_000}), consultation).answers
    said = refused(fill(form, {"q:2": "é" * 20_001}), consultation)
    assert said == ("Question 2: The text is 20001 characters long, 1 too many. Shorten it.")


def test_control_characters_are_taken_out_and_named(consultation: Consultation) -> None:
    form = fill(write_questionnaire(consultation, "en"), {"q:1": "one\x85two\x7f"})
    found = read_questionnaire(form, consultation)
    assert (found.answers, found.removed) == ({1: "onetwo"}, ("U+007F", "U+0085"))
