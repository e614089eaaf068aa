"""Placing passages: receives a passage and a finding, writes where a person put it."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from analysis.models import Finding, Placement, Quotation, Segment
from feedback.actions.record import announce, record_audit
from feedback.models import User


@transaction.atomic
def move_passage(*, segment: Segment, finding: Finding | None, by: User) -> Placement:
    """Put a passage at the end of a finding, or in none; no run moves it afterwards.

    Quotes that lie inside the passage move with it, and go where it is put in no finding.
    Moving it where a person put it already changes nothing. ValueError for a finding of another
    question.
    """
    question = segment.version.answer.question
    if finding and finding.question_id != question.pk:
        raise ValueError("A passage stays under its own question.")
    stored = Placement.objects.select_for_update(no_key=True).filter(segment=segment).first()
    before = stored.finding_id if stored else None
    after = finding.pk if finding else None
    if stored and stored.placed_by_id and before == after:
        return stored
    placement = stored or Placement(segment=segment)
    if before != after:
        placement.order = _next_place(finding)
    placement.finding, placement.placed_by, placement.placed_at = finding, by, timezone.now()
    placement.save()
    quotes = _carry_quotes(segment, before, finding) if before and before != after else 0
    record_audit(
        "passage moved",
        by=by,
        consultation=question.consultation,
        target=f"segment {segment.pk}",
        detail={"from": before, "to": after, "quotes": quotes},
    )
    announce("decided", consultation_id=question.consultation_id)
    return placement


def _next_place(finding: Finding | None) -> int:
    if finding is None:
        return 0
    return (finding.placements.aggregate(Max("order"))["order__max"] or 0) + 1


def _carry_quotes(segment: Segment, before: int, finding: Finding | None) -> int:
    """Take the quotes inside the passage along; returns how many."""
    quotes = [
        quote
        for quote in Quotation.objects.filter(finding_id=before, version=segment.version)
        if all(segment.start <= start and end <= segment.end for start, end in quote.spans)
    ]
    if finding is None:
        Quotation.objects.filter(pk__in=[quote.pk for quote in quotes]).delete()
        return len(quotes)
    last = finding.quotations.aggregate(Max("order"))["order__max"] or 0
    for place, quote in enumerate(quotes, start=last + 1):
        quote.finding, quote.order = finding, place
        quote.save(update_fields=["finding", "order"])
    return len(quotes)
