"""A run reads every answer once, sets a poisonous one aside, and can be repeated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Any

import pytest
from django.db.models import F

from analysis.actions.ask_analysis import retry_run
from analysis.actions.decide import code_segment
from analysis.actions.learn import learn
from analysis.actions.request_analysis import request_analysis
from analysis.actions.work_run import work_run
from analysis.flow import AnswerText, Reading
from analysis.models import Cue, Finding, Placement, Run, RunItem, Segment, Stage, Suggestion, Theme
from analysis.theming.tagging import Engine
from tests.factories.language_model import Model, language_model
from tests.factories.rounds import SURVEY, TRAINING, WHISTLE, Round, make_round

pytestmark = pytest.mark.django_db
POISON = "This one breaks the engine. More training please."


def run_question(made: Round, number: int = 1) -> Run:
    run = request_analysis(question=made.consultation.questions.get(number=number), by=None)
    assert run is not None
    work_run(run.pk)
    run.refresh_from_db()
    return run


def everything_written() -> list[list[tuple[object, ...]]]:
    """All rows of a question's analysis, less their primary keys."""
    return [
        list(Segment.objects.order_by("pk").values_list("version", "start", "end")),
        list(Suggestion.objects.order_by("pk").values_list("segment", "theme", "score", "rank")),
        list(Cue.objects.order_by("pk").values_list("segment", "kind", "addressee")),
        list(Finding.objects.order_by("order").values_list("key", "heading", "order", "lead_in")),
        list(Placement.objects.order_by("segment").values_list("segment", "finding__key", "order")),
    ]


def test_a_run_reads_all_answers_and_proposes_findings() -> None:
    made = make_round()
    for text in (TRAINING, TRAINING + " Often.", WHISTLE, WHISTLE + " Here.", SURVEY):
        made.submit({1: text})
    run = run_question(made)
    assert run.stage == Stage.DONE
    assert run.items.filter(done_at__isnull=False).count() == 5
    placed = Placement.objects.filter(finding__question__number=1)
    assert {"training" in p.segment.text.lower() for p in placed} == {True, False}
    assert Finding.objects.filter(lead_in__endswith=":").count() == Finding.objects.count() > 0


def test_running_again_finds_nothing_to_do_and_changes_nothing() -> None:
    made = make_round()
    for text in (TRAINING, TRAINING + " Often.", WHISTLE):
        made.submit({1: text})
    run = run_question(made)
    before = everything_written()
    RunItem.objects.update(done_at=None, attempts=0)
    Run.objects.update(stage=Stage.TAGGING, done_at=None, attempts=0)
    work_run(run.pk)
    assert everything_written() == before
    assert request_analysis(question=run.question, by=None) is None


def poison(monkeypatch: pytest.MonkeyPatch) -> None:
    read = Engine.read

    def faulty(self: Engine, answers: Sequence[AnswerText]) -> tuple[Reading, ...]:
        if any(answer.text == POISON for answer in answers):
            raise RuntimeError("poisonous")
        return read(self, answers)

    monkeypatch.setattr(Engine, "read", faulty)


def test_a_poisonous_answer_is_set_aside_and_the_others_are_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = make_round()
    for text in (TRAINING, POISON, WHISTLE, WHISTLE + " Here."):
        made.submit({1: text})
    poison(monkeypatch)
    run = run_question(made)
    assert run.stage == Stage.DONE
    aside = run.items.get(set_aside_at__isnull=False)
    assert aside.version.text == POISON
    assert aside.error == "RuntimeError: poisonous"
    assert run.items.filter(done_at__isnull=False).count() == 3


def test_a_retry_reads_what_was_set_aside(monkeypatch: pytest.MonkeyPatch) -> None:
    made = make_round()
    for text in (TRAINING, POISON):
        made.submit({1: text})
    with monkeypatch.context() as patched:
        poison(patched)
        run = run_question(made)
    assert retry_run(run=run, by=made.alice) == 1
    work_run(run.pk)
    run.refresh_from_db()
    assert run.stage == Stage.DONE
    assert not run.items.filter(set_aside_at__isnull=False).exists()
    assert run.items.filter(done_at__isnull=False).count() == 2


