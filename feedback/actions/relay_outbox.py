"""The relay: receives the open outbox rows, sends feedback's signals for them, in the worker."""

from __future__ import annotations

from django.conf import settings

from feedback.actions.claim_work import claim_work, fail_work, finish_work
from feedback.models import OutboxEvent
from feedback.signals import BY_KIND

BATCH = 200


def relay_outbox() -> int:
    """Send on what is waiting; returns how many events were sent. Safe to run anywhere, often."""
    sent = 0
    for event in claim_work(
        OutboxEvent.objects.all(), limit=BATCH, seconds=settings.WORK_LEASE_SECONDS
    ):
        try:
            BY_KIND[event.kind].send(sender=OutboxEvent, **event.payload)
        except Exception as error:  # noqa: BLE001 - a receiver's fault must not stop the others
            fail_work(event, error, retry_in=5)
        else:
            finish_work(event)
            sent += 1
    return sent
