"""A Document in, a DOCX out that a person can go on working with in Word: styles, fields, tags."""

from __future__ import annotations

from typing import Any

import docx
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm

from analysis.reporting.document import Document
from analysis.reporting.nodes import Annex, KeyMessages
from analysis.reporting.renderers import docx_markup as w
from analysis.reporting.renderers.assets import Assets
from analysis.reporting.renderers.docx_nodes import node_xml
from analysis.reporting.renderers.docx_package import (
    drop_thumbnail,
    package_bytes,
    set_properties,
)
from analysis.reporting.renderers.docx_styles import install_styles
from analysis.reporting.renderers.docx_watermark import watermark
from analysis.reporting.renderers.docx_writer import Writer


class DocxRenderer:
    """The report for Word. Every quote is one paragraph of the style Quote."""

    content_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    extension = "docx"

    def render(self, document: Document, assets: Assets) -> bytes:
        """The file; `assets` are not used, for Word brings its own typefaces."""
        word = docx.Document()
        writer = Writer(document, word)
        install_styles(word, document.language, rtl=writer.rtl)
        set_properties(word, document)
        drop_thumbnail(word)
        _set_page(word, rtl=writer.rtl)
        _fill(word.sections[0].footer._element, _footer(writer))
        _fill(word.sections[0].header._element, _header(writer))
        _set_body(word, _blocks(writer))
        return package_bytes(word)


def _blocks(writer: Writer) -> str:
    """All nodes; key messages have a page of their own, and the annex starts one."""
    blocks, after_key_page = [], False
    for node in writer.document.nodes:
        key_page = isinstance(node, KeyMessages) and bool(node.messages)
        writer.fresh_page = key_page or after_key_page or isinstance(node, Annex)
        blocks.append(node_xml(node, writer))
        after_key_page = key_page
    return "".join(blocks)


def _set_page(word: WordDocument, *, rtl: bool) -> None:
    """A4 with the report's margins, in place of the template's Letter."""
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(22), Mm(25)
    section.left_margin, section.right_margin = (Mm(26), Mm(20)) if rtl else (Mm(20), Mm(26))
    section.header_distance, section.footer_distance = Mm(10), Mm(12)


def _footer(writer: Writer) -> str:
    """The running line, with the page's number and how many there are."""
    pages = f"{w.field('PAGE', w.run('1'))}{w.run(' / ')}{w.field('NUMPAGES', w.run('1'))}"
    return w.paragraph("Footer", writer.text(writer.document.footer), w.tab(), pages)


def _header(writer: Writer) -> str:
    """The marks of a draft and of synthetic data; a draft's also across the page."""
    document = writer.document
    marks = " · ".join(mark for mark in (document.draft_mark, document.synthetic_mark) if mark)
    drawn = watermark(document.draft_mark) if document.draft_mark else ""
    return w.paragraph("Header", drawn, writer.text(marks))


def _set_body(word: WordDocument, blocks: str) -> None:
    """Put the blocks in front of the section's own properties, which come last."""
    body = word.element.body
    for child in list(body):
        if child.tag != qn("w:sectPr"):
            body.remove(child)
    for child in _parsed(blocks):
        body.insert(len(body) - 1, child)


def _fill(container: Any, blocks: str) -> None:
    for child in list(container):
        container.remove(child)
    container.extend(list(_parsed(blocks)))


def _parsed(blocks: str) -> Any:
    return parse_xml(f"<w:body {w.NAMESPACES}>{blocks}</w:body>")
