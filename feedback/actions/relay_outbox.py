"""The relay: receives the open outbox rows, sends feedback's signals for them, in the worker."""

from __future__ import annotations

from django.conf import settings

from feedback.actions.claim_work import claim_work, fail_work, finish_work
from feedback.models import OutboxEvent
from feedback.scope import scope
from feedback.signals import BY_KIND

BATCH = 200
RETRY_SECONDS = 5


def relay_outbox() -> int:
    """Send on what is waiting; returns how many events were sent. Safe to run anywhere, often.

    Events are claimed one at a time: a worker that dies has spent an attempt of one event only.
    """
    sent = 0
    for _place in range(BATCH):
        event = _next()
        if event is None:
            break
        sent += _send(event)
    return sent


def _next() -> OutboxEvent | None:
    with scope(None):
        claimed = claim_work(
            OutboxEvent.objects.all(), limit=1, seconds=settings.WORK_LEASE_SECONDS
        )
    return claimed[0] if claimed else None


def _send(event: OutboxEvent) -> bool:
    """What receivers write is kept together with the event being done, or not at all."""
    try:
        with scope(None):
            BY_KIND[event.kind].send(sender=OutboxEvent, **event.payload)
            finish_work(event)
    except Exception as error:  # noqa: BLE001 - a receiver's fault must not stop the others
        with scope(None):
            fail_work(event, error, retry_in=RETRY_SECONDS)
        return False
    return True
