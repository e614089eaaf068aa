"""Drafts: what a coordinator is writing, saved on every pause, never overwriting another's."""

from __future__ import annotations

import secrets
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from feedback.actions.record import record_audit
from feedback.models import Administration, Answer, Consultation, Question, Submission, User
from feedback.queries.consultations import Window, participant_of, window
from feedback.text import canonical_text


class ClosedError(Exception):
    """Writing has ended, or not begun; the message says which and when."""


class StaleDraftError(Exception):
    """Someone saved this answer after the reader's copy was made; `answer` is the newer state."""

    def __init__(self, answer: Answer, by: User) -> None:
        own = answer.saved_by_id == by.pk
        super().__init__(
            _("You changed this answer in another window. Compare the two versions.")
            if own
            else _("A colleague changed this answer. Compare the two versions.")
        )
        self.answer = answer


@transaction.atomic
def open_submission(
    *,
    consultation: Consultation,
    administration: Administration,
    by: User | None,
    language: str = "en",
    created_at: datetime | None = None,
    author: User | None = None,
) -> Submission:
    """The submission with an answer for each question, made where missing.

    It is the administration's; or, where each participant submits alone, that of `author`, who
    is `by` unless said otherwise.
    """
    submission, created = Submission.objects.get_or_create(
        consultation=consultation,
        administration=administration,
        participant=participant_of(consultation, author or by),
        defaults={"language": language, "created_at": created_at or timezone.now()},
    )
    if created:
        add_answers(submission=submission, language=language)
        record_audit(
            "submission opened",
            by=by,
            consultation=consultation,
            target=f"submission {submission.pk}",
        )
    return submission


def add_answers(*, submission: Submission, language: str) -> None:
    """One empty answer a question, each with a reference drawn at random."""
    for question in submission.consultation.questions.all():
        _add_answer(submission, question, language)


def _add_answer(submission: Submission, question: Question, language: str) -> Answer:
    """Somebody else may draw the same reference at the same time; then another is drawn."""
    while True:
        reference = free_reference(question)
        try:
            with transaction.atomic():
                return Answer.objects.create(
                    submission=submission,
                    question=question,
                    language=language,
                    reference=reference,
                )
        except IntegrityError as error:
            if "reference" not in str(error):
                raise


def free_reference(question: Question) -> str:
    """A reference no answer of the consultation has: question number and four digits."""
    taken = set(Answer.objects.filter(question=question).values_list("reference", flat=True))
    while True:
        reference = f"{question.number}-{secrets.randbelow(9000) + 1000}"
        if reference not in taken:
            return reference


def require_open(submission: Submission) -> Window:
    """Raise ClosedError unless the submission may be written to now."""
    state = window(submission.consultation, submission)
    if state is Window.BEFORE:
        raise ClosedError(_("This consultation has not opened yet. Come back when it has."))
    if state is Window.CLOSED:
        raise ClosedError(
            _("This consultation has closed. Your text was not changed; ask for a late submission.")
        )
    return state


@transaction.atomic
def save_draft(
    *, answer: Answer, text: str, language: str, revision: int, by: User
) -> tuple[Answer, tuple[str, ...]]:
    """Store a draft if `revision` is the one the writer started from.

    Returns the answer as stored and the control characters taken out of the text. Raises
    TextError, ClosedError, or StaleDraftError where another save came between; the same text
    sent twice is no conflict.
    """
    require_open(answer.submission)
    canonical = canonical_text(text)
    changed = Answer.objects.filter(pk=answer.pk, revision=revision).update(
        draft=canonical.text,
        language=language,
        saved_at=timezone.now(),
        saved_by=by,
        revision=F("revision") + 1,
    )
    answer.refresh_from_db()
    if not changed and (answer.draft, answer.language) != (canonical.text, language):
        raise StaleDraftError(answer, by)
    return answer, canonical.removed
