"""A Copy in, a Word document out, to show to others or to work on."""

from __future__ import annotations

import io
from datetime import UTC

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from feedback.copies.contents import CopiedAnswer, Copy
from feedback.languages import direction

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FONT = "Arial"


def write_word(copy: Copy) -> bytes:
    """The copy as .docx: a heading for each question, each answer one paragraph with its lines."""
    document = docx.Document()
    _look(document, copy)
    if copy.mark:
        document.add_paragraph(copy.mark).runs[0].bold = True
    rtl = direction(copy.language) == "rtl"
    own = [document.add_heading(copy.title, 1)]
    own += [document.add_paragraph(fact) for fact in copy.facts]
    for answer in copy.answers:
        own.append(document.add_heading(answer.heading, 2))
        if answer.text:
            _answer(document, answer)
        else:
            own.append(document.add_paragraph(f"({copy.unanswered})"))
        if answer.note:
            own.append(document.add_paragraph(f"({answer.note})"))
    if rtl:
        for paragraph in own:
            _turn(paragraph)
    packed = io.BytesIO()
    document.save(packed)
    return packed.getvalue()


def _look(document: Document, copy: Copy) -> None:
    for style in document.styles:
        if style.type == WD_STYLE_TYPE.PARAGRAPH and (
            style.name == "Normal" or style.name.startswith("Heading")
        ):
            style.font.name = FONT
            fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
            for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
                fonts.attrib.pop(qn(f"w:{name}"), None)
    document.styles["Normal"].font.size = Pt(11)
    about = document.core_properties
    about.title, about.language = copy.title, copy.language
    about.author = about.last_modified_by = copy.portal
    about.comments, about.revision = "", 1
    about.created = about.modified = copy.at.astimezone(UTC).replace(tzinfo=None)


def _answer(document: Document, answer: CopiedAnswer) -> None:
    paragraph = document.add_paragraph()
    run = paragraph.add_run(answer.text)
    said = OxmlElement("w:lang")
    for name in ("val", "eastAsia", "bidi"):
        said.set(qn(f"w:{name}"), answer.language)
    run._r.get_or_add_rPr().append(said)
    if answer.direction == "rtl":
        _turn(paragraph)


def _turn(paragraph: Paragraph) -> None:
    """Set a paragraph from right to left."""
    paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
    for run in paragraph.runs:
        run._r.get_or_add_rPr().append(OxmlElement("w:rtl"))
