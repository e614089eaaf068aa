"""A reading on other passages: receives a reading and spans people cut, returns it on those.

A person's cutting of an answer outlasts every run: what the engine says of its own passages is
said of the person's passages that hold the words it rests on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from analysis.flow import Passage, Reading, Tag

Span = tuple[int, int]
Told = TypeVar("Told")


def recut(reading: Reading, spans: Sequence[Span]) -> Reading:
    """The reading with `spans` (code points, in order) for passages; each theme once a passage.

    A tag goes to each passage that shares characters with its causes' spans or, where it has
    none, with its own passage.
    """
    passages = tuple(_passage(reading, span) for span in spans)
    best: dict[tuple[Span, str], Tag] = {}
    for tag in reading.tags:
        causes = [span for cause in tag.causes for span in cause.spans]
        own = (tag.passage.start, tag.passage.end)
        for passage in passages:
            span = (passage.start, passage.end)
            known = best.get((span, tag.theme))
            if not _shares(span, causes or [own]) or (known and known.score >= tag.score):
                continue
            best[span, tag.theme] = replace(tag, passage=passage)
    return replace(
        reading,
        passages=passages,
        tags=tuple(best.values()),
        kinds=_told(reading.kinds, spans),
        addressees=_told(reading.addressees, spans),
    )


def _told(told: Mapping[Span, Told], spans: Sequence[Span]) -> dict[Span, Told]:
    """What was told of the first passage that shares characters with each span."""
    found = {}
    for span in spans:
        for place in sorted(told):
            if _shares(span, [place]):
                found[span] = told[place]
                break
    return found


def _passage(reading: Reading, span: Span) -> Passage:
    answer = reading.answer
    start, end = span
    return Passage(answer.id, start, end, answer.text[start:end], answer.question, answer.language)


def _shares(span: Span, others: Iterable[Span]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in others)
