"""The styles of the DOCX: what a person restyles in Word, one line of a table each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal
from xml.sax.saxutils import quoteattr

from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

SANS, SERIF = "Arial", "Cambria"
BRAND, BRAND_SOFT, INK, MUTED = "0B4A8F", "E8F0FA", "14202E", "5B6B7C"
LINE, TINT, WARNING = "DDE3EA", "F2F5F9", "8A4700"
WIDTH = 9298  # twips: the text's 164 mm
SIDE = 1588  # twips: 28 mm, the side column and its gutter


@dataclass(frozen=True, slots=True)
class Look:
    """A style: sizes in half points, the rest in twips; `border` is drawn above or beside."""

    name: str
    size: int
    line: int
    font: str = SANS
    colour: str = INK
    bold: bool = False
    italic: bool = False
    before: int = 0
    after: int = 0
    indent: int = 0
    hanging: int = 0
    keep_next: bool = False
    level: int | None = None
    border: Literal["", "brand-top", "hair-top", "start"] = ""
    shade: str = ""
    right_tab: int = 0


@dataclass(frozen=True, slots=True)
class Letters:
    """A character style; what is "" or 0 is taken from the paragraph."""

    name: str
    font: str = ""
    colour: str = ""
    size: int = 0
    bold: bool = False
    italic: bool = False
    shade: str = ""


LOOKS = (
    Look("Title", 50, 600, bold=True, before=480, after=240),
    Look("Subtitle", 24, 360, after=160),
    Look("Kicker", 18, 260, colour=BRAND, bold=True, right_tab=WIDTH),
    Look("Preface", 20, 290, after=200),
    Look("Heading 1", 34, 440, bold=True, before=680, after=200, indent=SIDE, hanging=SIDE,
         keep_next=True, level=0, border="brand-top"),
    Look("Part Heading", 34, 440, bold=True, before=680, after=200, keep_next=True, level=0,
         border="brand-top"),
    Look("Heading 2", 26, 340, bold=True, before=420, after=20, indent=SIDE, hanging=SIDE,
         keep_next=True, level=1),
    Look("Lead-in", 20, 290, after=20, indent=SIDE, keep_next=True),
    Look("Count", 16, 220, colour=MUTED, after=60, indent=SIDE, keep_next=True),
    Look("Quote", 22, 310, font=SERIF, before=160, indent=SIDE, hanging=SIDE),
    Look("Quote List", 22, 310, font=SERIF, before=60, indent=SIDE + 284, hanging=284),
    Look("Attribution", 16, 220, colour=MUTED, before=30, indent=SIDE),
    Look("Empty", 20, 290, colour=MUTED, before=160, indent=SIDE),
    Look("Key Title", 42, 520, bold=True, colour=BRAND, after=60),
    Look("Key Message", 20, 290, before=140, indent=567, hanging=567, keep_next=True),
    Look("Key Message Quote", 21, 300, font=SERIF, after=80, indent=567),
    Look("Caveat", 18, 260, before=200, after=200, indent=200, border="start", shade=TINT),
    Look("Fact", 18, 260, after=40, indent=SIDE, hanging=SIDE),
    Look("Note", 20, 290, after=140, indent=SIDE, hanging=SIDE),
    Look("Figure Number", 44, 520, bold=True, colour=BRAND),
    Look("Figure Label", 16, 220, colour=MUTED),
    Look("Table Head", 17, 240, bold=True, before=40, after=40),
    Look("Table Text", 17, 240, before=40, after=40),
    Look("Table Caption", 20, 290, bold=True, before=360, after=80, keep_next=True, level=1),
    Look("TOC Heading", 18, 260, colour=MUTED, before=280, after=40),
    Look("toc 1", 18, 260, after=20, indent=SIDE + 1200, hanging=1200),
    Look("Header", 16, 220, colour=WARNING, bold=True),
    Look("Footer", 16, 220, colour=MUTED, border="hair-top", right_tab=WIDTH),
)  # fmt: skip

LETTERS = (
    Letters("Reference", SANS, MUTED, 16),
    Letters("Label", SANS, BRAND, 16, bold=True),
    Letters("Fact Label", colour=MUTED),
    Letters("Note Label", size=18, bold=True),
    Letters("Contents Label", colour=BRAND),
    Letters("Standing", colour=INK, bold=True),
    Letters("Who", colour=INK),
    Letters("Headline", size=24, bold=True),
    Letters("Respondent", SERIF),
    Letters("Original", SERIF, italic=True),
    Letters("Elision", SANS, MUTED, 18),
    Letters("Insertion", SANS, MUTED, 18),
    Letters("Mask", SANS, BRAND, 18, shade=BRAND_SOFT),
)

_BORDERS = {
    "": "",
    "brand-top": f'<w:top w:val="single" w:sz="12" w:space="14" w:color="{BRAND}"/>',
    "hair-top": f'<w:top w:val="single" w:sz="4" w:space="4" w:color="{LINE}"/>',
    "start": f'<w:left w:val="single" w:sz="12" w:space="8" w:color="{MUTED}"/>',
}


def style_id(name: str) -> str:
    """The identifier of the style called `name`."""
    return "TOC1" if name == "toc 1" else name.replace(" ", "")


def install_styles(word: WordDocument, language: str, *, rtl: bool) -> None:
    """Give `word` these styles in place of its template's, in the language of the report."""
    _set_defaults(word, language)
    styles = word.styles.element
    known = {style.find(qn("w:name")).get(qn("w:val")): style for style in styles.style_lst}
    for look in LOOKS:
        style = _cleared(styles, known.get(look.name.replace("Heading ", "heading ")), look.name)
        style.append(_parsed(_paragraph_properties(look, rtl=rtl)))
        letters = Letters("", look.font, look.colour, look.size, look.bold, look.italic)
        style.append(_parsed(_run_properties(letters)))
    for letters in LETTERS:
        style = _cleared(styles, known.get(letters.name), letters.name, "character")
        style.append(_parsed(_run_properties(letters)))
    for name, properties in _TABLES.items():
        style = _cleared(styles, known.get(name), name, "table")
        style.append(_parsed(properties))


