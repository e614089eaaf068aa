"""Receives the text of a published report and returns its questions, findings and exact quotes.

The expected shape: a title, paragraphs, then for each question a heading ("Question 1: …") and
findings, a lead-in that ends with a colon followed by one quote a paragraph. It reads structure
only, so that a report of another year or organisation needs no change here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from analysis.reporting.published_blocks import (
    AFTER_CLOSING,
    LIST_ITEM,
    Block,
    joined,
    outer_end,
    read_blocks,
)

_EMPHASIS = re.compile(r"(\*+)([^*\s](?:[^*]*[^*\s])?)\1")
_INNER_SPACE = " \t\u00a0\u202f"


class PublishedReportError(ValueError):
    """The text is not a published report; says at which line (from 1) and how to mend it."""

    def __init__(self, line: int, problem: str, mend: str) -> None:
        super().__init__(f"Line {line}: {problem}. {mend}.")
        self.line = line


@dataclass(frozen=True, slots=True)
class PublishedQuestion:
    """A question heading: its number as printed and its text."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class PublishedFinding:
    """A lead-in and its quotes. `order` counts from 1 within the question.

    Quotes are without their outer marks; a list inside one keeps its line breaks.
    """

    question: int
    order: int
    lead_in: str
    quotes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PublishedReport:
    """What a published report says. `paragraphs` stand between the title and the first question."""

    title: str
    paragraphs: tuple[str, ...]
    questions: tuple[PublishedQuestion, ...]
    findings: tuple[PublishedFinding, ...]


def parse_published(text: str) -> PublishedReport:
    """Parse a published report. Raises PublishedReportError where it is not one."""
    blocks = list(read_blocks(text.removeprefix("\ufeff").split("\n")))
    if not blocks:
        raise PublishedReportError(1, "the document is empty", "Give the text of the report")
    first = next((i for i, block in enumerate(blocks) if block.heading), None)
    if first is None:
        raise PublishedReportError(
            blocks[0].line,
            "no question heading was found from here on",
            "Begin each question with a paragraph such as “Question 1: What …?”",
        )
    title, *paragraphs = _preamble(blocks, first)
    questions, findings = _Body(blocks[first:]).read()
    return PublishedReport(title, tuple(paragraphs), questions, findings)


def _preamble(blocks: list[Block], first: int) -> list[str]:
    """The texts before the first question, at least one."""
    if first == 0:
        raise PublishedReportError(
            blocks[0].line, "the document has no title", "Put one before the first question"
        )
    for block in blocks[:first]:
        if block.opens and block.ends_with_mark:
            raise PublishedReportError(
                block.line,
                "a quote stands before the first question heading",
                "Put its question above it, as “Question 1: What …?”",
            )
    return [block.text for block in blocks[:first]]


class _Body:
    """Reads the blocks from the first question heading on, one after the other."""

    def __init__(self, blocks: list[Block]) -> None:
        self.blocks = blocks
        self.at = 0
        self.questions: list[PublishedQuestion] = []
        self.findings: list[PublishedFinding] = []

    def read(self) -> tuple[tuple[PublishedQuestion, ...], tuple[PublishedFinding, ...]]:
        while self.at < len(self.blocks):
            if heading := self.blocks[self.at].heading:
                self._question(int(heading[1]), heading[2])
        return tuple(self.questions), tuple(self.findings)

    def _question(self, number: int, text: str) -> None:
        line = self.blocks[self.at].line
        if self.questions and number <= (last := self.questions[-1].number):
            raise PublishedReportError(
                line,
                f"question {number} follows question {last}",
                "Number the questions in rising order, each once",
            )
        self.questions.append(PublishedQuestion(number, text))
        self.at += 1
        order = 0
        while self._in_question():
            order += 1
            self._finding(number, order)
        if not order:
            raise PublishedReportError(
                line,
                f"question {number} has no findings",
                "Add a lead-in that ends with a colon and its quotes, or take the heading out",
            )

    def _in_question(self) -> bool:
        return self.at < len(self.blocks) and not self.blocks[self.at].heading

    def _finding(self, question: int, order: int) -> None:
        lead_in = self.blocks[self.at]
        if lead_in.opens and not lead_in.is_lead_in:
            raise PublishedReportError(
                lead_in.line,
                "a quote stands before any lead-in",
                "Put a sentence that ends with a colon above it",
            )
        if not lead_in.is_lead_in:
            raise _unknown_paragraph(lead_in)
        self.at += 1
        quotes = tuple(self._quotes())
        if not quotes:
            raise PublishedReportError(
                lead_in.line, "this lead-in has no quotes", "Add one below it, or take it out"
            )
        text = _EMPHASIS.sub(r"\2", lead_in.text)
        self.findings.append(PublishedFinding(question, order, text, quotes))

    def _quotes(self) -> Iterator[str]:
        while self._in_question() and not self.blocks[self.at].is_lead_in:
            parts = self.blocks[self.at : self.at + self._part_count()]
            if not parts[0].opens:
                raise _unknown_paragraph(parts[0])
            self.at += len(parts)
            yield _quote_text(Block(parts[0].line, joined([part.text for part in parts])))

    def _part_count(self) -> int:
        """How many blocks this quote takes: an unclosed one goes on to where a mark closes it."""
        if outer_end(self.blocks[self.at].text) is not None:
            return 1
        for count, block in enumerate(self.blocks[self.at + 1 :], start=2):
            is_lead_in = block.is_lead_in and not LIST_ITEM.match(block.text)
            if block.opens or is_lead_in or block.heading:
                break
            if block.ends_with_mark:
                return count
        return 1


def _unknown_paragraph(block: Block) -> PublishedReportError:
    return PublishedReportError(
        block.line,
        "this paragraph is neither a lead-in nor a quote",
        "End it with a colon, put it between quotation marks, or take it out",
    )


def _quote_text(block: Block) -> str:
    """A quote's exact words: its outer marks and the asterisks left by a list are dropped."""
    end = outer_end(block.text)
    after = "" if end is None else block.text[end + 1 :].strip(AFTER_CLOSING)
    if after:
        raise PublishedReportError(
            block.line,
            f"words follow the closing mark of a quote: “{after[:40]}”",
            "Give each quote its own paragraph, or balance the marks inside it",
        )
    lines = [_without_odd_asterisk(line) for line in block.text[1:end].split("\n")]
    words = "\n".join(lines).strip(_INNER_SPACE)
    if not words:
        raise PublishedReportError(block.line, "this quote is empty", "Take it out")
    return words


def _without_odd_asterisk(line: str) -> str:
    """A line without a last asterisk that pairs with none, as a lost list format leaves."""
    return line[:-1] if line.endswith("*") and line.count("*") % 2 else line
