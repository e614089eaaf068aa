"""Placing passages: receives passages and a finding, writes where a person put them."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from analysis.actions.operation import Operation, operation
from analysis.models import Finding, Placement, Quotation, Segment
from feedback.models import Question, User

ANYWHERE = -1


class MovedError(Exception):
    """Someone moved the passage since it was read; `placement` is where it is now."""

    def __init__(self, placement: Placement | None) -> None:
        where = placement.finding.heading if placement and placement.finding else ""
        super().__init__(
            _("Someone moved this passage to “%(heading)s” meanwhile. Look again.")
            % {"heading": where}
            if where
            else _("Someone took this passage out of its finding meanwhile. Look again.")
        )
        self.placement = placement


def move_passage(
    *, segment: Segment, finding: Finding | None, by: User, seen: int = ANYWHERE
) -> Placement:
    """Put a passage at the end of a finding, or in none; no run moves it afterwards.

    Quotes that lie inside the passage move with it, and go where it is put in no finding.
    Moving it where a person put it already changes nothing. `seen` is the id of the finding that
    the mover saw it in, 0 for none: MovedError where someone moved it elsewhere since. ValueError
    for a finding of another question.
    """
    question = segment.version.answer.question
    detail = {"to": finding.pk if finding else None}
    with operation(question, "passage moved", by=by, detail=detail) as running:
        stored = Placement.objects.filter(segment=segment).select_related("finding").first()
        now = (stored.finding_id or 0) if stored else 0
        wanted = finding.pk if finding else 0
        if seen not in (ANYWHERE, now) and now != wanted:
            raise MovedError(stored)
        put(running, [segment], finding, by)
    return Placement.objects.get(segment=segment)


def move_many(
    *, question: Question, segments: Sequence[Segment], finding: Finding | None, by: User
) -> int:
    """Put passages into a finding, or in none, as one operation; returns how many moved."""
    detail = {"to": finding.pk if finding else None, "passages": len(segments)}
    with operation(question, "passages moved", by=by, detail=detail) as running:
        return put(running, segments, finding, by)


def put(running: Operation, segments: Sequence[Segment], finding: Finding | None, by: User) -> int:
    """Within an operation: passages at the end of a finding, in the order given; how many moved."""
    stored = {row.segment_id: row for row in Placement.objects.filter(segment__in=segments)}
    place = next_place(finding)
    moved = []
    for segment in segments:
        if finding and finding.question_id != segment.version.answer.question_id:
            raise ValueError("A passage stays under its own question.")
        placement = stored.get(segment.pk) or Placement(segment=segment)
        before = placement.finding_id
        goes = before != (finding.pk if finding else None)
        if placement.pk and placement.placed_by_id and not goes:
            continue
        if goes:
            placement.order, place = place, place + 1
        placement.finding, placement.placed_by, placement.placed_at = finding, by, timezone.now()
        if before and goes:
            _carry_quotes(running, segment, before, finding)
        moved.append(placement)
    running.save(*moved)
    running.teaches = running.teaches or bool(moved)
    return len(moved)


def next_place(finding: Finding | None) -> int:
    """The place after a finding's last passage."""
    if finding is None:
        return 0
    return (finding.placements.aggregate(Max("order"))["order__max"] or 0) + 1


def _carry_quotes(
    running: Operation, segment: Segment, before: int, finding: Finding | None
) -> None:
    """Take the quotes inside the passage along."""
    quotes = [
        quote
        for quote in Quotation.objects.filter(finding_id=before, version=segment.version)
        if all(segment.start <= start and end <= segment.end for start, end in quote.spans)
    ]
    if finding is None:
        running.delete(quotes)
        return
    last = finding.quotations.aggregate(Max("order"))["order__max"] or 0
    for place, quote in enumerate(quotes, start=last + 1):
        quote.finding, quote.order = finding, place
    running.save(*quotes)
