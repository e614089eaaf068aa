"""Reminders that were set for a time: claimed once due, a letter to each who has not answered."""

from __future__ import annotations

from django.conf import settings
from django.utils import timezone

from feedback.actions.claim_work import claim_work, fail_work, finish_work
from feedback.actions.letters import draft_letter
from feedback.actions.record import record_audit
from feedback.models import Reminder
from feedback.queries.letters import has_answered
from feedback.scope import scope

RETRY_SECONDS = 60


def send_reminders() -> int:
    """Draft and release the letters of every reminder that is due; returns how many."""
    drafted = 0
    while True:
        with scope(None):
            due = Reminder.objects.filter(due_at__lte=timezone.now())
            claimed = claim_work(due, limit=1, seconds=settings.WORK_LEASE_SECONDS)
        if not claimed:
            return drafted
        drafted += _remind(claimed[0])


def _remind(reminder: Reminder) -> int:
    """All of its letters or none. A round that has closed meanwhile reminds nobody."""
    try:
        with scope(None):
            consultation = reminder.consultation
            ends = consultation.closed_at or consultation.closes_at
            people = consultation.invitations.filter(revoked_at__isnull=True)
            letters = [
                draft_letter(invitation=invitation, kind="reminder", held=False)
                for invitation in people.select_related("consultation", "administration", "user")
                if timezone.now() < ends and not has_answered(invitation)
            ]
            finish_work(reminder)
            record_audit(
                "reminder sent",
                by=None,
                consultation=consultation,
                detail={"letters": len(letters)},
            )
    except Exception as error:  # noqa: BLE001 - counted, shown, and no hindrance to the others
        with scope(None):
            fail_work(reminder, error, retry_in=RETRY_SECONDS)
        return 0
    return len(letters)
