"""What a person asks of the worker: to read what waits, to stop, or to try a failed run again.

Only the worker loads the engine, so a request leaves word in the outbox and returns at once.
"""

from __future__ import annotations

from django.db import transaction

from analysis.models import Run, Stage
from feedback.actions.record import announce, record_audit
from feedback.models import Question, User


@transaction.atomic
def ask_analysis(*, question: Question, by: User) -> None:
    """Have the worker read what is unread in a question."""
    announce("analysis_asked", question_id=question.pk, user_id=by.pk)


@transaction.atomic
def retry_run(*, run: Run, by: User) -> int:
    """Give what was set aside in a run another three attempts; returns how many items."""
    given = run.items.filter(set_aside_at__isnull=False).update(
        set_aside_at=None, attempts=0, error=""
    )
    Run.objects.filter(pk=run.pk).exclude(question__runs__stage=Stage.TAGGING).update(
        stage=Stage.TAGGING, done_at=None, set_aside_at=None, attempts=0, error=""
    )
    record_audit(
        "run retried",
        by=by,
        consultation=run.question.consultation,
        target=f"run {run.pk}",
        detail={"items": given},
    )
    announce("run_requested", run_id=run.pk)
    return given


@transaction.atomic
def cancel_run(*, run: Run, by: User) -> int:
    """Have the worker read no more of a run than it holds just now; returns how many are left
    unread. What was read stays and is grouped; the rest waits to be asked for again."""
    left, _ = run.items.filter(done_at=None, lease_until=None, set_aside_at=None).delete()
    if left:
        record_audit(
            "run cancelled",
            by=by,
            consultation=run.question.consultation,
            target=f"run {run.pk}",
            detail={"items": left},
        )
        # Nobody may be at it: then the end is for the next worker to find.
        announce("run_requested", run_id=run.pk)
    return left
