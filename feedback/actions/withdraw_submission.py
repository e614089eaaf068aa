"""Taking back everything that was sent; receipts and their versions stay as proof."""

from __future__ import annotations

from uuid import uuid4

from django.db import transaction
from django.db.models import F

from feedback.actions.record import record_audit
from feedback.actions.submit_answers import store_submit
from feedback.models import Answer, Attribution, Receipt, Submission, User
from feedback.queries.submissions import answers_with_questions


@transaction.atomic
def withdraw_submission(*, submission: Submission, by: User) -> Receipt:
    """Replace every answer by a blank version that may not be quoted; returns that receipt.

    It may be done after closing too. What was withdrawn counts as not submitted; while the round
    is open, its author can write and submit again.
    """
    submission = Submission.objects.select_for_update(no_key=True).get(pk=submission.pk)
    Answer.objects.filter(submission=submission).exclude(draft="").update(
        draft="", attribution="", revision=F("revision") + 1, saved_by=by
    )
    receipt = store_submit(
        submission=submission,
        answers=list(answers_with_questions(submission)),
        attribution=Attribution.IDEA,
        client_uuid=uuid4(),
        by=by,
    )
    submission.submitted_at = None
    submission.save(update_fields=["submitted_at"])
    record_audit(
        "answers withdrawn",
        by=by,
        consultation=submission.consultation,
        target=f"submission {submission.pk}",
        detail={"receipt": receipt.number},
    )
    return receipt
