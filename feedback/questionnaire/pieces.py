"""A part of a Word document in, its paragraphs out: words as written, and where they stood."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

WORD = {
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}",
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}",
}
_KNOWN_TAG = re.compile(r"(?:q:\d{1,2}|use:[a-z]+|who:[a-z]+)")
_ON = {"1", "true", "on"}

# Elements that stand for a character, and elements whose words do not count as written:
# properties, what tracked changes took out, instructions of fields.
_CHARACTERS = {
    "tab": "\t",
    "ptab": "\t",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "\N{NON-BREAKING HYPHEN}",
    "softHyphen": "\N{SOFT HYPHEN}",
}
_SILENT = {
    "pPr", "rPr", "tblPr", "tblGrid", "trPr", "tcPr", "sectPr", "sdtPr", "sdtEndPr",
    "del", "moveFrom", "delText", "instrText", "delInstrText",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stand together, and the tag of the content control around them, or ""."""

    text: str
    tag: str = ""


@dataclass(slots=True)
class Paragraph:
    """One paragraph. `cells` are the table cells around it, outermost first."""

    cells: tuple[int, ...] = ()
    aside: bool = False
    pieces: list[Piece] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def tags(self) -> set[str]:
        """The tags in it."""
        return {piece.tag for piece in self.pieces} - {""}


@dataclass(frozen=True, slots=True)
class Page:
    """All paragraphs in order, and the tags of boxes that are ticked."""

    paragraphs: list[Paragraph]
    ticked: frozenset[str]


def read_page(document: Element, asides: Iterable[Element]) -> Page:
    """The paragraphs of a document and of its notes, comments, headers and footers."""
    walker = _Walker()
    walker.walk(document, _Place())
    for aside in asides:
        walker.walk(aside, _Place(aside=True))
    return Page(walker.paragraphs, frozenset(walker.ticked))


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the walk is: in which paragraph, control, cells; beside the text or in it."""

    paragraph: Paragraph | None = None
    tag: str = ""
    cells: tuple[int, ...] = ()
    aside: bool = False


class _Walker:
    """Goes through elements in order. Depth is bounded where the tree was built."""

    def __init__(self) -> None:
        self.paragraphs: list[Paragraph] = []
        self.ticked: set[str] = set()
        self._cells = 0

    def walk(self, element: Element, place: _Place) -> None:
        """Take in what is inside `element`."""
        for child in element:
            name = _word(child)
            if name == "p":
                self._paragraph(child, place)
            elif name == "tc":
                self._cells += 1
                cells = (*place.cells, self._cells)
                self.walk(child, _Place(None, place.tag, cells, place.aside))
            elif name == "sdt":
                self._control(child, place)
            elif name == "txbxContent":
                self.walk(child, _Place(aside=True))
            elif name not in _SILENT:
                self._within(child, name, place)

    def _paragraph(self, element: Element, place: _Place) -> None:
        paragraph = Paragraph(place.cells, place.aside)
        self.paragraphs.append(paragraph)
        if place.tag:
            # A control may hold whole paragraphs, blank ones too.
            paragraph.pieces.append(Piece("", place.tag))
        self.walk(element, _Place(paragraph, place.tag, place.cells, place.aside))

    def _control(self, element: Element, place: _Place) -> None:
        tag = next((found for found in _tags(element) if _KNOWN_TAG.fullmatch(found)), "")
        if tag and _is_ticked(element):
            self.ticked.add(tag)
        if tag and place.paragraph is not None:
            place.paragraph.pieces.append(Piece("", tag))
        self.walk(element, _Place(place.paragraph, tag or place.tag, place.cells, place.aside))

    def _within(self, child: Element, name: str, place: _Place) -> None:
        said = _said(child, name)
        if said is None:
            for inner in _chosen(child):
                self.walk(inner, place)
        elif said and place.paragraph is not None:
            place.paragraph.pieces.append(Piece(said, place.tag))


def _word(element: Element) -> str:
    """The local name of an element of Word's own, else the whole name."""
    space, _brace, local = element.tag.rpartition("}")
    return local if f"{space}}}" in WORD else element.tag


def _said(element: Element, name: str) -> str | None:
    """What an element stands for; None where one must look inside."""
    if name == "t" or name.endswith("/math}t"):
        return element.text or ""
    if name == "sym":
        return _symbol(element)
    return _CHARACTERS.get(name)


def _symbol(element: Element) -> str:
    code = next((value for key, value in element.items() if key.endswith("}char")), "")
    return chr(int(code, 16)) if re.fullmatch(r"[0-9A-Fa-f]{4}", code) else ""


def _chosen(element: Element) -> Iterator[Element]:
    """The element; of alternatives the one every program can read, so that no word comes twice."""
    if not element.tag.endswith("}AlternateContent"):
        yield element
        return
    fallback = [child for child in element if child.tag.endswith("}Fallback")]
    yield from fallback or list(element)[:1]


def _tags(control: Element) -> Iterator[str]:
    for properties in control:
        if _word(properties) == "sdtPr":
            for known in properties:
                if _word(known) == "tag":
                    yield from known.attrib.values()


def _is_ticked(control: Element) -> bool:
    """Whether a checkbox says so itself; older programs only change the sign in it."""
    return any(
        value.lower() in _ON
        for properties in control
        if _word(properties) == "sdtPr"
        for element in properties.iter()
        if element.tag.endswith("/wordml}checked")
        for value in element.attrib.values()
    )
