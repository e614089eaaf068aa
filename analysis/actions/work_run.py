"""Working on a run: leases its answers in batches, stores what the engine reads in them.

Any number of workers may call `work_run` for the same run: a batch belongs to whoever leased it,
and writing the same reading twice changes nothing.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict

from django.conf import settings
from django.db.models import QuerySet

from analysis.actions.propose_findings import propose_findings
from analysis.flow import Reading
from analysis.models import Cue, Run, RunItem, Segment, Stage, Suggestion, Theme
from analysis.queries.cuts import as_cut
from analysis.queries.engine import answer_texts, endpoint_for, engine_for
from analysis.theming.endpoint import Endpoint, EndpointError, Spent
from analysis.theming.tagging import Engine
from feedback.actions.claim_work import claim_work, fail_work, finish_work
from feedback.actions.record import announce
from feedback.scope import scope

BATCH = 64


def work_run(run_id: int) -> bool:
    """Read what is unread in a run, then propose findings; returns whether the run is over.

    It is not over while another worker holds some of its answers; that worker ends it.
    """
    with scope(None):
        run = Run.objects.select_related("question__consultation").filter(pk=run_id).first()
        if run is None:
            return True
        engine, assistant = engine_for(run.question), endpoint_for(run.question.consultation)
    while items := _claim(run, limit=1 if assistant else BATCH):
        _read(run, engine, items, assistant)
    return _group(run)


def _claim(run: Run, limit: int) -> list[RunItem]:
    """A batch of fresh items; what failed before comes alone, so that it fails alone."""
    items = RunItem.objects.filter(run=run).select_related(
        "version__answer__question", "version__answer__submission"
    )
    with scope(None):
        fresh = claim_work(
            items.filter(attempts=0), limit=limit, seconds=settings.WORK_LEASE_SECONDS
        )
    if fresh:
        return fresh
    with scope(None):
        return claim_work(items, limit=1, seconds=settings.WORK_LEASE_SECONDS)


def _read(
    run: Run, engine: Engine, items: list[RunItem], assistant: Endpoint | None = None
) -> None:
    try:
        readings = engine.read(answer_texts(item.version for item in items))
        if assistant:
            readings = tuple(_assisted(reading, assistant) for reading in readings)
        readings = as_cut(readings)
        with scope(None):
            if assistant:
                _count(run, assistant)
            store_readings(run, items, readings)
            for item in items:
                finish_work(item)
    except Exception as error:  # noqa: BLE001 - whatever an answer does to the engine is counted
        with scope(None):
            for item in items:
                fail_work(item, error)


def _assisted(reading: Reading, assistant: Endpoint) -> Reading:
    """With what the language model adds; without it where it fails: the engine reads without it."""
    try:
        return assistant.add(reading)
    except EndpointError:
        return reading


def _count(run: Run, assistant: Endpoint) -> None:
    """Add what the language model was asked to what other workers asked it in this run."""
    spent, assistant.spent = assistant.spent, Spent()
    told = Run.objects.select_for_update(no_key=True).get(pk=run.pk)
    used = Counter(told.assistant)
    used.update(
        {
            "calls": spent.calls,
            "retries": spent.retries,
            "failed": spent.failed,
            "tokens_in": spent.tokens_in,
            "tokens_out": spent.tokens_out,
            "cost": spent.cost(assistant.settings),
            **{f"dropped: {why}": times for why, times in spent.dropped.items()},
        }
    )
    Run.objects.filter(pk=run.pk).update(assistant=dict(used))


def store_readings(run: Run, items: list[RunItem], readings: tuple[Reading, ...]) -> None:
    """Write what a run says of answers; writing it again changes nothing."""
    themes = {
        theme.code: theme
        for theme in Theme.objects.filter(codebook__consultation=run.question.consultation)
    }
    segments = _segments(items, readings)
    suggestions = [
        Suggestion(
            run=run,
            segment=segments[reading.answer.id, tag.passage.start, tag.passage.end],
            theme=themes[tag.theme],
            score=tag.score,
            rank=tag.rank,
            strength=tag.strength,
            causes=[asdict(cause) for cause in tag.causes],
        )
        for reading in readings
        for tag in reading.tags
    ]
    cues = [
        Cue(
            run=run,
            segment=segments[reading.answer.id, start, end],
            kind=reading.kinds.get((start, end), ""),
            addressee=reading.addressees.get((start, end), ""),
        )
        for reading in readings
        for start, end in sorted(set(reading.kinds) | set(reading.addressees))
    ]
    Suggestion.objects.bulk_create(suggestions, ignore_conflicts=True)
    Cue.objects.bulk_create(cues, ignore_conflicts=True)
    for item, reading in zip(items, readings, strict=True):
        RunItem.objects.filter(pk=item.pk).update(
            language=reading.language, skipped=reading.set_aside or ""
        )


def _segments(
    items: list[RunItem], readings: tuple[Reading, ...]
) -> dict[tuple[str, int, int], Segment]:
    """The stored segment of each passage, made where missing."""
    wanted = [
        Segment(version=item.version, start=passage.start, end=passage.end)
        for item, reading in zip(items, readings, strict=True)
        for passage in reading.passages
    ]
    Segment.objects.bulk_create(wanted, ignore_conflicts=True)
    stored = Segment.objects.filter(version__in=[item.version_id for item in items])
    return {(str(row.version_id), row.start, row.end): row for row in stored}


def _group(run: Run) -> bool:
    """Propose findings once every item is over, in one worker; returns whether the run is over."""
    with scope(None):
        if RunItem.objects.filter(run=run, done_at=None, set_aside_at=None).exists():
            return False
        Run.objects.filter(pk=run.pk, stage=Stage.TAGGING).update(stage=Stage.GROUPING)
        mine = claim_work(
            Run.objects.filter(pk=run.pk, stage=Stage.GROUPING),
            limit=1,
            seconds=5 * settings.WORK_LEASE_SECONDS,
        )
    if mine:
        _propose(mine[0], run)
    return _is_over(run)


def _propose(claimed: Run, run: Run) -> None:
    try:
        propose_findings(question=run.question)
        with scope(None):
            finish_work(claimed)
            Run.objects.filter(pk=run.pk).update(stage=Stage.DONE)
            # Somebody may have decided while this run was reading.
            announce("decided", consultation_id=run.question.consultation_id)
    except Exception as error:  # noqa: BLE001 - shown on the page with a retry button
        with scope(None):
            fail_work(claimed, error)


def _is_over(run: Run) -> bool:
    """Whether a run ended; one whose grouping ran out of attempts has failed."""
    with scope(None):
        Run.objects.filter(pk=run.pk, stage=Stage.GROUPING, set_aside_at__isnull=False).update(
            stage=Stage.FAILED
        )
        return Run.objects.filter(pk=run.pk, stage__in=[Stage.DONE, Stage.FAILED]).exists()


def unfinished_runs() -> QuerySet[Run]:
    """Runs that are not over: still at work, never published, or their worker died."""
    return Run.objects.filter(stage__in=[Stage.TAGGING, Stage.GROUPING]).order_by("pk")
