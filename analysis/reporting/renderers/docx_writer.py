"""A Document being written to Word: the pieces every node's writer needs, and their numbers."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count

from docx.document import Document as WordDocument

from analysis.reporting.document import Document
from analysis.reporting.nodes import Direction, Quote, Run
from analysis.reporting.renderers import docx_markup as w
from analysis.reporting.renderers.docx_styles import SIDE

_LONG = 45  # words: longer quotes may break over pages
_FRESH = '<w:pageBreakBefore/><w:spacing w:before="0"/>'
_STYLES = {"elision": "Elision", "mask": "Mask", "insertion": "Insertion"}


@dataclass(slots=True)
class Writer:
    """Holds the Word package for pictures, and numbers bookmarks and content controls.

    `fresh_page` makes the next heading start a page.
    """

    document: Document
    word: WordDocument
    numbers: count[int] = field(default_factory=lambda: count(1))
    fresh_page: bool = False

    @property
    def rtl(self) -> bool:
        """Whether the report is written from the right."""
        return self.document.direction == "rtl"

    def anchored(self, anchor: str, content: str) -> str:
        """`content` as a place links lead to."""
        return w.bookmark(anchor, content, next(self.numbers))

    def paragraph(self, style: str, text: str, character: str = "") -> str:
        """A paragraph of one text in the report's language, nothing where there is no text."""
        return w.paragraph(style, self.text(text, character)) if text else ""

    def heading(self, style: str, *runs: str) -> str:
        """A heading, on a new page where `fresh_page` was set for it."""
        fresh, self.fresh_page = self.fresh_page, False
        return w.paragraph(style, *runs, more=_FRESH if fresh else "")

    def text(self, text: str, character: str = "", *, bold: bool = False) -> str:
        """A run of ours, in the language of the report."""
        return w.run(text, character, rtl=self.rtl, bold=bold)

    def runs(
        self, runs: tuple[Run, ...], language: str, direction: Direction, own: str = ""
    ) -> str:
        """Runs of a quote; `own` is the character style of the respondent's words."""
        rtl = direction == "rtl"
        return "".join(
            w.run(run.text, _STYLES.get(run.kind, own), language=language, rtl=rtl) for run in runs
        )

    def quoted(self, quote: Quote) -> str:
        """A quote's runs between its marks."""
        opening, closing = self.document.marks(quote.language)
        rtl = quote.direction == "rtl"
        return (
            w.run(opening, language=quote.language, rtl=rtl)
            + self.runs(quote.runs, quote.language, quote.direction)
            + w.run(closing, language=quote.language, rtl=rtl)
        )

    def quote(self, quote: Quote) -> str:
        """A quote under a finding: one paragraph, its reference in a content control.

        The control holds the reference and not the words, for programs that read paragraphs pass
        over what controls hold; the words are the bookmark named after the quote's anchor.
        """
        reference = w.run(quote.reference, "Reference")
        words = w.paragraph(
            "Quote",
            w.tagged(quote.reference, reference, next(self.numbers)),
            w.tab(),
            self.anchored(quote.anchor, self.quoted(quote)),
            more=self._quote_properties(quote),
        )
        return words + self._attribution(quote) + self._companion(quote)

    def _quote_properties(self, quote: Quote) -> str:
        """Short quotes do not break over pages; one against the page's direction turns around."""
        keep = "<w:keepLines/>" if len(quote.text.split()) <= _LONG else ""
        rtl = quote.direction == "rtl"
        if rtl == self.rtl:
            return keep
        turned = f'<w:bidi w:val="{rtl:d}"/><w:ind w:left="850" w:right="{SIDE}" w:hanging="850"/>'
        return keep + turned

    def _attribution(self, quote: Quote) -> str:
        if not quote.attribution:
            return ""
        between = " · " if quote.who and quote.note else ""
        return w.paragraph(
            "Attribution", self.text(quote.who, "Who"), self.text(between + quote.note)
        )

    def _companion(self, quote: Quote) -> str:
        companion = quote.companion
        if companion is None:
            return ""
        translated = any(run.kind == "translation" for run in companion.runs)
        own = "" if translated else "Original"
        words = self.runs(companion.runs, companion.language, companion.direction, own)
        return w.paragraph("Attribution", self.text(f"{companion.label} "), words)
