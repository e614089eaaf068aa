"""Receives the text of an answer; returns the spans of its passages.

A passage is a sentence, an item of a list, or a clause of a long sentence. Spans are code
points, 0-based, end-exclusive, in order, and do not overlap; between and around them stand only
white space and the marks of lists, so that spans and gaps together rebuild the text.
"""

from __future__ import annotations

import re

Span = tuple[int, int]

LONG_SENTENCE = 200  # code points; about thirty words, more than one reads in one breath
SHORTEST_CLAUSE = 40  # code points; a shorter clause stays with its neighbour
LONGEST_ITEM = 80  # code points of an item of a list between dashes, as in "this - that - more"

# What may open an item: a bullet, or a number or letter with its point or bracket.
_BULLET = r"[-–—•*·▪●◦‣►✓]+"
_NUMBER = r"\(?(?:\d{1,2}|[a-hA-H]|[ivx]{1,4})[.)°º](?:[-–])?"
_LINE_MARK = re.compile(rf"[ \t]*(?:{_BULLET}|{_NUMBER})[ \t]+")
_LINE = re.compile(r"[^\n\r\u2028\u2029\x0b\x0c\x85]+")
# Inside a line only figures count: a letter with a point may be an initial.
_MAYBE_NUMBER = re.compile(r"\d[.)]")
_INLINE_NUMBER = re.compile(r"(?:(?<=^)|(?<=[\s;:,.]))\(?(\d{1,2})[.)](?=\s*[^\W\d])")

# The end of a sentence: its marks and closing quotes, then space, then what may open the next.
_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s+[\"'“‘«(\[¿¡]*\w)")
_LOWER_START = re.compile(r"\s+[\"'“‘«(\[¿¡]*[a-zà-öø-ÿ]")
# After these a point ends no sentence: before a name, and before a figure.
_TITLE = re.compile(
    r"(?:\b(?:[A-Z]|e\.g|i\.e|cf|vs|mr|mrs|ms|dr|dra|sr|sra|prof|st|p\. ?ex|c\.-à-d|c\.à\.d|"
    r"ud|uds|ee\.uu|gen|col|mm|mme|mlle)|\b(?:[A-Za-z]\.)+[A-Za-z])$",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"\b(?:no|nos|nº|art|arts|fig|figs|p|pp|av|núm|núms|pág|págs|vol|al)$", re.IGNORECASE
)
_FIGURE = re.compile(r"\s+\d")
_WORDLY = re.compile(r"[^\W_]")
_CLAUSE_END = re.compile(r";(?=\s)|:(?=\s+[^\W\d])|(?<=\s)[-–—](?=\s)|(?<=\w)[—](?=\w)")
_ITEM_DASH = re.compile(r"\s[-–—]\s")


def segment(text: str) -> tuple[Span, ...]:
    """The spans of the passages of `text`, in order; none where it holds no letter or figure."""
    spans: list[Span] = []
    for block, numbered in _blocks(text):
        for item in _numbered_items(text, block, numbered):
            for sentence in _sentences(text, item):
                spans.extend(_clauses(text, sentence))
    return tuple(spans)


def _blocks(text: str) -> list[tuple[Span, bool]]:
    """Lines without their marks, and whether the mark was a number.

    A line that runs on from the one before is joined to it.
    """
    blocks: list[tuple[Span, bool]] = []
    for line in _LINE.finditer(text):
        mark = _LINE_MARK.match(text, line.start(), line.end())
        span = _trim(text, mark.end() if mark else line.start(), line.end())
        if span is None:
            continue
        if blocks and not mark and _runs_on(text, blocks[-1][0], span):
            (start, _), numbered = blocks[-1]
            blocks[-1] = ((start, span[1]), numbered)
        else:
            blocks.append((span, mark is not None and any(map(str.isdigit, mark.group()))))
    return blocks


def _runs_on(text: str, before: Span, span: Span) -> bool:
    """Whether a line was only wrapped: no blank line, no end before it, a small letter after."""
    gap = text[before[1] : span[0]]
    wrapped = gap.count("\n") <= 1 and gap.strip() == ""
    return wrapped and text[before[1] - 1] not in ".!?…:;" and text[span[0]].islower()


def _numbered_items(text: str, block: Span, numbered: bool) -> list[Span]:
    """The items of "1. … 2. …" in a line, without their numbers; the line where there are none.

    `numbered` says that the line's own first number was already taken off. A list may also open
    with 2 where its author left the first number out.
    """
    if not _MAYBE_NUMBER.search(text, *block):
        return [block]
    marks = []
    expected = 2 if numbered else 1
    for mark in _INLINE_NUMBER.finditer(text, *block):
        figure = int(mark.group(1))
        if figure == expected or (expected == 1 and figure == 2):
            marks.append(mark)
            expected = figure + 1
    alone = len(marks) == 1 and marks[0].start() > block[0]
    if not marks or (alone and not numbered):
        return [block]
    edges = [block[0], *(mark.start() for mark in marks)]
    opens = [block[0], *(mark.end() for mark in marks)]
    pieces = zip(opens, [*edges[1:], block[1]], strict=True)
    return [span for start, end in pieces if (span := _trim(text, start, end))]


def _sentences(text: str, block: Span) -> list[Span]:
    """The sentences of a line: cut after an end mark, unless it closes an abbreviation."""
    spans: list[Span] = []
    start = block[0]
    for end in _END.finditer(text, *block):
        if end.end() < block[1] and _is_sentence_end(text, start, end):
            if span := _trim(text, start, end.end()):
                spans.append(span)
            start = end.end()
    if span := _trim(text, start, block[1]):
        spans.append(span)
    return spans


def _is_sentence_end(text: str, start: int, end: re.Match[str]) -> bool:
    marks = end.group()
    lower_next = _LOWER_START.match(text, end.end()) is not None
    if marks[0] != ".":
        return not (lower_next and marks[0] == "…")
    if lower_next:  # a small letter after a point: an abbreviation, or a bare "..."
        return False
    start = max(start, end.start() - 12)
    abbreviated = _TITLE.search(text, start, end.start()) or (
        _FIGURE.match(text, end.end()) and _NUMBERED.search(text, start, end.start())
    )
    return len(marks) > 1 or not abbreviated


def _clauses(text: str, sentence: Span) -> list[Span]:
    """A long sentence cut at semicolons, colons and dashes; a list between dashes, at each."""
    start, stop = sentence
    is_list = _is_dash_list(text[start:stop])
    if stop - start <= LONG_SENTENCE and not is_list:
        return [sentence]
    shortest = 1 if is_list else SHORTEST_CLAUSE
    spans: list[Span] = []
    for cut in _CLAUSE_END.finditer(text, *sentence):
        span = _trim(text, start, cut.start() if cut.group() in "-–—" else cut.end())
        if span and span[1] - span[0] >= shortest and stop - cut.end() >= shortest:
            spans.append(span)
            start = cut.end()
    if span := _trim(text, start, stop):
        spans.append(span)
    return spans


def _is_dash_list(sentence: str) -> bool:
    """Whether short items stand between spaced dashes: "this - that - and more"."""
    if not any(dash in sentence for dash in (" - ", " – ", " — ")):
        return False
    items = _ITEM_DASH.split(sentence)
    return len(items) > 2 and max(map(len, items)) <= LONGEST_ITEM


def _trim(text: str, start: int, end: int) -> Span | None:
    """The span without white space at its ends; None where it holds no letter or figure."""
    piece = text[start:end]
    if not _WORDLY.search(piece):
        return None
    return start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())
