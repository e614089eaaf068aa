"""Starts analysis from feedback's signals; runs in the worker."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db import transaction
from django.dispatch import receiver

from analysis.actions.propose_findings import propose_findings
from analysis.actions.request_analysis import request_analysis
from analysis.tasks import work_run_task
from feedback.models import AnswerVersion, Question
from feedback.signals import answers_submitted


@receiver(answers_submitted)
def read_new_answers(version_ids: list[int], **_: Any) -> None:
    """Start a run of every question that was answered; one whose answer was only taken back
    is proposed anew without it."""
    written = AnswerVersion.objects.filter(pk__in=version_ids)
    withdrawn = set(written.filter(text="").values_list("answer__question_id", flat=True))
    questions = Question.objects.filter(answers__versions__in=version_ids).distinct()
    for question in questions.select_related("consultation"):
        run = request_analysis(question=question, by=None)
        if run:
            # Not before the run can be seen by the worker that is told of it.
            transaction.on_commit(partial(work_run_task.delay, run.pk))
        elif question.pk in withdrawn:
            propose_findings(question=question)
