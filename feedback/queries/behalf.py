"""What a manager may see to enter answers for an administration: what was submitted, and that a
draft exists and how much is written, never its words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from feedback.models import (
    Administration,
    AnswerVersion,
    Consultation,
    Question,
    Receipt,
    Role,
    Submission,
    Unit,
    User,
)
from feedback.queries.consultations import Window, closing_time, database_now, window_until
from feedback.queries.submissions import answers_with_questions
from feedback.text import count_words


@dataclass(frozen=True, slots=True)
class Standing:
    """One question: the newest version submitted, and the words of a draft that is not."""

    question: Question
    submitted: AnswerVersion | None = None
    draft_words: int = 0

    @property
    def text(self) -> str:
        """What was submitted, or ""."""
        return self.submitted.text if self.submitted else ""


@dataclass(frozen=True, slots=True)
class BehalfDesk:
    """An administration's place in a consultation as the programme team sees it. `participant` is
    whose submission it is where each participant submits alone; None too while nobody is chosen."""

    consultation: Consultation
    administration: Administration
    participant: User | None
    people: list[User]
    submission: Submission | None
    standings: list[Standing]
    receipts: list[Receipt]
    window: Window
    closes_at: datetime

    @property
    def alone(self) -> bool:
        """Whether a participant must be chosen."""
        return self.consultation.unit == Unit.PARTICIPANT

    @property
    def ready(self) -> bool:
        """Whether something can be entered here now."""
        return self.window is not Window.BEFORE and bool(self.participant or not self.alone)

    @property
    def newest(self) -> int:
        """The id of the newest receipt, or 0."""
        return self.receipts[-1].pk if self.receipts else 0


def behalf_desk(slug: str, code: str, participant: str = "") -> BehalfDesk | None:
    """The desk, or None. Invented administrations belong to invented consultations alone."""
    consultation = Consultation.objects.select_related("consent").filter(slug=slug).first()
    administration = Administration.objects.select_related("region").filter(code=code).first()
    if consultation is None or administration is None:
        return None
    if consultation.synthetic and not administration.fictitious:
        return None
    people = list(_invited(consultation, administration))
    alone = consultation.unit == Unit.PARTICIPANT
    chosen = next((user for user in people if alone and str(user.pk) == participant), None)
    submission = Submission.objects.filter(
        consultation=consultation, administration=administration, participant=chosen
    ).first()
    closes = closing_time(
        consultation,
        submission or Submission(consultation=consultation, administration=administration),
    )
    return BehalfDesk(
        consultation=consultation,
        administration=administration,
        participant=chosen,
        people=people,
        submission=submission,
        standings=_standings(consultation, submission),
        receipts=list(submission.receipts.select_related("created_by")) if submission else [],
        window=window_until(consultation, submission, closes, database_now()),
        closes_at=closes,
    )


def _standings(consultation: Consultation, submission: Submission | None) -> list[Standing]:
    if submission is None:
        return [Standing(question) for question in consultation.questions.order_by("number")]
    found = []
    for answer in answers_with_questions(submission).order_by("question__number"):
        submitted = next(iter(answer.versions.all()), None)
        own = answer.draft if answer.draft != (submitted.text if submitted else "") else ""
        found.append(Standing(answer.question, submitted, count_words(own)))
    return found


def _invited(consultation: Consultation, administration: Administration) -> QuerySet[User]:
    return User.objects.filter(
        is_active=True,
        invitations__consultation=consultation,
        invitations__administration=administration,
        invitations__revoked_at__isnull=True,
    ).order_by("email")


def coordinators_of(submission: Submission) -> list[User]:
    """Who is told of what was entered for them: the participant, else everyone invited, else
    everyone who answers for the administration."""
    if submission.participant:
        return [submission.participant]
    if submission.administration is None:
        return []
    invited = list(_invited(submission.consultation, submission.administration))
    return invited or list(
        User.objects.filter(
            is_active=True,
            memberships__role=Role.COORDINATOR,
            memberships__administration=submission.administration,
        ).order_by("email")
    )
