"""Deciding what a passage speaks to: receives a suggestion or a theme, writes a person's Coding.

Suggestions are never changed. A coding belongs to its coder: another person's word on the same
passage stands beside it.
"""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from analysis.models import Coding, Segment, Suggestion, Theme, Verdict
from feedback.actions.record import announce, record_audit
from feedback.models import Consultation, User


def accept_suggestion(*, suggestion: Suggestion, by: User) -> Coding:
    """Decide that the passage speaks to the suggested theme; repeating it changes nothing."""
    return _decide(
        suggestion.segment, suggestion.theme, Verdict.ACCEPTED, by, suggestion=suggestion.pk
    )


def reject_suggestion(*, suggestion: Suggestion, by: User) -> Coding:
    """Decide that the passage does not speak to the suggested theme."""
    return _decide(
        suggestion.segment, suggestion.theme, Verdict.REJECTED, by, suggestion=suggestion.pk
    )


def code_segment(*, segment: Segment, theme: Theme, by: User) -> Coding:
    """Add a theme by hand, suggested or not. ValueError for a theme of another codebook."""
    if theme.codebook.consultation_id != _consultation(segment).pk:
        raise ValueError(f"{theme.code} is not in this consultation's codebook.")
    return _decide(segment, theme, Verdict.ACCEPTED, by)


@transaction.atomic
def withdraw_coding(*, segment: Segment, theme: Theme, by: User) -> bool:
    """Take back one's own word on a theme; returns whether there was one."""
    withdrawn, _ = Coding.objects.filter(segment=segment, theme=theme, coder=by).delete()
    if withdrawn:
        _record("coding withdrawn", segment, by, theme=theme.code)
        announce("decided", consultation_id=_consultation(segment).pk)
    return bool(withdrawn)


@transaction.atomic
def _decide(segment: Segment, theme: Theme, verdict: Verdict, by: User, **origin: int) -> Coding:
    coding, created = Coding.objects.select_for_update(no_key=True).get_or_create(
        segment=segment, theme=theme, coder=by, defaults={"verdict": verdict}
    )
    if not created:
        if coding.verdict == verdict:
            return coding
        coding.verdict, coding.decided_at = verdict, timezone.now()
        coding.save(update_fields=["verdict", "decided_at"])
    _record(f"theme {verdict}", segment, by, theme=theme.code, **origin)
    announce("decided", consultation_id=_consultation(segment).pk)
    return coding


def _record(action: str, segment: Segment, by: User, **detail: str | int) -> None:
    record_audit(
        action,
        by=by,
        consultation=_consultation(segment),
        target=f"segment {segment.pk}",
        detail=detail,
    )


def _consultation(segment: Segment) -> Consultation:
    return segment.version.answer.question.consultation
