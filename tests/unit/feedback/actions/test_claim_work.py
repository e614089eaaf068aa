"""Claiming work: one holder at a time, three attempts, then set aside."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from feedback.actions.claim_work import ABANDONED, claim_work, fail_work, finish_work
from feedback.models import OutboxEvent
from feedback.models.outbox import MAX_ATTEMPTS

pytestmark = pytest.mark.django_db


def make(count: int) -> None:
    """So many rows of work."""
    for number in range(count):
        OutboxEvent.objects.create(kind="test", payload={"number": number})


def claim(limit: int = 10) -> list[OutboxEvent]:
    """Claim for a minute."""
    return claim_work(OutboxEvent.objects.all(), limit=limit, seconds=60)


def test_claimed_rows_are_nobody_elses_until_the_lease_ends() -> None:
    make(3)
    first, second, third = claim(2), claim(2), claim(2)
    assert [row.payload["number"] for row in first + second] == [0, 1, 2]
    assert third == []
    OutboxEvent.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    assert len(claim()) == 3


def test_a_finished_row_is_never_claimed_again() -> None:
    make(1)
    finish_work(claim()[0])
    OutboxEvent.objects.update(lease_until=None)
    assert claim() == []
    assert OutboxEvent.objects.get().done_at


def test_a_failed_row_waits_and_comes_back_with_its_reason() -> None:
    make(1)
    fail_work(claim()[0], ValueError("no answer"), retry_in=30)
    assert claim() == []
    row = OutboxEvent.objects.get()
    assert (row.error, row.attempts, row.set_aside_at) == ("ValueError: no answer", 1, None)


def test_after_the_last_attempt_a_row_is_set_aside_with_its_reason() -> None:
    make(2)
    for _ in range(MAX_ATTEMPTS):
        poison = next(row for row in claim() if row.payload["number"] == 0)
        fail_work(poison, ValueError("poison"))
    assert claim() == []
    row = OutboxEvent.objects.get(payload__number=0)
    assert row.set_aside_at
    assert row.error == "ValueError: poison"


def test_work_that_kills_its_worker_is_set_aside_too() -> None:
    make(1)
    for _ in range(MAX_ATTEMPTS):
        assert len(claim()) == 1
        OutboxEvent.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    assert claim() == []
    row = OutboxEvent.objects.get()
    assert (row.attempts, row.error) == (MAX_ATTEMPTS, ABANDONED)
    assert row.set_aside_at
