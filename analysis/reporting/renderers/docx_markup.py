"""Texts in, WordprocessingML out: paragraphs, runs, fields, links, tables, as escaped strings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from docx.oxml.ns import nsdecls

NAMESPACES = nsdecls("w", "r", "wp", "a", "pic")
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_PIECES = re.compile(r"([\n\t])")
_SEPARATORS = {"\n": "<w:br/>", "\t": "<w:tab/>"}


def attribute(value: str) -> str:
    """A quoted attribute value."""
    return quoteattr(_ILLEGAL.sub("\N{REPLACEMENT CHARACTER}", value))


def run(
    text: str, style: str = "", *, language: str = "", rtl: bool = False, bold: bool = False
) -> str:
    """A run in a character style; line breaks and tabs in `text` become elements."""
    if not text:
        return ""
    properties = [
        f"<w:rStyle w:val={attribute(style)}/>" if style else "",
        "<w:b/><w:bCs/>" if bold else "",
        "<w:rtl/>" if rtl else "",
        _language(language, rtl),
    ]
    inner = "".join(
        _SEPARATORS.get(piece) or f'<w:t xml:space="preserve">{_escaped(piece)}</w:t>'
        for piece in _PIECES.split(text)
        if piece
    )
    written = "".join(properties)
    return f"<w:r>{f'<w:rPr>{written}</w:rPr>' if written else ''}{inner}</w:r>"


def tab() -> str:
    """A tab between a side note and the text it stands beside."""
    return "<w:r><w:tab/></w:r>"


def paragraph(style: str, *runs: str, more: str = "") -> str:
    """A paragraph in the style with that id; `more` are further properties, in schema order."""
    properties = f"<w:pPr><w:pStyle w:val={attribute(style)}/>{more}</w:pPr>"
    return f"<w:p>{properties}{''.join(runs)}</w:p>"


def tagged(tag: str, content: str, number: int) -> str:
    """A content control around runs, found by its tag; it cannot be deleted by accident."""
    return (
        f"<w:sdt><w:sdtPr><w:alias w:val={attribute(tag)}/><w:tag w:val={attribute(tag)}/>"
        f'<w:id w:val="{number}"/><w:lock w:val="sdtLocked"/></w:sdtPr>'
        f"<w:sdtContent>{content}</w:sdtContent></w:sdt>"
    )


def bookmark(anchor: str, content: str, number: int) -> str:
    """`content` as the place that links to `anchor` lead to."""
    if not anchor:
        return content
    name = attribute(bookmark_name(anchor))
    start = f'<w:bookmarkStart w:id="{number}" w:name={name}/>'
    return f'{start}{content}<w:bookmarkEnd w:id="{number}"/>'


def bookmark_name(anchor: str) -> str:
    """The anchor as Word allows it: letters, digits and underscores, 40 at most."""
    return re.sub(r"\W", "_", anchor)[:40]


def link(anchor: str, content: str) -> str:
    """`content` as a link to a place in the document."""
    if not anchor:
        return content
    return f"<w:hyperlink w:anchor={attribute(bookmark_name(anchor))}>{content}</w:hyperlink>"


def field(code: str, content: str) -> str:
    """A field with the content it shows until a program fills it anew."""
    return f"{field_start(code)}{content}{field_end()}"


def field_start(code: str) -> str:
    """The opening of a field whose content spans several paragraphs."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {escape(code)} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )


def field_end() -> str:
    """The end of a field."""
    return '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def table(
    rows: Sequence[Sequence[str]],
    widths: Sequence[int],
    style: str = "ReportLayout",
    *,
    header: bool = False,
    indent: int = 0,
    rtl: bool = False,
) -> str:
    """Rows of cells, each cell a string of paragraphs. Widths and `indent` are in twips."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    look = '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" '
    look += 'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
    body = "".join(
        _row(cells, widths, header=header and number == 0) for number, cells in enumerate(rows)
    )
    return (
        f"<w:tbl><w:tblPr><w:tblStyle w:val={attribute(style)}/>"
        f"{'<w:bidiVisual/>' if rtl else ''}"
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblInd w:w="{indent}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/>{look if header else ""}</w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"
    )


def _row(cells: Sequence[str], widths: Sequence[int], *, header: bool) -> str:
    properties = f"<w:trPr><w:cantSplit/>{'<w:tblHeader/>' if header else ''}</w:trPr>"
    written = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell}</w:tc>'
        for cell, width in zip(cells, widths, strict=True)
    )
    return f"<w:tr>{properties}{written}</w:tr>"


def _language(language: str, rtl: bool) -> str:
    if not language or language == "und":
        return ""
    return f"<w:lang w:{'bidi' if rtl else 'val'}={attribute(language)}/>"


def _escaped(text: str) -> str:
    return escape(_ILLEGAL.sub("\N{REPLACEMENT CHARACTER}", text))
