"""Why a theme is suggested: receives a passage and its suggestions, returns words to show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise

from analysis.models import Segment, Suggestion
from analysis.queries.words import SOURCES

CONTEXT = 160  # characters of the answer shown on either side of a passage


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a passage. `mark` is "decided", "first", "other" or "" for unmarked words."""

    text: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Reason:
    """The words that carried a suggestion; `source` is "term" or says what they are instead."""

    source: str
    words: tuple[str, ...]

    @property
    def source_word(self) -> Promise | str:
        """What the words are, "" where they are terms of the theme."""
        return SOURCES.get(self.source, "")


def reason(suggestion: Suggestion) -> Reason:
    """The strongest kind of cause of a suggestion and its words, each once."""
    if not suggestion.causes:
        return Reason("", ())
    source = suggestion.causes[0]["source"]
    causes = [cause for cause in suggestion.causes if cause["source"] == source]
    if source == "term":
        words = [" ".join(cause["words"]) for cause in causes]
    else:
        words = [word for cause in causes for word in cause["words"]]
    return Reason(source, tuple(dict.fromkeys(words)))


def pieces(
    segment: Segment, accepted: Sequence[Suggestion], proposed: Sequence[Suggestion]
) -> tuple[Piece, ...]:
    """The passage cut where the words that carried suggestions begin and end.

    Words of accepted suggestions are marked "decided", of the best open one "first", of the
    other open ones "other". Where marks meet, the best open one wins, then what is decided.
    """
    marks = [""] * (segment.end - segment.start)
    for mark, items in (("other", proposed[1:]), ("decided", accepted), ("first", proposed[:1])):
        for start, end in _spans(items):
            for place in range(max(start, segment.start), min(end, segment.end)):
                marks[place - segment.start] = mark
    return _cut(segment.version.text[segment.start : segment.end], marks)


def context(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands around a passage in its answer, at most CONTEXT characters on either side."""
    before, after = text[:start], text[end:]
    if len(before) > CONTEXT:
        before = "… " + before[-CONTEXT:].split(maxsplit=1)[-1]
    if len(after) > CONTEXT:
        after = after[:CONTEXT].rsplit(maxsplit=1)[0] + " …"
    return before, after


def _spans(suggestions: Sequence[Suggestion]) -> list[tuple[int, int]]:
    return [
        (start, end)
        for item in suggestions
        for cause in item.causes
        for start, end in cause["spans"]
    ]


def _cut(text: str, marks: Sequence[str]) -> tuple[Piece, ...]:
    found: list[Piece] = []
    start = 0
    for place in range(1, len(text) + 1):
        if place == len(text) or marks[place] != marks[start]:
            found.append(Piece(text[start:place], marks[start]))
            start = place
    return tuple(found)
