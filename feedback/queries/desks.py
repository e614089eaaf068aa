"""Where a coordinator writes: receives account and consultation, returns everything the page needs.

Nothing is stored by looking: before the first save, submission and answers are unsaved rows.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet

from feedback.languages import NAMES
from feedback.models import Administration, Answer, Consultation, Invitation, Receipt, User
from feedback.models.submission import Submission
from feedback.queries.consultations import (
    Window,
    closing_time,
    database_now,
    participant_of,
    window_until,
)
from feedback.queries.organisation import organisation
from feedback.queries.people import administrations_of
from feedback.queries.submissions import answers_with_questions, manifest

# A language the portal has no name for; its answers wait for a translation.
OTHER_LANGUAGE = "und"


@dataclass(frozen=True, slots=True)
class Desk:
    """One administration's place in one consultation. `answers` are in question order."""

    consultation: Consultation
    administration: Administration
    invitation: Invitation
    submission: Submission
    answers: list[Answer]
    receipts: QuerySet[Receipt] | list[Receipt]  # asked for when it is first looked at
    window: Window
    closes_at: datetime

    @property
    def writable(self) -> bool:
        """Whether drafts may change now."""
        return self.window in {Window.OPEN, Window.GRACE}

    @property
    def accepted_until(self) -> datetime:
        """When a draft begun before closing is refused too."""
        return self.closes_at + timedelta(minutes=self.consultation.grace_minutes)

    @property
    def answered(self) -> int:
        """How many questions have words."""
        return sum(1 for answer in self.answers if answer.draft.strip())

    @property
    def receipt(self) -> Receipt | None:
        """The newest receipt."""
        return list(self.receipts)[-1] if self.receipts else None

    @property
    def changed_since_receipt(self) -> bool:
        """Whether the drafts differ from what was submitted last."""
        if not self.receipt:
            return False
        sent = {(part["question"], part["sha256"]) for part in self.receipt.manifest}
        return sent != {(part["question"], part["sha256"]) for part in manifest(self.answers)}


def desk_of(user: User, slug: str, language: str) -> Desk | None:
    """The desk of an invited coordinator, or None; new answers start in `language`."""
    invitation = (
        Invitation.objects.filter(
            consultation__slug=slug,
            user=user,
            revoked_at__isnull=True,
            administration__in=administrations_of(user),
        )
        .select_related("consultation__consent", "administration__region", "user")
        .first()
    )
    if invitation is None:
        return None
    consultation, administration = invitation.consultation, invitation.administration
    now = database_now()
    submission = _submission(invitation, language, now)
    closes = closing_time(consultation, submission)
    return Desk(
        consultation=consultation,
        administration=administration,
        invitation=invitation,
        submission=submission,
        answers=_answers(consultation, submission),
        receipts=submission.receipts.order_by("id") if submission.pk else [],
        window=window_until(consultation, submission, closes, now),
        closes_at=closes,
    )


def _submission(invitation: Invitation, language: str, now: datetime) -> Submission:
    whose = {
        "consultation": invitation.consultation,
        "administration": invitation.administration,
        "participant": participant_of(invitation.consultation, invitation.user),
    }
    found = Submission.objects.filter(**whose).first()
    return found or Submission(**whose, language=language, created_at=now)


def _answers(consultation: Consultation, submission: Submission) -> list[Answer]:
    stored = (
        {answer.question_id: answer for answer in answers_with_questions(submission)}
        if submission.pk
        else {}
    )
    return [
        stored.get(question.pk)
        or Answer(submission=submission, question=question, language=submission.language)
        for question in consultation.questions.order_by("number")
    ]


def answer_languages(consultation: Consultation) -> list[str]:
    """What an answer may be said to be written in: the round's codes, the house's, another."""
    home = organisation()
    known = [*consultation.languages, *(home.answer_languages if home else NAMES)]
    return [*dict.fromkeys(known), OTHER_LANGUAGE]


def start_language(consultation: Consultation, page: str, own: str) -> str:
    """The language new answers start in: the page's, else the account's, else the first asked."""
    allowed = answer_languages(consultation)
    return next((code for code in (page, own) if code in allowed), allowed[0])
