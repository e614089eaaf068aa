"""How the background work stands: receives nothing, returns counts, never words."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q

from feedback.models import Mail, OutboxEvent
from feedback.models.outbox import Work


@dataclass(frozen=True, slots=True)
class WorkCount:
    """Rows of one kind of work: still to do, and given up after the last attempt."""

    waiting: int
    set_aside: int


def _count(kind: type[Work]) -> WorkCount:
    found = kind._default_manager.aggregate(
        waiting=Count("pk", filter=Q(done_at__isnull=True, set_aside_at__isnull=True)),
        set_aside=Count("pk", filter=Q(set_aside_at__isnull=False)),
    )
    return WorkCount(found["waiting"], found["set_aside"])


def letters() -> WorkCount:
    """Letters on their way."""
    return _count(Mail)


def announcements() -> WorkCount:
    """Outbox rows the relay has to send on."""
    return _count(OutboxEvent)
