"""Starting a run: receives a question, writes what of it is to be read. In the worker."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Max

from analysis.models import Run, RunItem, Stage
from analysis.queries.engine import codebook_revision, engine_for
from analysis.queries.readings import question_versions
from analysis.theming.tagging import Engine
from feedback.actions.record import announce, record_audit
from feedback.models import Question, User


@transaction.atomic
def request_analysis(*, question: Question, by: User | None, regroup: bool = False) -> Run | None:
    """Add to the question's open run, or start one, for every current answer not yet read.

    An answer counts as read by the engine that would read it now; a changed codebook or engine
    reads all again, beside what was suggested before. Returns None where nothing is to be done;
    `regroup` says that findings are to be proposed anew even where all is read.
    """
    Question.objects.select_for_update(no_key=True).get(pk=question.pk)
    engine = engine_for(question)
    known = RunItem.objects.filter(
        run__question=question, run__fingerprint=engine.fingerprint
    ).values("version")
    unread = list(question_versions(question).exclude(pk__in=known))
    if not unread and not regroup:
        return None
    run = _open_run(question, engine.fingerprint) or _new_run(question, engine, by)
    RunItem.objects.bulk_create(
        (RunItem(run=run, version=version) for version in unread), ignore_conflicts=True
    )
    announce("run_requested", run_id=run.pk)
    return run


def _open_run(question: Question, fingerprint: str) -> Run | None:
    return Run.objects.filter(
        question=question, stage=Stage.TAGGING, fingerprint=fingerprint
    ).first()


def _new_run(question: Question, engine: Engine, by: User | None) -> Run:
    """A new run; one still open for an older codebook is ended, its answers are read again."""
    Run.objects.filter(question=question, stage=Stage.TAGGING).update(stage=Stage.DONE)
    # What the other answers were read with: a late one brings them no lessons.
    alike = Run.objects.filter(question=question, fingerprint=engine.fingerprint)
    before = alike.order_by("-number").values_list("lessons", flat=True).first()
    lessons = engine.lessons if before is None else before
    run = add_run(question, engine, by=by, stage=Stage.TAGGING, lessons=lessons)
    record_audit(
        "analysis requested", by=by, consultation=question.consultation, target=f"run {run.pk}"
    )
    return run


def add_run(
    question: Question, engine: Engine, *, by: User | None, stage: Stage, lessons: str
) -> Run:
    """A run of this engine under the question's next number."""
    last = Run.objects.filter(question=question).aggregate(Max("number"))["number__max"] or 0
    return Run.objects.create(
        question=question,
        number=last + 1,
        stage=stage,
        engine=engine.name,
        engine_version=engine.version,
        settings=engine.settings_dict(),
        fingerprint=engine.fingerprint,
        codebook_revision=codebook_revision(question.consultation),
        lessons=lessons,
        requested_by=by,
    )
