"""Learning: receives a consultation where people decided or the codebook grew, reads again.

Only what the engine now says otherwise is written, as a run of its own, beside what was suggested
before; people's decisions are never touched.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from analysis.actions.propose_findings import propose_findings
from analysis.actions.request_analysis import add_run
from analysis.actions.work_run import store_readings
from analysis.flow import Reading
from analysis.models import Run, RunItem, Stage
from analysis.queries.cuts import as_cut
from analysis.queries.engine import answer_texts, engine_for
from analysis.queries.readings import question_versions
from analysis.queries.standing import LastRead, newest_runs
from analysis.queries.suggested import suggested_by, with_assistant
from analysis.theming.tagging import Engine
from feedback.models import AnswerVersion, Consultation, Question
from feedback.scope import scope


def learn(consultation_id: int) -> int:
    """Bring every question up to decisions and codebook; returns how many answers read otherwise.

    A question that is being read just now is left: the run's end comes back here.
    """
    changed = 0
    with scope(None):
        consultation = Consultation.objects.filter(pk=consultation_id).first()
        questions = list(consultation.questions.all()) if consultation else []
    for question in questions:
        changed += _learn(question)
    return changed


def _learn(question: Question) -> int:
    with scope(None):
        engine = engine_for(question)
        newest = Run.objects.filter(question=question).order_by("-number").first()
        if newest is None or newest.stage in (Stage.TAGGING, Stage.GROUPING):
            return 0
        if newest.lessons == engine.lessons:
            return 0
        read = newest_runs([question])
        versions = [version for version in question_versions(question) if version.pk in read]
    # Outside a transaction: reading thousands of answers must hold no lock.
    readings = as_cut(engine.read(answer_texts(versions)))
    with scope(None):
        # What a language model added stays: learning asks it nothing.
        readings = with_assistant(question, read, readings)
        changed = _store(question, engine, versions, readings, read)
    if changed:
        propose_findings(question=question)
    return changed


@transaction.atomic
def _store(
    question: Question,
    engine: Engine,
    versions: list[AnswerVersion],
    readings: Iterable[Reading],
    read: dict[int, LastRead],
) -> int:
    """Write what is said otherwise; nothing where a run began meanwhile."""
    Question.objects.select_for_update(no_key=True).get(pk=question.pk)
    runs = Run.objects.filter(question=question)
    if runs.filter(stage__in=[Stage.TAGGING, Stage.GROUPING]).exists():
        return 0
    before = suggested_by(question, read)
    differing = [
        (version, reading)
        for version, reading in zip(versions, readings, strict=True)
        if _said(reading) != before.get(version.pk, frozenset())
    ]
    if not differing:
        newest = runs.order_by("-number").values("pk")[:1]
        Run.objects.filter(pk__in=newest).update(lessons=engine.lessons)
        return 0
    run = add_run(question, engine, by=None, stage=Stage.DONE, lessons=engine.lessons)
    items = RunItem.objects.bulk_create(
        RunItem(run=run, version=version, done_at=timezone.now()) for version, _ in differing
    )
    store_readings(run, items, tuple(reading for _, reading in differing))
    return len(differing)


def _said(reading: Reading) -> frozenset[tuple[int, int, str, str]]:
    """What a page shows of a reading: where each theme is suggested, and how surely."""
    return frozenset(
        (tag.passage.start, tag.passage.end, tag.theme, tag.strength) for tag in reading.tags
    )
