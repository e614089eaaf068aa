"""What outbox events set going; runs in the worker."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db import transaction
from django.dispatch import receiver

from analysis.actions.copy_codebook import copy_codebook
from analysis.actions.request_analysis import request_analysis
from analysis.models import Codebook
from analysis.signals import analysis_asked, decided, run_requested
from analysis.tasks import learn_task, work_run_task
from feedback.models import AnswerVersion, Consultation, Question, User
from feedback.signals import answers_submitted, consultation_begun


@receiver(answers_submitted)
def read_new_answers(version_ids: list[int], **_: Any) -> None:
    """Start a run of every question that was answered, or whose answer was taken back."""
    written = AnswerVersion.objects.filter(pk__in=version_ids)
    withdrawn = set(written.filter(text="").values_list("answer__question_id", flat=True))
    questions = Question.objects.filter(answers__versions__in=version_ids).distinct()
    for question in questions.select_related("consultation"):
        request_analysis(question=question, by=None, regroup=question.pk in withdrawn)


@receiver(consultation_begun)
def give_codebook(consultation_id: int, previous_id: int | None, **_: Any) -> None:
    """A new round starts with the codebook of the one it comes from, else of the newest one."""
    others = Codebook.objects.exclude(consultation=consultation_id)
    newest_first = others.order_by("-consultation__opens_at", "-pk")
    source = others.filter(consultation=previous_id).first() or newest_first.first()
    if source:
        copy_codebook(consultation=Consultation.objects.get(pk=consultation_id), source=source)


@receiver(analysis_asked)
def read_as_asked(question_id: int, user_id: int, **_: Any) -> None:
    """Start a run in the name of whoever asked for it."""
    question = Question.objects.select_related("consultation").get(pk=question_id)
    request_analysis(question=question, by=User.objects.get(pk=user_id))


@receiver(decided)
def learn_from_decisions(consultation_id: int, **_: Any) -> None:
    """Have the consultation's engine learn, in the workers' queue: it may read thousands."""
    transaction.on_commit(partial(learn_task.delay, consultation_id))


@receiver(run_requested)
def start_run(run_id: int, **_: Any) -> None:
    """Put a run in the workers' queue; the outbox has already waited for the run to be there."""
    # Not before this event counts as sent: else the worker and a repeated relay would both start.
    transaction.on_commit(partial(work_run_task.delay, run_id))
