"""Texts in, WordprocessingML out: paragraphs, runs, content controls and boxes, as strings."""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" mc:Ignorable="w14"'
)
WIDTH = 9638  # twips: the text's 170 mm
TICKED, UNTICKED = "☒", "☐"
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_PIECES = re.compile(r"([\n\t])")
_SEPARATORS = {"\n": "<w:br/>", "\t": "<w:tab/>"}


@dataclass(frozen=True, slots=True)
class Hand:
    """Writes markup in one direction, and numbers the content controls it makes."""

    rtl: bool
    numbers: list[int]

    def run(self, text: str, style: str = "") -> str:
        """A run in a character style; line breaks and tabs become elements."""
        if not text:
            return ""
        properties = f"<w:rStyle w:val={quoteattr(style)}/>" if style else ""
        properties += "<w:rtl/>" if self.rtl else ""
        inner = "".join(
            _SEPARATORS.get(piece) or f'<w:t xml:space="preserve">{escape(piece)}</w:t>'
            for piece in _PIECES.split(_ILLEGAL.sub("\N{REPLACEMENT CHARACTER}", text))
            if piece
        )
        return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{inner}</w:r>"

    def paragraph(self, style: str, *runs: str) -> str:
        """A paragraph in the style with that id."""
        direction = "<w:bidi/>" if self.rtl else ""
        properties = f"<w:pPr><w:pStyle w:val={quoteattr(style)}/>{direction}</w:pPr>"
        return f"<w:p>{properties}{''.join(runs)}</w:p>"

    def text_box(self, tag: str, name: str, *, height: int) -> str:
        """A box that grows, found by its tag; `height` in twips is the room on paper.

        The control holds the table's row: inside a paragraph, other programs than Word garble
        line breaks. It holds no placeholder, which would be printed too.
        """
        row = (
            f'<w:tr><w:trPr><w:trHeight w:val="{height}" w:hRule="atLeast"/></w:trPr>'
            f'<w:tc><w:tcPr><w:tcW w:w="{WIDTH}" w:type="dxa"/></w:tcPr>'
            f"{self.paragraph('Answer')}</w:tc></w:tr>"
        )
        return (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="Box"/>{"<w:bidiVisual/>" if self.rtl else ""}'
            f'<w:tblW w:w="{WIDTH}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
            f'<w:tblLook w:val="0000" w:firstRow="0" w:lastRow="0" w:firstColumn="0" '
            f'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
            f"<w:tblCaption w:val={quoteattr(name)}/></w:tblPr>"
            f'<w:tblGrid><w:gridCol w:w="{WIDTH}"/></w:tblGrid>'
            f"{self._control(tag, name, '', row)}</w:tbl>"
        )

    def checkbox(self, tag: str, name: str) -> str:
        """A box to tick."""
        glyphs = "".join(
            f'<w14:{state} w14:val="{ord(glyph):04X}" w14:font="MS Gothic"/>'
            for state, glyph in (("checkedState", TICKED), ("uncheckedState", UNTICKED))
        )
        kind = f'<w14:checkbox><w14:checked w14:val="0"/>{glyphs}</w14:checkbox>'
        return self._control(tag, name, kind, self.run(UNTICKED, "Tick"))

    def _control(self, tag: str, name: str, kind: str, content: str) -> str:
        self.numbers.append(len(self.numbers) + 1)
        return (
            f"<w:sdt><w:sdtPr><w:alias w:val={quoteattr(name)}/><w:tag w:val={quoteattr(tag)}/>"
            f'<w:id w:val="{self.numbers[-1]}"/><w:lock w:val="sdtLocked"/>{kind}</w:sdtPr>'
            f"<w:sdtContent>{content}</w:sdtContent></w:sdt>"
        )


def field(code: str) -> str:
    """A number the program fills in: PAGE or NUMPAGES."""
    return f'<w:fldSimple w:instr=" {code} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
