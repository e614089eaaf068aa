"""Background work of analysis: tasks take ids, may run twice, find their work in the database."""

from __future__ import annotations

from celery import shared_task

from analysis.actions.learn import learn
from analysis.actions.work_run import unfinished_runs, work_run
from feedback.scope import scope


@shared_task(name="analysis.work_run")
def work_run_task(run_id: int) -> None:
    """Read a run's answers and propose its findings, beside whoever else works on it."""
    work_run(run_id)


@shared_task(name="analysis.learn")
def learn_task(consultation_id: int) -> None:
    """Read again with what people decided; several of these in a row cost no more than one."""
    learn(consultation_id)


@shared_task(name="analysis.sweep_runs")
def sweep_runs_task() -> None:
    """Start again what was never started, or whose worker died: the broker forgets, we do not."""
    with scope(None):
        open_runs = list(unfinished_runs().values_list("pk", flat=True))
    for run_id in open_runs:
        work_run_task.delay(run_id)
