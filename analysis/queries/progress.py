"""How far the worker is: receives questions, returns run progress and a token of their state."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Max, Q
from django.utils import timezone

from analysis.models import Command, Run, RunItem, Stage
from feedback.models import AnswerVersion, AuditEntry, Consultation, Question


@dataclass(frozen=True, slots=True)
class Progress:
    """The newest run of a question. `run` is None before the first; `why` says what went wrong."""

    run: Run | None
    total: int = 0
    done: int = 0
    set_aside: int = 0
    why: str = ""

    @property
    def is_open(self) -> bool:
        """Whether the worker is still at it."""
        return self.run is not None and self.run.stage in (Stage.TAGGING, Stage.GROUPING)

    @property
    def seconds_left(self) -> int | None:
        """How long the reading will take yet, by its pace until now; None before any is known."""
        if self.run is None or not self.done or self.done == self.total:
            return None
        spent = (timezone.now() - self.run.created_at).total_seconds()
        return max(1, round(spent * (self.total - self.done) / self.done))

    @property
    def has_failed(self) -> bool:
        """Whether grouping was given up."""
        return self.run is not None and self.run.stage == Stage.FAILED


def run_progress(questions: Sequence[Question]) -> dict[int, Progress]:
    """Question id → progress of its newest run; one query."""
    runs = Run.objects.filter(question__in=questions).annotate(
        total=Count("items"),
        read=Count("items", filter=Q(items__done_at__isnull=False)),
        aside=Count("items", filter=Q(items__set_aside_at__isnull=False)),
        why=Max("items__error", filter=Q(items__set_aside_at__isnull=False)),
    )
    found = {question.pk: Progress(None) for question in questions}
    for run in runs.order_by("number"):
        found[run.question_id] = Progress(run, run.total, run.read, run.aside, run.why or run.error)
    return found


def change_token(consultation: Consultation, question: Question | None = None) -> str:
    """A short text that changes whenever something a page shows may have changed.

    People's work is told by the command log and the audit trail, answers by their versions, the
    machine's by its runs.
    """
    versions = AnswerVersion.objects.filter(answer__submission__consultation=consultation)
    items = RunItem.objects.filter(run__question__consultation=consultation)
    runs = Run.objects.filter(question__consultation=consultation)
    if question:
        versions = versions.filter(answer__question=question)
        items = items.filter(run__question=question)
        runs = runs.filter(question=question)
    audit = AuditEntry.objects.filter(consultation=consultation)
    commands = Command.objects.filter(question__consultation=consultation)
    told = [
        commands.aggregate(last=Max("pk"))["last"],
        audit.aggregate(last=Max("pk"))["last"],
        versions.aggregate(last=Max("pk"))["last"],
        *items.aggregate(
            all=Count("pk"),
            read=Count("pk", filter=Q(done_at__isnull=False)),
            aside=Count("pk", filter=Q(set_aside_at__isnull=False)),
        ).values(),
        *runs.aggregate(
            last=Max("pk"),
            over=Count("pk", filter=Q(stage=Stage.DONE)),
            failed=Count("pk", filter=Q(stage=Stage.FAILED)),
        ).values(),
    ]
    return ".".join(str(part or 0) for part in told)
