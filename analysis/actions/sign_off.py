"""Signing a question off and reopening it: receives a question, writes who did so, and when."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from analysis.models import SignOff
from analysis.queries.sign_off import Missing, missing_of
from feedback.actions.record import record_audit
from feedback.models import Question, User


class NotReadyError(Exception):
    """Something of the question is still open; `missing` says what."""

    def __init__(self, missing: Sequence[Missing]) -> None:
        super().__init__(" ".join(str(item.sentence) for item in missing))
        self.missing = missing


@transaction.atomic
def sign_off(*, question: Question, by: User) -> SignOff:
    """Say that a question's review is finished; saying it again changes nothing.

    Raises NotReadyError while anything is open.
    """
    Question.objects.select_for_update(no_key=True).get(pk=question.pk)
    standing = SignOff.objects.filter(question=question, reopened_at__isnull=True).first()
    if standing:
        return standing
    if missing := missing_of(question):
        raise NotReadyError(missing)
    made = SignOff.objects.create(question=question, signed_by=by)
    _record("question signed off", question, by)
    return made


@transaction.atomic
def reopen(*, question: Question, by: User) -> bool:
    """Let a signed-off question be changed again; returns whether it was signed off."""
    Question.objects.select_for_update(no_key=True).get(pk=question.pk)
    open_again = SignOff.objects.filter(question=question, reopened_at__isnull=True)
    if not open_again.update(reopened_by=by, reopened_at=timezone.now()):
        return False
    _record("question reopened", question, by)
    return True


def _record(action: str, question: Question, by: User) -> None:
    record_audit(
        action, by=by, consultation=question.consultation, target=f"question {question.pk}"
    )
