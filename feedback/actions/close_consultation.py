"""When a round ends: moved, ended early, opened again."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from feedback.actions.record import record_audit
from feedback.models import Consultation, User


@transaction.atomic
def move_closing(*, consultation: Consultation, closes_at: datetime, by: User) -> None:
    """Set another closing time for everyone."""
    before = consultation.closes_at
    consultation.closes_at = closes_at
    consultation.save(update_fields=["closes_at"])
    record_audit(
        "closing moved",
        by=by,
        consultation=consultation,
        detail={"from": before.isoformat(), "to": closes_at.isoformat()},
    )


@transaction.atomic
def close_consultation(*, consultation: Consultation, by: User) -> None:
    """End writing now, before the set time."""
    consultation.closed_at = timezone.now()
    consultation.save(update_fields=["closed_at"])
    record_audit("consultation closed", by=by, consultation=consultation)


@transaction.atomic
def reopen_consultation(*, consultation: Consultation, closes_at: datetime, by: User) -> None:
    """Take a closing back and set when the round ends instead."""
    consultation.closed_at = None
    consultation.closes_at = closes_at
    consultation.save(update_fields=["closed_at", "closes_at"])
    record_audit(
        "consultation reopened",
        by=by,
        consultation=consultation,
        detail={"to": closes_at.isoformat()},
    )