def _cleared(styles: Any, style: Any, name: str, kind: str = "paragraph") -> Any:
    """The style, new or the template's own, with nothing said yet about its look."""
    if style is None:
        custom = "" if name == "toc 1" else 'w:customStyle="1" '
        xml = f'<w:style w:type="{kind}" {custom}w:styleId="{style_id(name)}"></w:style>'
        style = _parsed(xml)
        style.append(_parsed(f"<w:name w:val={quoteattr(name)}></w:name>"))
        style.append(_parsed("<w:qFormat></w:qFormat>"))
        styles.append(style)
    for tag in ("w:basedOn", "w:pPr", "w:rPr", "w:tblPr"):
        for old in style.findall(qn(tag)):
            style.remove(old)
    if kind == "paragraph":
        style.insert(1, _parsed('<w:basedOn w:val="Normal"></w:basedOn>'))
    return style


def _set_defaults(word: WordDocument, language: str) -> None:
    """Typeface, size and language that hold where no style says otherwise."""
    properties = word.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault"))
    for child in list(properties):
        properties.remove(child)
    letters = _run_properties(Letters("", SANS, INK, 20))
    spoken = f"<w:lang w:val={quoteattr(language)} w:bidi={quoteattr(language)}/>"
    properties.append(_parsed(letters.replace("</w:rPr>", f"{spoken}</w:rPr>")))


def _parsed(xml: str) -> Any:
    return parse_xml(xml.replace(">", f" {nsdecls('w')}>", 1))


def _paragraph_properties(look: Look, *, rtl: bool) -> str:
    keep = "<w:keepNext/><w:keepLines/>" if look.keep_next else ""
    border = f"<w:pBdr>{_BORDERS[look.border]}</w:pBdr>" if look.border else ""
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{look.shade}"/>' if look.shade else ""
    tabs = f'<w:tabs><w:tab w:val="right" w:pos="{look.right_tab}"/></w:tabs>'
    level = f'<w:outlineLvl w:val="{look.level}"/>' if look.level is not None else ""
    return (
        f"<w:pPr>{keep}<w:widowControl/>{border}{shade}{tabs if look.right_tab else ''}"
        f"<w:suppressAutoHyphens/>{'<w:bidi/>' if rtl else ''}"
        f'<w:spacing w:before="{look.before}" w:after="{look.after}" w:line="{look.line}" '
        f'w:lineRule="atLeast"/><w:ind w:left="{look.indent}" w:hanging="{look.hanging}"/>'
        f'<w:contextualSpacing w:val="0"/><w:jc w:val="start"/>{level}</w:pPr>'
    )


def _run_properties(letters: Letters) -> str:
    font, size = letters.font, letters.size
    parts = (
        f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{font}"/>'
        if font
        else "",
        f'<w:b w:val="{letters.bold:d}"/><w:bCs w:val="{letters.bold:d}"/>'
        if font or letters.bold
        else "",
        f'<w:i w:val="{letters.italic:d}"/><w:iCs w:val="{letters.italic:d}"/>'
        if font or letters.italic
        else "",
        f'<w:color w:val="{letters.colour}"/>' if letters.colour else "",
        f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>' if size else "",
        f'<w:shd w:val="clear" w:color="auto" w:fill="{letters.shade}"/>' if letters.shade else "",
    )
    return f"<w:rPr>{''.join(parts)}</w:rPr>"


def _table_properties(lines: str) -> str:
    margins = '<w:left w:w="0" w:type="dxa"/><w:right w:w="160" w:type="dxa"/>'
    return (
        f"<w:tblPr>{f'<w:tblBorders>{lines}</w:tblBorders>' if lines else ''}"
        f"<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>"
    )


_HAIR = f'w:val="single" w:sz="4" w:space="0" w:color="{LINE}"'
_RULE = f'w:val="single" w:sz="12" w:space="0" w:color="{BRAND}"'
_TABLES = {
    "Report Layout": _table_properties(""),
    "Report Statistics": _table_properties(f"<w:top {_RULE}/>"),
    "Report Table": _table_properties(f"<w:top {_HAIR}/><w:bottom {_HAIR}/><w:insideH {_HAIR}/>"),
}
