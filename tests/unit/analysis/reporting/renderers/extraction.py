"""Files in, their texts out: what a reader, a screen reader or a search engine finds in them."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

import docx
from docx.oxml.ns import qn
from pypdf import PdfReader

BLOCKS = frozenset(
    (
        "article", "blockquote", "caption", "dd", "div", "dl", "dt", "figcaption", "footer", "h1",
        "h2", "h3", "header", "li", "main", "nav", "ol", "p", "section", "table", "td", "th", "tr",
        "ul",
    )
)  # fmt: skip


def collapsed(text: str) -> str:
    """White space of any kind and length as one space."""
    return " ".join(text.split())


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self.words: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self._open: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.elements.append((tag, given))
        if tag in ("meta", "br"):
            return
        self._open.append((tag, given.get("class") or ""))
        if tag in BLOCKS:
            self.pieces.append("\n")
        if given.get("class") == "report-words":
            self.words.append("")

    def handle_endtag(self, tag: str) -> None:
        opened, _ = self._open.pop()
        assert opened == tag, f"<{opened}> is closed by </{tag}>"
        if tag in BLOCKS:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        tags = {tag for tag, _ in self._open}
        classes = {cls for _, cls in self._open}
        if tags & {"style", "title"} or classes & {"report-marks", "report-footer"}:
            return
        self.pieces.append(data)
        if "report-words" in classes:
            self.words[-1] += data


def read_html(data: bytes) -> _Reader:
    """The page read through: `pieces` of its text, `words` of its quotes, its `elements`."""
    reader = _Reader()
    reader.feed(data.decode())
    reader.close()
    return reader


def html_text(data: bytes) -> str:
    """The report's text without its running marks, white space collapsed."""
    return collapsed("".join(read_html(data).pieces))


def docx_paragraphs(data: bytes) -> list[str]:
    """Every paragraph of the body, those in tables and content controls included."""
    body = docx.Document(io.BytesIO(data)).element.body
    return ["".join(_run_texts(paragraph)) for paragraph in body.iter(qn("w:p"))]


def _run_texts(paragraph: Any) -> Iterator[str]:
    for element in paragraph.iter(qn("w:t"), qn("w:tab"), qn("w:br")):
        if element.tag == qn("w:t"):
            yield element.text or ""
        else:
            yield "\t" if element.tag == qn("w:tab") else "\n"


def docx_text(data: bytes) -> str:
    """The body's text, white space collapsed."""
    return collapsed("\n".join(docx_paragraphs(data)))


def pdf_pages(data: bytes, *running: str) -> list[str]:
    """The text of each page, collapsed, without its page number and `running` texts."""
    pages = [collapsed(page.extract_text()) for page in PdfReader(io.BytesIO(data)).pages]
    texts = []
    for number, page in enumerate(pages, 1):
        text = page
        for mark in (*running, f"{number} / {len(pages)}"):
            assert mark in text, f"page {number} lacks {mark!r}"
            before, _, after = text.rpartition(mark)
            text = collapsed(f"{before} {after}")
        texts.append(text)
    return texts


def leftover(text: str, expected: tuple[str, ...]) -> str:
    """What `text` holds besides the `expected` texts, which must stand in it in that order."""
    position, rest = 0, []
    for item in expected:
        wanted = collapsed(item)
        found = text.find(wanted, position)
        assert found >= 0, f"{wanted!r} is not in {text[position : position + 300]!r}"
        rest.append(text[position:found])
        position = found + len(wanted)
    rest.append(text[position:])
    return re.sub(r"\s+", " ", " ".join(rest)).strip()
