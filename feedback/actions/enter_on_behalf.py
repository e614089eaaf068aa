"""Answers that came by another way, entered by the programme team: marked with who and why.

A coordinator's own draft that was not submitted is neither read nor changed by this.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from feedback.actions.record import record_audit
from feedback.actions.save_draft import ClosedError
from feedback.actions.send_mail import draft_mail
from feedback.actions.submit_answers import SubmitError, store_submit
from feedback.languages import pick
from feedback.models import Answer, Attribution, Receipt, Source, Submission, User
from feedback.queries.behalf import coordinators_of
from feedback.queries.consultations import Window, window
from feedback.queries.submissions import answers_with_questions
from feedback.text import canonical_text

REASON_LENGTH = 200
SENDER_LENGTH = 90


@dataclass(frozen=True, slots=True)
class EnteredText:
    """What was sent for one question."""

    text: str
    language: str


class ChangedMeanwhileError(Exception):
    """The administration submitted after the page was made; the message says to look again."""


@transaction.atomic
def enter_on_behalf(
    *,
    submission: Submission,
    texts: Mapping[int, EnteredText],
    attribution: str,
    sender: str,
    reason: str,
    source: Source,
    client_uuid: UUID,
    by: User,
    seen: int = 0,
) -> tuple[Receipt, bool]:
    """Submit the texts (question number → text) for their author; other answers stay as they are.

    `attribution` is what the author stated, or "" where nothing was: then the idea alone may be
    used. `seen` is the id of the newest receipt that was looked at. The same UUID again returns
    the first receipt. Raises SubmitError, TextError, ClosedError or ChangedMeanwhileError.
    """
    submission = Submission.objects.select_for_update(no_key=True).get(pk=submission.pk)
    earlier = submission.receipts.filter(client_uuid=client_uuid).first()
    if earlier:
        return earlier, False
    state = _require_ready(submission, texts, attribution, sender, reason, seen)
    answers = list(answers_with_questions(submission))
    kept = _put(answers, texts, by)
    receipt = store_submit(
        submission=submission,
        answers=answers,
        attribution=_attributed(submission, answers, texts, attribution),
        client_uuid=client_uuid,
        late=state is not Window.OPEN,
        source=source,
        behalf_reason=f"{_line(reason, REASON_LENGTH)} ({_line(sender, SENDER_LENGTH)})",
        by=by,
    )
    record_audit(
        "answers entered on behalf",
        by=by,
        consultation=submission.consultation,
        target=f"submission {submission.pk}",
        detail={
            "receipt": receipt.number,
            "questions": sorted(texts),
            "drafts kept": kept,
            "source": str(source),
            "attribution": attribution or "not stated",
            "reason": receipt.behalf_reason,
        },
    )
    tell_coordinators(receipt=receipt, kept=kept)
    return receipt, True


def _require_ready(
    submission: Submission,
    texts: Mapping[int, EnteredText],
    attribution: str,
    sender: str,
    reason: str,
    seen: int,
) -> Window:
    state = window(submission.consultation, submission)
    if state is Window.BEFORE:
        raise ClosedError(_("This consultation has not opened yet. Come back when it has."))
    if not reason.strip():
        raise SubmitError(_("Say why you enter this for the administration."))
    if not sender.strip():
        raise SubmitError(_("Say who sent it."))
    if attribution and attribution not in Attribution.values:
        raise SubmitError(_("Choose one of the four ways your words may be used."))
    if not any(entered.text.strip() for entered in texts.values()):
        raise SubmitError(_("Write at least one answer."))
    newest = submission.receipts.order_by("-id").values_list("pk", flat=True).first() or 0
    if newest != seen:
        raise ChangedMeanwhileError(
            _("The administration submitted in the meantime. Look at what it sent, then decide.")
        )
    return state


def _put(answers: list[Answer], texts: Mapping[int, EnteredText], by: User) -> list[int]:
    """Set each answer to what is to be submitted; returns the questions whose draft was kept.

    What is not entered stays as it was submitted last. A draft beside it is the author's own.
    """
    kept = []
    for answer in answers:
        entered = texts.get(answer.question.number)
        last = next(iter(answer.versions.all()), None)
        draft, submitted = answer.draft, last.text if last else ""
        if entered is None or not entered.text.strip():
            answer.draft = submitted
            answer.language = last.language if last else answer.language
            continue
        answer.draft, answer.language = canonical_text(entered.text).text, entered.language
        if draft.strip() and draft != submitted:
            kept.append(answer.question.number)
            continue
        Answer.objects.filter(pk=answer.pk).update(
            draft=answer.draft,
            language=answer.language,
            saved_by=by,
            saved_at=timezone.now(),
            revision=F("revision") + 1,
        )
    if unknown := sorted(set(texts) - {answer.question.number for answer in answers}):
        raise SubmitError(_("There is no question %(number)d here.") % {"number": unknown[0]})
    return kept


def _attributed(
    submission: Submission,
    answers: Iterable[Answer],
    texts: Mapping[int, EnteredText],
    stated: str,
) -> str:
    """The submission's choice. One the author made before stays, and does not cover new words."""
    if not submission.submitted_at:
        return stated
    own = stated or Attribution.IDEA.value
    before = submission.attribution or Attribution.IDEA.value
    for answer in answers:
        if answer.question.number in texts:
            answer.attribution = "" if own == before else own
    return submission.attribution


def _line(text: str, length: int) -> str:
    return " ".join(canonical_text(text).text.split())[:length].rstrip()


def tell_coordinators(*, receipt: Receipt, kept: Iterable[int] = ()) -> None:
    """A letter to each coordinator of the submission: what was entered, why, and the receipt."""
    submission = receipt.submission
    consultation, administration = submission.consultation, submission.administration
    for user in coordinators_of(submission):
        draft_mail(
            "behalf",
            to=user.email,
            language=user.language,
            context={
                "title": pick(consultation.title, user.language),
                "administration": pick(administration.name, user.language)
                if administration
                else "",
                "receipt": receipt,
                "choice": Attribution(receipt.attribution).label if receipt.attribution else "",
                "kept": ", ".join(str(number) for number in kept),
                "link": f"{settings.BASE_URL}/receipts/{receipt.number}/",
            },
        )
