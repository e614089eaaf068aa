"""Asking for a run from the page: the request leaves word, the worker starts the run."""

from __future__ import annotations

from django.test import Client

import analysis.receivers  # noqa: F401 (a worker has them loaded)
from analysis.models import Run
from feedback.actions.relay_outbox import relay_outbox
from feedback.models import OutboxEvent
from tests.factories.review import Review

ADDRESS = "/consultations/round/questions/1/analyse/"


def test_what_waits_is_read_in_the_name_of_who_asked(alice: Client, review: Review) -> None:
    review.add_answer("One more answer about training.")
    assert "starts in a moment" in alice.post(ADDRESS, follow=True).content.decode()
    runs = Run.objects.count()
    relay_outbox()
    assert Run.objects.count() == runs + 1
    assert Run.objects.latest("pk").requested_by == review.alice
    assert not OutboxEvent.objects.filter(done_at=None).exclude(kind="run_requested").exists()


def test_where_nothing_waits_the_page_says_so(alice: Client, review: Review) -> None:
    assert "has been read already" in alice.post(ADDRESS, follow=True).content.decode()
    assert not OutboxEvent.objects.exists()


def test_a_failed_run_is_tried_again(alice: Client, review: Review) -> None:
    run = Run.objects.latest("number")
    item = run.items.first()
    assert item
    run.items.filter(pk=item.pk).update(done_at=None, set_aside_at=run.created_at, error="x")
    assert "tries again" in alice.post(ADDRESS, follow=True).content.decode()
    assert OutboxEvent.objects.get().payload == {"run_id": run.pk}
