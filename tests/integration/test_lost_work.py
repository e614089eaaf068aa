"""What was acknowledged is analysed, whatever dies: the worker, the broker, or the message."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest
import redis
from django.conf import settings

from analysis.actions.propose_findings import propose_findings
from analysis.actions.request_analysis import request_analysis
from analysis.models import Placement, Run, RunItem, Stage, Suggestion
from analysis.queries.engine import answer_texts, engine_for
from feedback.actions.import_submissions import ImportedAnswer, import_submissions
from feedback.models import AnswerVersion, Basis
from scripts.bench.texts import answers
from tests.factories.rounds import TRAINING, WHISTLE, Round, make_round
from tests.integration.conftest import start_worker, stop_worker
from tests.servers import eventually

SECONDS = 45
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers that give up a dead colleague's lease after a second."""
    monkeypatch.setenv("WORK_LEASE_SECONDS", "1")
    monkeypatch.setenv("SWEEP_SECONDS", "1")


def all_read(made: Round) -> bool:
    versions = AnswerVersion.objects.filter(answer__submission__consultation=made.consultation)
    over = RunItem.objects.filter(version__in=versions, done_at__isnull=False)
    runs = Run.objects.filter(question__consultation=made.consultation)
    return (
        over.values("version").distinct().count() == versions.count()
        and runs.exists()
        and not runs.exclude(stage=Stage.DONE).exists()
    )


def test_a_submitted_answer_is_read_and_placed_without_being_asked(
    empty_broker: None, impatient: None, tmp_path: Path
) -> None:
    made = make_round()
    worker = start_worker(tmp_path)
    try:
        made.submit({1: TRAINING, 2: WHISTLE})
        made.submit({1: TRAINING + " Often.", 2: WHISTLE + " Here."})
        eventually(lambda: all_read(made), SECONDS, "every answer was read")
    finally:
        stop_worker(worker)
    assert Placement.objects.filter(finding__question__number=1).count() >= 2


def test_a_killed_worker_loses_nothing(empty_broker: None, impatient: None, tmp_path: Path) -> None:
    made = make_round()
    for number in range(40):
        made.submit({1: f"{TRAINING} Answer {number}.", 2: f"{WHISTLE} Answer {number}."})
    victim = start_worker(tmp_path)
    eventually(RunItem.objects.filter(lease_until__isnull=False).exists, SECONDS, "work was leased")
    os.kill(victim.pid, signal.SIGKILL)
    victim.wait()
    heir = start_worker(tmp_path)
    try:
        eventually(lambda: all_read(made), SECONDS, "the next worker read the rest")
    finally:
        stop_worker(heir)
    assert not RunItem.objects.filter(set_aside_at__isnull=False).exists()


def test_a_flushed_broker_loses_nothing(
    empty_broker: None, impatient: None, tmp_path: Path
) -> None:
    made = make_round()
    made.submit({1: TRAINING})
    assert request_analysis(question=made.consultation.questions.get(number=1), by=None)
    redis.Redis.from_url(settings.BROKER_URL).flushall()
    worker = start_worker(tmp_path)
    try:
        eventually(lambda: all_read(made), SECONDS, "the sweep found the run")
    finally:
        stop_worker(worker)


def test_killed_workers_leave_two_thousand_answers_as_one_worker_reads_them(
    empty_broker: None, impatient: None, tmp_path: Path
) -> None:
    made = make_round()
    question = made.consultation.questions.get(number=1)
    rows = [
        ImportedAnswer(item.id, 1, item.text, item.language, item.id) for item in answers(2_000)
    ]
    import_submissions(
        consultation=made.consultation, rows=rows, basis=Basis.SUBMITTED, by=None, reviewed=True
    )
    victims = [start_worker(tmp_path, "--hostname", f"victim{n}@here") for n in range(2)]
    run = request_analysis(question=question, by=None)
    assert run is not None
    read = RunItem.objects.filter(run=run, done_at__isnull=False)
    eventually(lambda: read.count() > 200, 3 * SECONDS, "some answers were read")
    for victim in victims:
        os.kill(victim.pid, signal.SIGKILL)
    for victim in victims:
        victim.wait()
    assert read.count() < 2_000
    heir = start_worker(tmp_path, "--hostname", "heir@here")
    try:
        over = Run.objects.filter(pk=run.pk, stage=Stage.DONE)
        eventually(over.exists, 4 * SECONDS, "the next worker read the rest")
    finally:
        stop_worker(heir)
    assert read.count() == 2_000
    versions = [item.version for item in read.select_related("version__answer__question")]
    expected = {
        (int(reading.answer.id), tag.passage.start, tag.passage.end, tag.theme, tag.score, tag.rank)
        for reading in engine_for(question).read(answer_texts(versions))
        for tag in reading.tags
    }
    stored = Suggestion.objects.filter(run=run).values_list(
        "segment__version", "segment__start", "segment__end", "theme__code", "score", "rank"
    )
    assert len(stored) == len(expected)
    assert set(stored) == expected
    before = list(Placement.objects.order_by("segment").values_list("segment", "finding__key"))
    propose_findings(question=question)
    again = list(Placement.objects.order_by("segment").values_list("segment", "finding__key"))
    assert before == again
    assert len({key for _, key in again}) >= 3