def test_an_answer_whose_worker_died_is_tried_three_times_then_set_aside() -> None:
    made = make_round()
    made.submit({1: TRAINING})
    run = request_analysis(question=made.consultation.questions.get(number=1), by=None)
    assert run is not None
    for _death in range(3):
        RunItem.objects.update(attempts=F("attempts") + 1, lease_until=made.consultation.opens_at)
    assert work_run(run.pk)
    item = run.items.get()
    assert item.set_aside_at is not None
    assert "three times" in item.error


def test_a_living_lease_is_left_alone_and_the_run_is_not_over() -> None:
    made = make_round()
    made.submit({1: TRAINING})
    run = request_analysis(question=made.consultation.questions.get(number=1), by=None)
    assert run is not None
    RunItem.objects.update(lease_until=made.consultation.closes_at + timedelta(days=1))
    assert not work_run(run.pk)
    assert not Suggestion.objects.exists()


def test_a_language_we_do_not_have_is_kept_and_waits_for_a_translation() -> None:
    made = make_round()
    arabic = "نحتاج إلى مزيد من التدريب للموظفين."
    made.submit({1: arabic}, language="ar")
    run = run_question(made)
    item = run.items.get()
    assert (item.skipped, item.version.text) == ("language", arabic)
    assert not Suggestion.objects.exists()


def test_an_answer_that_says_nothing_gets_no_theme() -> None:
    made = make_round()
    made.submit({1: "No comment."})
    run = run_question(made)
    assert run.items.get().skipped == "empty"
    assert not Placement.objects.exists()


class TestALanguageModel:
    """Reading along, where the operator named one."""

    TEXT = "Officers drink tea and speak of honour on Fridays."

    @pytest.fixture
    def model(self, settings: Any) -> Iterator[Model]:
        with language_model() as told:
            named = {"url": told.url, "model": "small", "price_in": 2, "price_out": 10}
            settings.THEMING_ENDPOINT = {**settings.THEMING_ENDPOINT, **named}
            yield told

    def test_adds_suggestions_and_is_counted(self, model: Model) -> None:
        model.says({"code": "CULT", "quote": "speak of honour"}, {"code": "CULT", "quote": "lies"})
        made = make_round()
        made.submit({1: self.TEXT})
        made.submit({1: TRAINING})
        run = run_question(made)
        added = Suggestion.objects.get(theme__code="CULT")
        assert added.causes[0]["words"] == ["speak of honour"]
        assert Suggestion.objects.filter(theme__code="TRNG").exists()
        assert run.assistant["calls"] == 2
        assert run.assistant["tokens_in"] == 2_000
        assert run.assistant["cost"] == pytest.approx(0.005)
        assert run.assistant["dropped: words not in the answer"] == 3

    def test_that_fails_leaves_what_the_engine_reads(self, model: Model) -> None:
        model.replies.append((401, b""))
        made = make_round()
        made.submit({1: TRAINING})
        run = run_question(made)
        assert run.stage == Stage.DONE
        assert Suggestion.objects.filter(theme__code="TRNG").exists()
        assert run.assistant["failed"] == 1

    def test_is_not_asked_again_when_a_decision_is_learned(self, model: Model) -> None:
        model.says({"code": "CULT", "quote": "speak of honour"})
        made = make_round()
        made.submit({1: self.TEXT})
        made.submit({1: "Officers drink tea and speak of honour on Mondays."})
        run_question(made)
        asked = len(model.asked)
        segment = Segment.objects.get(version__text=self.TEXT)
        lead = Theme.objects.get(codebook__consultation=made.consultation, code="LEAD")
        code_segment(segment=segment, theme=lead, by=made.alice)
        assert learn(made.consultation.pk) > 0
        assert len(model.asked) == asked
        newest = Suggestion.objects.filter(run=Run.objects.latest("number"))
        assert {"CULT", "LEAD"} <= set(newest.values_list("theme__code", flat=True))

    def test_is_asked_nothing_unless_named(self) -> None:
        with language_model() as told:
            made = make_round()
            made.submit({1: TRAINING})
            run = run_question(made)
            assert not told.asked
        assert run.assistant == {}
