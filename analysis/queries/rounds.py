"""Consultations at a glance: receives a queryset, returns one row a consultation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from django.db.models import Count, QuerySet

from analysis.models import Edition, Finding
from feedback.models import Answer, Consultation, Question, Submission
from feedback.queries.consultations import database_now

Stage = Literal["before", "open", "closed"]


@dataclass(frozen=True, slots=True)
class Round:
    """One consultation: whether it takes answers now, and how much of it there is."""

    consultation: Consultation
    stage: Stage
    questions: Sequence[Question]
    submitted: int
    answers: int
    findings: int
    editions: int


def rounds(consultations: QuerySet[Consultation]) -> list[Round]:
    """The rows, newest first; the same queries for any number of consultations."""
    now = database_now()
    sent = Submission.objects.filter(submitted_at__isnull=False)
    written = Answer.objects.filter(submission__in=sent).exclude(versions=None)
    submitted = _counted(sent, "consultation_id")
    answers = _counted(written, "submission__consultation_id")
    findings = _counted(Finding.objects.all(), "question__consultation_id")
    editions = _counted(Edition.objects.all(), "consultation_id")
    return [
        Round(
            consultation=row,
            stage=_stage(row, now),
            questions=list(row.questions.all()),
            submitted=submitted.get(row.pk, 0),
            answers=answers.get(row.pk, 0),
            findings=findings.get(row.pk, 0),
            editions=editions.get(row.pk, 0),
        )
        for row in consultations.prefetch_related("questions").order_by("-opens_at", "slug")
    ]


def _counted(rows: QuerySet[Any], by: str) -> dict[int, int]:
    """Rows counted by a column."""
    return dict(rows.order_by().values_list(by).annotate(Count("pk", distinct=True)))


def _stage(consultation: Consultation, now: datetime) -> Stage:
    if now < consultation.opens_at:
        return "before"
    if consultation.closed_at or now >= consultation.closes_at:
        return "closed"
    return "open"
