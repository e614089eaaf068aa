"""Receives the lines of a published report and returns its paragraphs, and where quotes end.

Running headers, footers and page numbers are left out. Knows paragraphs and quotation marks; what
the paragraphs mean is for `published` to say.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

OPENING = "“„«"
CLOSING = "”»"
STRAIGHT = '"'
MARKS = OPENING + CLOSING + STRAIGHT
AFTER_CLOSING = "*.,; \u00a0\u202f"

HEADING = re.compile(
    r"(?:question|pregunta|pergunta)\s+(\d+)\s*[:.)–—-]\s*(\S.*)", re.IGNORECASE | re.DOTALL
)
LIST_ITEM = re.compile(r"(?:[-–—•*]|\(?\d{1,2}[.)])\s+\S")
_PAGE_NUMBER = re.compile(r"\d+(?:\s*/\s*\d+)?")
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, never empty, and the line it begins on (from 1)."""

    line: int
    text: str

    @property
    def heading(self) -> re.Match[str] | None:
        """A question heading's number and text, where it is one."""
        return HEADING.fullmatch(self.text)

    @property
    def opens(self) -> bool:
        """Whether it begins with a quotation mark."""
        return self.text[0] in OPENING + STRAIGHT

    @property
    def ends_with_mark(self) -> bool:
        """Whether it ends with a quotation mark of any direction."""
        return _ends_with_mark(self.text)

    @property
    def is_lead_in(self) -> bool:
        """Whether it ends with a colon that is not the end of a quote still open."""
        ends = self.text.rstrip("* ").endswith(":")
        return ends and (not self.opens or outer_end(self.text) is not None)


def read_blocks(lines: Sequence[str]) -> Iterator[Block]:
    """Paragraphs end at a blank line, before a heading, at a quote's end, after a lead-in."""
    start, held = 0, list[str]()
    for number, line in _without_running_lines(lines):
        if held and (not line or _begins_block(held, line)):
            yield Block(start, joined(held))
            held = []
        if line:
            start = start if held else number
            held.append(line)
    if held:
        yield Block(start, joined(held))


def joined(lines: Sequence[str]) -> str:
    """The lines of one paragraph: wrapped ones joined by a space, list items each on its own."""
    return lines[0] + "".join(("\n" if LIST_ITEM.match(line) else " ") + line for line in lines[1:])


def outer_end(text: str) -> int | None:
    """Where the quote that begins `text` is closed (code points), None where it never is.

    The last mark closes it, whatever its direction, unless it belongs to a fragment quoted inside.
    """
    marks = _telling_marks(text)
    ends = bool(marks) and not text[marks[-1] + 1 :].strip(AFTER_CLOSING)
    inner = marks[:-1] if ends else marks
    if ends and _balanced(text, inner):
        return marks[-1]
    if _balanced(text, marks):
        return None
    depth = 1
    for i in marks:
        depth += 1 if text[i] in OPENING else -1
        if depth == 0:
            return i
    return marks[-1] if ends else None


def _telling_marks(text: str) -> list[int]:
    """Where marks stand that may close the quote or a fragment inside it.

    Straight ones say nothing inside directed ones (inches, ditto), but for an odd one at the end.
    """
    marks = [i for i in range(1, len(text)) if text[i] in MARKS]
    straight = [i for i in marks if text[i] == STRAIGHT]
    if text[0] == STRAIGHT:
        return marks
    ends = len(straight) % 2 == 1 and straight[-1] == marks[-1] and _ends_with_mark(text)
    return [i for i in marks if text[i] != STRAIGHT or (ends and i == marks[-1])]


def _balanced(text: str, marks: Sequence[int]) -> bool:
    """Whether the marks at these places open and close fragments, one inside the other."""
    open_marks: list[str] = []
    for i in marks:
        mark = text[i]
        if mark in OPENING or (mark == STRAIGHT and STRAIGHT not in open_marks):
            open_marks.append(mark)
        elif not open_marks:
            return False
        else:
            open_marks.pop()
    return not open_marks


def _ends_with_mark(text: str) -> bool:
    return text.rstrip(AFTER_CLOSING)[-1:] in tuple(MARKS)


def _begins_block(held: Sequence[str], line: str) -> bool:
    """Whether a line that follows these without a blank one is a paragraph of its own."""
    if HEADING.fullmatch(line):
        return True
    if held[0][0] in OPENING + STRAIGHT and _ends_with_mark(held[-1]):
        return outer_end(joined(held)) is not None
    ends_lead_in = line[0] in OPENING + STRAIGHT and held[-1].rstrip("* ").endswith(":")
    return ends_lead_in and Block(1, joined(held)).is_lead_in


def _without_running_lines(lines: Sequence[str]) -> list[tuple[int, str]]:
    """The numbered lines without page numbers and running headers and footers.

    A running line is one that recurs, but for its numbers, as a paragraph or at the end of one.
    The document's first line stays where it stands first: a title is often the running header.
    """
    numbered = [(number, line.strip()) for number, line in enumerate(lines, start=1)]
    seen = Counter(_NUMBER.sub("0", line) for _, line in numbered if _may_be_running(line))
    title = next((number for number, line in numbered if line), 0)
    kept: list[tuple[int, str]] = []
    for number, line in reversed(numbered):
        ends_paragraph = not kept or not kept[-1][1]
        running = bool(_PAGE_NUMBER.fullmatch(line)) or seen[_NUMBER.sub("0", line)] > 1
        if number == title or not (running and ends_paragraph):
            kept.append((number, line))
    return kept[::-1]


def _may_be_running(line: str) -> bool:
    speaks = line[:1] in tuple(MARKS) or line[-1:] in tuple(MARKS) or line.endswith(":")
    return not (not line or speaks or LIST_ITEM.match(line) or HEADING.fullmatch(line))
