"""Submitting: drafts become immutable versions, with a receipt, in one transaction."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from feedback.actions.record import announce, record_audit
from feedback.actions.save_draft import require_open
from feedback.actions.send_mail import draft_mail
from feedback.languages import pick
from feedback.models import (
    Answer,
    AnswerVersion,
    Attribution,
    Receipt,
    Source,
    Submission,
    User,
)
from feedback.queries.approvals import granted_approval
from feedback.queries.consultations import Window, database_now
from feedback.queries.submissions import answers_with_questions, manifest, manifest_sha256
from feedback.text import sha256

# No letters or digits that are taken for one another when read out.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


class SubmitError(ValueError):
    """A submit that cannot be taken as it is; the message says what to do."""


class ConflictError(Exception):
    """The same submit was sent before with other content (HTTP 409)."""


@transaction.atomic
def submit_answers(
    *,
    submission: Submission,
    client_uuid: UUID,
    attribution: str,
    by: User | None,
    choices: Mapping[int, str] | None = None,
    shown_sha256: str | None = None,
    source: Source = Source.BROWSER,
) -> tuple[Receipt, bool]:
    """Store what is drafted and return its receipt, and whether this call made it.

    `choices` maps question numbers to an attribution of their own. `shown_sha256` is of the
    manifest the author checked; where a colleague has changed an answer since, nothing is
    submitted. `source` says how the words came in. The same UUID with the same content returns
    the first receipt; with other content it raises ConflictError. Raises SubmitError and
    ClosedError with what to do.
    """
    submission = Submission.objects.select_for_update(no_key=True).get(pk=submission.pk)
    answers = list(answers_with_questions(submission))
    _apply_choices(answers, choices)
    content = manifest(answers)
    digest = manifest_sha256(content, attribution)
    earlier = submission.receipts.filter(client_uuid=client_uuid).first()
    if earlier:
        if earlier.sha256 != digest:
            raise ConflictError(_("Already submitted from another window. See the receipt."))
        return earlier, False
    state = require_open(submission)
    _require_complete(submission, content, attribution, shown_sha256)
    receipt = store_submit(
        submission=submission,
        answers=answers,
        attribution=attribution,
        client_uuid=client_uuid,
        late=state is Window.GRACE,
        source=source,
        by=by,
    )
    return receipt, True


def _apply_choices(answers: list[Answer], choices: Mapping[int, str] | None) -> None:
    if choices is None:
        return
    for answer in answers:
        choice = choices.get(answer.question.number, "")
        if choice and choice not in Attribution.values:
            raise SubmitError(_("Choose one of the four ways your words may be used."))
        answer.attribution = choice


def _require_complete(
    submission: Submission, content: list[dict[str, Any]], attribution: str, shown: str | None
) -> None:
    if attribution not in Attribution.values:
        raise SubmitError(
            _(
                "Choose how your words may be used. "
                "Your answers are saved; nothing has been submitted yet."
            )
        )
    if not content:
        raise SubmitError(_("Write at least one answer."))
    if shown and shown != drafts_sha256(submission):
        raise SubmitError(
            _("An answer changed after you checked. Read your answers again, then submit.")
        )


def drafts_sha256(submission: Submission) -> str:
    """SHA-256 of what is drafted now, to notice a change between checking and submitting."""
    parts = [
        f"{answer.question_id}:{answer.revision}:{sha256(answer.draft)}"
        for answer in submission.answers.order_by("question__number")
    ]
    return sha256("\n".join(parts))


def store_submit(
    *,
    submission: Submission,
    answers: list[Answer],
    attribution: str,
    client_uuid: UUID,
    by: User | None,
    late: bool = False,
    at: datetime | None = None,
    announced: bool = True,
    source: Source = Source.BROWSER,
    behalf_reason: str = "",
) -> Receipt:
    """Write versions, receipt, audit row, outbox row and letter of one submit, unchecked.

    With a `behalf_reason`, `by` is not the author: telling them is the caller's.
    """
    content = manifest(answers)
    now = at or database_now()
    receipt = Receipt.objects.create(
        submission=submission,
        number=_free_number(),
        client_uuid=client_uuid,
        manifest=content,
        sha256=manifest_sha256(content, attribution),
        attribution=attribution,
        consent_version=submission.consultation.consent.version,
        late=late,
        source=source,
        behalf_reason=behalf_reason,
        approval=granted_approval(submission) if content else None,
        created_at=now,
        created_by=by,
    )
    versions = [version for answer in answers if (version := _version(answer, receipt))]
    submission.attribution = attribution
    submission.submitted_at = now
    submission.late = late
    submission.save(update_fields=["attribution", "submitted_at", "late"])
    _tell(submission, receipt, by)
    if announced:
        announce(
            "answers_submitted",
            submission_id=submission.pk,
            version_ids=[version.pk for version in versions],
        )
    return receipt


def _version(answer: Answer, receipt: Receipt) -> AnswerVersion | None:
    """A new version where text or language differ from the last; blank text withdraws it."""
    answer.save(update_fields=["attribution"])
    last = next(iter(answer.versions.all()), None)
    text = answer.draft if answer.draft.strip() else ""
    if last is None and not text:
        return None
    if last and (last.text, last.language) == (text, answer.language):
        return None
    return AnswerVersion.objects.create(
        answer=answer,
        receipt=receipt,
        number=last.number + 1 if last else 1,
        text=text,
        language=answer.language,
        sha256=sha256(text),
        created_at=receipt.created_at,
    )


def _tell(submission: Submission, receipt: Receipt, by: User | None) -> None:
    record_audit(
        "answers submitted",
        by=by,
        consultation=submission.consultation,
        target=f"submission {submission.pk}",
        detail={"receipt": receipt.number, "sha256": receipt.sha256, "late": receipt.late},
    )
    if by and not receipt.behalf_reason:
        draft_mail(
            "receipt",
            to=by.email,
            language=by.language,
            context={
                "title": pick(submission.consultation.title, by.language),
                "receipt": receipt,
                "link": f"{settings.BASE_URL}/receipts/{receipt.number}/",
            },
        )


def _free_number() -> str:
    while True:
        drawn = "".join(secrets.choice(ALPHABET) for place in range(8))
        number = f"{drawn[:4]}-{drawn[4:]}"
        if not Receipt.objects.filter(number=number).exists():
            return number
