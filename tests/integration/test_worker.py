"""A real worker hears, over a real Redis, of what a transaction left in the outbox."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction

from feedback.actions.record import announce
from feedback.models import OutboxEvent
from tests.integration.conftest import start_worker, stop_worker
from tests.servers import eventually

SECONDS = 15


def relayed(event: OutboxEvent) -> bool:
    return OutboxEvent.objects.filter(pk=event.pk, done_at__isnull=False).exists()


def test_tests_use_a_real_broker() -> None:
    assert settings.BROKER_URL.startswith("redis://")


def test_worker_relays_what_was_committed(celery_worker_process: subprocess.Popen[bytes]) -> None:
    with transaction.atomic():
        event = announce("answers_submitted", submission_id=0, version_ids=[])
    eventually(lambda: relayed(event), SECONDS, "the event was relayed")


@pytest.mark.django_db(transaction=True)
def test_worker_takes_what_was_left_before_it_started(empty_broker: None, tmp_path: Path) -> None:
    event = announce("answers_submitted", submission_id=0, version_ids=[])
    assert not relayed(event)
    worker = start_worker(tmp_path)
    try:
        eventually(lambda: relayed(event), SECONDS, "the event was relayed")
    finally:
        stop_worker(worker)
    assert worker.returncode == 0
