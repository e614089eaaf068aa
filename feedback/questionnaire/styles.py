"""The questionnaire's styles: receives language and direction, returns the part styles.xml."""

from __future__ import annotations

from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

from feedback.questionnaire.markup import NAMESPACES, WIDTH

FONT = "Arial"
INK, MUTED, BRAND, EDGE = "14202E", "5B6B7C", "0B4A8F", "7D8C9C"


@dataclass(frozen=True, slots=True)
class Look:
    """A paragraph style: size in half points, spaces in twips, outline level from 0, and whether
    a tab leads to the far edge."""

    name: str
    size: int = 21
    colour: str = INK
    bold: bool = False
    before: int = 0
    after: int = 80
    indent: int = 0
    hanging: int = 0
    keep_next: bool = False
    far_edge: bool = False
    level: int | None = None


LOOKS = (
    Look("Title", 40, bold=True, before=0, after=160),
    Look("heading 1", 28, colour=BRAND, bold=True, before=360, after=120, keep_next=True, level=0),
    Look("heading 2", 24, bold=True, before=320, after=60, keep_next=True, level=1),
    Look("Fact", 21, after=40),
    Look("Step", 21, after=60, indent=360, hanging=360),
    Look("Notice", 20, before=120, after=120, indent=200),
    Look("Question", 22, after=60, keep_next=True),
    Look("Help", 19, colour=MUTED, after=100, keep_next=True),
    Look("Answer", 22, after=0),
    Look("Choice", 22, before=120, after=0, keep_next=True),
    Look("Meaning", 19, colour=MUTED, after=60, indent=400, keep_next=True),
    Look("Point", 20, after=40, indent=360, hanging=360),
    Look("Label", 19, colour=MUTED, before=120, after=40, keep_next=True),
    Look("header", 17, colour=MUTED, after=0),
    Look("footer", 17, colour=MUTED, after=0, far_edge=True),
)


def style_id(name: str) -> str:
    """The identifier of the style called `name`."""
    return name.title().replace(" ", "")


def styles_part(language: str, *, rtl: bool) -> str:
    """Every style, with the language that holds where nothing else is said."""
    said = quoteattr(language)
    fonts = f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
    defaults = (
        f'<w:docDefaults><w:rPrDefault><w:rPr>{fonts}<w:color w:val="{INK}"/><w:sz w:val="21"/>'
        f'<w:szCs w:val="21"/><w:lang w:val={said} w:eastAsia={said} w:bidi={said}/></w:rPr>'
        "</w:rPrDefault><w:pPrDefault><w:pPr>"
        '<w:spacing w:after="80" w:line="264" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
        "</w:docDefaults>"
    )
    normal = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        "<w:qFormat/></w:style>"
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:tblPr>'
        '<w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>'
    )
    paragraphs = "".join(_paragraph_style(look, rtl=rtl) for look in LOOKS)
    letters = "".join(_letters(name, properties) for name, properties in _LETTERS.items())
    return f"<w:styles {NAMESPACES}>{defaults}{normal}{paragraphs}{letters}{_BOX}</w:styles>"


def _paragraph_style(look: Look, *, rtl: bool) -> str:
    keep = "<w:keepNext/><w:keepLines/>" if look.keep_next else ""
    level = f'<w:outlineLvl w:val="{look.level}"/>' if look.level is not None else ""
    bold = "<w:b/><w:bCs/>" if look.bold else ""
    tabs = f'<w:tabs><w:tab w:val="right" w:pos="{WIDTH}"/></w:tabs>' if look.far_edge else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{style_id(look.name)}">'
        f'<w:name w:val="{look.name}"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/>'
        f"<w:qFormat/><w:pPr>{keep}{tabs}{'<w:bidi/>' if rtl else ''}"
        f'<w:spacing w:before="{look.before}" w:after="{look.after}"/>'
        f'<w:ind w:left="{look.indent}" w:hanging="{look.hanging}"/>{level}</w:pPr>'
        f'<w:rPr>{bold}<w:color w:val="{look.colour}"/>'
        f'<w:sz w:val="{look.size}"/><w:szCs w:val="{look.size}"/></w:rPr></w:style>'
    )


def _letters(name: str, properties: str) -> str:
    return (
        f'<w:style w:type="character" w:styleId="{style_id(name)}"><w:name w:val="{name}"/>'
        f"<w:rPr>{properties}</w:rPr></w:style>"
    )


_SIGNS = "MS Gothic"
_TICK = (
    f'<w:rFonts w:ascii="{_SIGNS}" w:hAnsi="{_SIGNS}" w:eastAsia="{_SIGNS}" w:cs="{_SIGNS}"/>'
    '<w:sz w:val="28"/><w:szCs w:val="28"/>'
)
_LETTERS = {
    "Strong": "<w:b/><w:bCs/>",
    "Tick": _TICK,
}
_SIDES = "".join(
    f'<w:{side} w:val="single" w:sz="8" w:space="0" w:color="{EDGE}"/>'
    for side in ("top", "left", "bottom", "right")
)
_BOX = (
    '<w:style w:type="table" w:styleId="Box"><w:name w:val="Box"/>'
    '<w:basedOn w:val="TableNormal"/><w:tblPr>'
    f"<w:tblBorders>{_SIDES}</w:tblBorders><w:tblCellMar>"
    '<w:top w:w="100" w:type="dxa"/><w:left w:w="140" w:type="dxa"/>'
    '<w:bottom w:w="100" w:type="dxa"/><w:right w:w="140" w:type="dxa"/>'
    "</w:tblCellMar></w:tblPr></w:style>"
)
