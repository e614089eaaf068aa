"""Why a theme is suggested: receives a passage and its suggestions, returns words to show."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from analysis.models import CarriedDecision, Coding, Segment, Suggestion, Verdict
from analysis.queries.words import SOURCES
from feedback.models import User

BEGINNING = 80  # characters of a decided passage that a suggestion is said to be like
CONTEXT = 160  # characters of the answer shown on either side of a passage


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a passage. `mark` is "decided", "first", "other" or "" for unmarked words."""

    text: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Example:
    """A passage that people gave a theme: how it begins, who did, and whether the reader did.

    `goes_on` says that the passage has more words than those.
    """

    words: str
    goes_on: bool
    people: tuple[str, ...]
    mine: bool


@dataclass(frozen=True, slots=True)
class Reason:
    """The words that carried a suggestion; `source` is "term" or says what they are instead.

    `like` is the passage that people decided on and that this one is like, None where none is.
    """

    source: str
    words: tuple[str, ...]
    like: Example | None = None

    @property
    def source_word(self) -> Promise | str:
        """What the words are, "" where they are terms of the theme."""
        return SOURCES.get(self.source, "")


def reason(suggestion: Suggestion, examples: Mapping[tuple[int, int], Example]) -> Reason:
    """The strongest kind of cause of a suggestion and its words, each once; `examples` has the
    decided passages by the ids of segment and theme."""
    told = [cause for cause in suggestion.causes if cause["source"] != "learned"]
    like = next(
        (
            examples.get((segment, suggestion.theme_id))
            for cause in suggestion.causes
            if (segment := example_of(cause))
        ),
        None,
    )
    if not told:
        return Reason("learned" if suggestion.causes else "", (), like)
    source = told[0]["source"]
    causes = [cause for cause in told if cause["source"] == source]
    if source == "term":
        words = [" ".join(cause["words"]) for cause in causes]
    else:
        words = [word for cause in causes for word in cause["words"]]
    return Reason(source, tuple(dict.fromkeys(words)), like)


def examples_of(suggestions: Iterable[Suggestion], reader: User) -> dict[tuple[int, int], Example]:
    """(segment id, theme id) → the decided passage that a suggestion names as what it is like."""
    wanted = {
        segment for item in suggestions for cause in item.causes if (segment := example_of(cause))
    }
    codings = Coding.objects.filter(segment__in=wanted, verdict=Verdict.ACCEPTED)
    # What an earlier round decided speaks for the theme that it was carried to.
    carried = CarriedDecision.objects.filter(coding__in=codings).values_list("coding", "theme")
    themes = defaultdict(list)
    for coding, theme in carried:
        themes[coding].append(theme)
    people: dict[tuple[int, int], dict[str, bool]] = defaultdict(dict)
    words: dict[int, tuple[str, bool]] = {}
    for row in codings.select_related("segment__version", "coder").order_by("decided_at"):
        words[row.segment_id] = beginning(row.segment.text)
        for theme in (row.theme_id, *themes[row.pk]):
            people[row.segment_id, theme][str(row.coder)] = row.coder_id == reader.pk
    return {
        key: Example(*words[key[0]], tuple(names), any(names.values()))
        for key, names in people.items()
    }


def example_of(cause: Mapping[str, Any]) -> int:
    """The id of the segment that a cause names as an example, 0 where it names none."""
    told = str(cause.get("example", ""))
    return int(told) if told.isdecimal() else 0


def beginning(text: str) -> tuple[str, bool]:
    """The first words of a passage as they are, and whether it goes on."""
    if len(text) <= BEGINNING:
        return text, False
    return text[:BEGINNING].rsplit(maxsplit=1)[0], True


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
