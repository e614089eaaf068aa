"""Cutting and joining passages: receives passages and code points, writes what parts the answer.

The passages of a version that are not retired never overlap and leave nothing out, before and
after, so that counts stay whole. What was said of a passage is said of each part of it; where
passages are joined it is said of the whole once. Words picked as quotes are spans of the answer
and stay as they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TypeVar

from django.utils import timezone
from django.utils.translation import gettext as _

from analysis.actions.decide import check_theme, say
from analysis.actions.operation import Operation, operation
from analysis.models import Coding, Mark, Placement, Segment, Suggestion, Theme, Verdict
from analysis.queries.standing import newest_runs
from feedback.models import Question, User

Row = TypeVar("Row", Coding, Mark, Placement, Suggestion)


class CutError(Exception):
    """Passages that cannot be cut or joined like this; nothing was changed."""


def split_passage(*, segment: Segment, at: int, by: User) -> list[Segment]:
    """Part a passage in two before the code point `at` of its version; returns the parts.

    Raises CutError where that leaves a part without words, or the passage is cut already.
    """
    with operation(_question(segment), "passage split", by=by, detail={"at": at}) as running:
        return _recut(running, [segment], [at], by)


def join_passages(*, segments: Sequence[Segment], by: User) -> Segment:
    """Make one passage of some that follow each other in one version; returns it.

    Raises CutError where they do not, or are cut otherwise already.
    """
    ordered = sorted(segments, key=lambda segment: segment.start)
    if len(ordered) < 2:
        raise CutError(_("Choose two passages or more to join."))
    if not _follow(ordered):
        raise CutError(_("Only passages that follow each other in one answer can be joined."))
    with operation(_question(ordered[0]), "passages joined", by=by) as running:
        return _recut(running, ordered, [], by)[0]


def code_words(*, segment: Segment, start: int, end: int, theme: Theme, by: User) -> Segment:
    """Make the words from `start` to `end` a passage of their own and code it; returns it.

    They may reach into passages that follow: those are cut too. Raises CutError for words outside
    the passages of the version, ValueError for a theme of another codebook.
    """
    question = _question(segment)
    check_theme(question, theme)
    start, end = _trimmed(segment.version.text, start, end)
    with operation(question, "words coded", by=by, detail={"theme": theme.code}) as running:
        active = segment.version.segments.filter(retired=False).order_by("start")
        touched = [row for row in active if row.start < end and start < row.end]
        if not touched or start < touched[0].start or touched[-1].end < end:
            raise CutError(_("Those words lie outside the passages of this answer."))
        parts = _recut(running, touched, [start, end], by)
        chosen = next(part for part in parts if part.start <= start < part.end)
        say(running, [(chosen, theme)], Verdict.ACCEPTED, by)
    return chosen


def _recut(
    running: Operation, segments: Sequence[Segment], cuts: Sequence[int], by: User
) -> list[Segment]:
    """Replace passages that follow each other by the parts between `cuts`."""
    stored = list(Segment.objects.filter(pk__in=[row.pk for row in segments], retired=False))
    if len(stored) != len(segments):
        raise CutError(_("Someone cut this passage otherwise meanwhile. Look again."))
    version = segments[0].version
    first, last = segments[0].start, segments[-1].end
    bounds = sorted({first, *(cut for cut in cuts if first < cut < last), last})
    spans = [_trimmed(version.text, start, end) for start, end in pairwise(bounds)]
    kept = {(row.start, row.end): row for row in segments}
    if set(kept) == set(spans):
        if len(cuts) == 1:
            raise CutError(_("Each part needs words of its own. Split between two words."))
        return [kept[span] for span in spans]
    parts = [_part(version.pk, span, kept) for span in spans]
    _inherit(running, segments, parts, by)
    gone = [row for row in segments if row.pk not in {part.pk for part in parts}]
    for row in gone:
        row.retired = True
    for part in parts:
        part.retired, part.cut_by = False, by
    running.save(*gone, *parts)
    running.teaches = True
    return parts


def _part(version: int, span: tuple[int, int], kept: dict[tuple[int, int], Segment]) -> Segment:
    """The passage of a span: one that stays, or one that waits to come into being.

    A passage once made stays as a row, so that undoing its making retires it.
    """
    if span in kept:
        return kept[span]
    part, _made = Segment.objects.get_or_create(
        version_id=version, start=span[0], end=span[1], defaults={"retired": True}
    )
    return part


def _inherit(
    running: Operation, segments: Sequence[Segment], parts: Sequence[Segment], by: User
) -> None:
    """Hand what was said of passages to the parts that hold words of them."""
    _suggest(segments, parts)
    gone = [row for row in segments if row.pk not in {part.pk for part in parts}]
    new = [part for part in parts if part.pk not in {row.pk for row in segments}]
    codings: dict[tuple[int, int, int], Coding] = {}
    marks: dict[tuple[int, str], Mark] = {}
    placed: dict[int, Placement] = {}
    for row in gone:
        heirs = [part for part in new if part.start < row.end and row.start < part.end]
        for part in heirs:
            for coding in row.codings.all():
                key = (part.pk, coding.theme_id, coding.coder_id)
                said = codings.get(key)
                if said is None or coding.verdict == Verdict.ACCEPTED:
                    codings[key] = _copy(coding, segment=part)
            for mark in row.marks.all():
                if mark.of_id != part.pk:
                    marks[part.pk, mark.kind] = _copy(mark, segment=part)
            place = Placement.objects.filter(segment=row).first()
            if place and part.pk not in placed:
                placed[part.pk] = _copy(place, segment=part, placed_by=by, placed_at=timezone.now())
        memos = list(row.memos.all())
        for memo in memos:
            memo.segment = heirs[0]
        running.save(*memos)
        running.update(Mark.objects.filter(of=row), of=heirs[0])
        running.delete(row.codings.all())
        running.delete(row.marks.all())
        running.delete(Placement.objects.filter(segment=row))
    running.save(*codings.values(), *marks.values(), *placed.values())


def _suggest(segments: Sequence[Segment], parts: Sequence[Segment]) -> None:
    """What the newest run suggested of passages, for the parts that hold the words it rests on."""
    version = segments[0].version
    read = newest_runs([_question(segments[0])]).get(version.pk)
    if read is None:
        return
    told = Suggestion.objects.filter(segment__in=segments, run=read.run).order_by("-score")
    rows = [
        _copy(suggestion, segment=part)
        for suggestion in told
        for part in parts
        if _rests_on(suggestion, part)
    ]
    Suggestion.objects.bulk_create(rows, ignore_conflicts=True)


def _rests_on(suggestion: Suggestion, part: Segment) -> bool:
    spans = [span for cause in suggestion.causes for span in cause["spans"]]
    row = suggestion.segment
    held = spans or [[row.start, row.end]]
    return any(start < part.end and part.start < end for start, end in held)


def _copy(row: Row, **changed: object) -> Row:
    copied = type(row)(
        **{field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    )
    copied.pk = None
    for name, value in changed.items():
        setattr(copied, name, value)
    return copied


def _follow(ordered: Sequence[Segment]) -> bool:
    """Whether passages are of one version, with no other between them."""
    active = list(
        Segment.objects.filter(version=ordered[0].version, retired=False)
        .order_by("start")
        .values_list("pk", flat=True)
    )
    chosen = [row.pk for row in ordered]
    at = active.index(chosen[0]) if chosen[0] in active else 0
    return active[at : at + len(chosen)] == chosen


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without the blanks at its ends; CutError where nothing is left."""
    if not 0 <= start < end <= len(text):
        raise CutError(_("Those words lie outside the passages of this answer."))
    words = text[start:end]
    trimmed = words.strip()
    if not trimmed:
        raise CutError(_("Each part needs words of its own. Split between two words."))
    start += len(words) - len(words.lstrip())
    return start, start + len(trimmed)


def _question(segment: Segment) -> Question:
    return segment.version.answer.question
