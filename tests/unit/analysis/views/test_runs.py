"""Asking for a run from the page: the request leaves word, the worker starts the run."""

from __future__ import annotations

from datetime import timedelta

from django.test import Client
from django.utils import timezone

import analysis.receivers  # noqa: F401 (a worker has them loaded)
from analysis.actions.work_run import work_run
from analysis.models import Run, Stage
from analysis.queries.progress import Progress
from feedback.actions.relay_outbox import relay_outbox
from feedback.models import OutboxEvent
from tests.factories.review import Review

ADDRESS = "/consultations/round/questions/1/analyse/"
STOP = f"{ADDRESS}stop/"


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


def test_a_run_is_stopped_and_what_is_left_can_be_asked_for_again(
    alice: Client, review: Review
) -> None:
    for number in range(3):
        review.add_answer(f"One more answer about training, number {number}.")
    alice.post(ADDRESS)
    relay_outbox()
    run = Run.objects.latest("pk")
    asked = run.items.count()
    page = alice.get("/consultations/round/questions/1/").content.decode()
    assert "Stop reading" in page
    stopped = alice.post(STOP, follow=True).content.decode()
    assert f"Stopped. {asked} answers are left unread." in stopped
    work_run(run.pk)
    run.refresh_from_db()
    assert run.stage == Stage.DONE
    page = alice.get("/consultations/round/questions/1/").content.decode()
    assert "3 answers wait for the worker" in page
    assert "nothing left to stop" in alice.post(STOP, follow=True).content.decode()
    alice.post(ADDRESS)
    relay_outbox()
    assert Run.objects.latest("pk").items.count() == asked


def test_what_a_worker_holds_is_not_taken_from_it(alice: Client, review: Review) -> None:
    review.add_answer("One more answer about training.")
    alice.post(ADDRESS)
    relay_outbox()
    asked = Run.objects.latest("pk").items.update(lease_until=timezone.now())
    assert "nothing left to stop" in alice.post(STOP, follow=True).content.decode()
    assert Run.objects.latest("pk").items.count() == asked


def test_a_failure_says_why(alice: Client, review: Review) -> None:
    run = Run.objects.latest("number")
    Run.objects.filter(pk=run.pk).update(stage=Stage.FAILED, error="ValueError: no such word")
    page = alice.get("/consultations/round/questions/1/").content.decode()
    assert "ValueError: no such word" in page


def test_the_time_left_follows_from_the_pace_until_now(review: Review) -> None:
    run = Run(created_at=timezone.now() - timedelta(seconds=10), stage=Stage.TAGGING)
    assert Progress(run, total=30, done=10).seconds_left == 20
    assert Progress(run, total=30, done=0).seconds_left is None
    assert Progress(run, total=30, done=30).seconds_left is None
