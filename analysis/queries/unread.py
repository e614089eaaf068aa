"""Answers without passages: receives questions, returns which wait, failed, or are blank."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from analysis.models import RunItem, Segment
from analysis.queries.standing import is_replaced
from feedback.models import Answer, AnswerVersion, Question


@dataclass(frozen=True, slots=True)
class Unread:
    """`waiting` are answer versions the worker has yet to read; `set_aside` maps those it gave up
    on to what went wrong; `blank` counts submitted answers with nothing in them."""

    waiting: tuple[int, ...] = ()
    set_aside: Mapping[int, str] | None = None
    blank: int = 0

    @property
    def failed(self) -> int:
        """How many the worker gave up on."""
        return len(self.set_aside or {})


def unread_answers(questions: Sequence[Question]) -> dict[int, Unread]:
    """Question id → what of its submitted answers has not become passages; three queries.

    Answers that came with their passages, as a published report's do, need no worker.
    """
    done, failed = _items(questions)
    written: defaultdict[int, list[int]] = defaultdict(list)
    cut = Exists(Segment.objects.filter(version=OuterRef("pk")))
    for question, version, is_cut in _written(questions).values_list(
        "answer__question_id", "pk", cut
    ):
        written[question].append(version)
        if is_cut:
            done.add(version)
    answers = Answer.objects.filter(question__in=questions, submission__submitted_at__isnull=False)
    submitted = Counter(answers.order_by().values_list("question_id", flat=True))
    return {
        question.pk: Unread(
            waiting=tuple(pk for pk in written[question.pk] if pk not in done and pk not in failed),
            set_aside={
                pk: failed[pk] for pk in written[question.pk] if pk in failed and pk not in done
            },
            blank=submitted[question.pk] - len(written[question.pk]),
        )
        for question in questions
    }


def unread_versions(question: Question, ids: Iterable[int]) -> QuerySet[AnswerVersion]:
    """Answer versions to show, with who wrote them."""
    chosen = _written([question]).filter(pk__in=list(ids))
    return chosen.select_related("answer__submission__administration__region").order_by("pk")


def _items(questions: Sequence[Question]) -> tuple[set[int], dict[int, str]]:
    """Versions some run has read; versions a run gave up on, with the newest error."""
    done: set[int] = set()
    failed: dict[int, str] = {}
    items = RunItem.objects.filter(run__question__in=questions).order_by("run__number")
    for version, done_at, set_aside_at, error in items.values_list(
        "version_id", "done_at", "set_aside_at", "error"
    ):
        if done_at:
            done.add(version)
        elif set_aside_at:
            failed[version] = error
    return done, failed


def _written(questions: Sequence[Question]) -> QuerySet[AnswerVersion]:
    """Current versions that are not blank."""
    versions = AnswerVersion.objects.filter(answer__question__in=questions)
    return versions.filter(~is_replaced()).exclude(text="").order_by("pk")
