"""Send for approval: a superior is asked, reads, comments, approves or returns."""

from __future__ import annotations

from collections.abc import Mapping

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from feedback.actions.letters import LINK
from feedback.actions.record import record_audit
from feedback.actions.send_mail import draft_mail
from feedback.languages import pick
from feedback.models import (
    Approval,
    ApprovalComment,
    ApprovalState,
    Question,
    Submission,
    User,
)
from feedback.queries.approvals import has_ended, texts_of
from feedback.queries.consultations import database_now
from feedback.queries.submissions import answers_with_questions
from feedback.text import canonical_text

COMMENT_CODE_POINTS = 2_000
NAME_CODE_POINTS = 120


class ApprovalError(ValueError):
    """A request or a decision that cannot be taken; the message says what to do."""


class ApprovalChangedError(ApprovalError):
    """The answers are no longer those that were shown."""


@transaction.atomic
def ask_approval(
    *, submission: Submission, email: str, name: str, language: str, by: User
) -> Approval:
    """Ask somebody to read the drafts as they are now; their letter leaves at once.

    An earlier request that is still open is taken back. Raises ApprovalError and TextError.
    """
    submission = Submission.objects.select_for_update(no_key=True).get(pk=submission.pk)
    email = email.strip().lower()
    try:
        validate_email(email)
    except ValidationError as error:
        raise ApprovalError(_("“%(text)s” is not an e-mail address.") % {"text": email}) from error
    if has_ended(submission):
        raise ApprovalError(_("This consultation has closed. Nobody can approve any more."))
    texts = texts_of(answers_with_questions(submission))
    if not texts:
        raise ApprovalError(_("Write at least one answer."))
    for earlier in submission.approvals.filter(state=ApprovalState.ASKED):
        withdraw_approval(approval=earlier, by=by)
    approval = Approval.objects.create(
        submission=submission,
        email=email,
        name=" ".join(canonical_text(name, limit=NAME_CODE_POINTS).text.split()),
        language=language,
        asked_by=by,
        asked_at=database_now(),
        asked_texts=texts,
    )
    draft_mail(
        "approval",
        to=email,
        language=language,
        context={"link": LINK, "asker": by.email, **_names(approval, language)},
        approval=approval,
    )
    _record("approval asked", approval, by, language=language)
    return approval


@transaction.atomic
def withdraw_approval(*, approval: Approval, by: User) -> Approval:
    """Take an open request back; its links stop working. One that was decided stays."""
    approval = Approval.objects.select_for_update(no_key=True).get(pk=approval.pk)
    if approval.state == ApprovalState.ASKED:
        approval.state = ApprovalState.WITHDRAWN
        approval.save(update_fields=["state"])
        _record("approval withdrawn", approval, by)
    return approval


@transaction.atomic
def decide_approval(
    *,
    approval: Approval,
    approved: bool,
    comments: Mapping[int, str],
    shown: Mapping[str, str],
) -> Approval:
    """Approve the answers, or return them with comments; the coordinator is told.

    `comments` maps question numbers, and 0 for all of them, to words; `shown` is `texts_of` what
    was read. Raises ApprovalChangedError where the answers differ by now, ApprovalError for what
    else cannot be, TextError for words that cannot be stored.
    """
    submission = Submission.objects.select_for_update(no_key=True).get(pk=approval.submission_id)
    approval = Approval.objects.select_for_update(no_key=True).get(pk=approval.pk)
    if approval.state != ApprovalState.ASKED:
        raise ApprovalError(_("This request was decided or taken back meanwhile."))
    if has_ended(submission):
        raise ApprovalError(_("This consultation has closed. Nobody can approve any more."))
    texts = texts_of(answers_with_questions(submission))
    if texts != shown:
        raise ApprovalChangedError(
            _("An answer changed after you opened this page. Read it again, then decide.")
        )
    said = _said(comments)
    if not approved and not said:
        raise ApprovalError(_("Write at least one comment, so that they know what to change."))
    questions = {question.number: question for question in _questions(submission)}
    ApprovalComment.objects.bulk_create(
        ApprovalComment(approval=approval, question=questions.get(number), text=text)
        for number, text in said.items()
        if number == 0 or number in questions
    )
    approval.state = ApprovalState.APPROVED if approved else ApprovalState.RETURNED
    approval.decided_at = database_now()
    approval.decided_texts = texts
    approval.save(update_fields=["state", "decided_at", "decided_texts"])
    _tell(approval, len(said))
    _record(f"approval {approval.state}", approval, None, comments=len(said))
    return approval


def _said(comments: Mapping[int, str]) -> dict[int, str]:
    stored = {
        number: canonical_text(text, limit=COMMENT_CODE_POINTS).text
        for number, text in comments.items()
    }
    return {number: text for number, text in stored.items() if text.strip()}


def _questions(submission: Submission) -> list[Question]:
    return list(submission.consultation.questions.order_by("number"))


def _tell(approval: Approval, comments: int) -> None:
    asker = approval.asked_by
    if asker is None or not asker.is_active:
        return
    slug = approval.submission.consultation.slug
    draft_mail(
        "approval_decided",
        to=asker.email,
        language=asker.language,
        context={
            "approved": approval.state == ApprovalState.APPROVED,
            "comments": comments,
            "who": approval.who,
            "link": f"{settings.BASE_URL}/consultations/{slug}/check/",
            **_names(approval, asker.language),
        },
    )


def _names(approval: Approval, language: str) -> dict[str, str]:
    submission = approval.submission
    administration = submission.administration
    return {
        "title": pick(submission.consultation.title, language),
        "administration": pick(administration.name, language) if administration else "",
    }


def _record(action: str, approval: Approval, by: User | None, **detail: object) -> None:
    record_audit(
        action,
        by=by,
        consultation=approval.submission.consultation,
        target=f"submission {approval.submission_id}",
        detail={"approval": approval.pk, **detail},
    )
