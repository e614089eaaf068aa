"""Writing one answer from a page: opens the submission at the first word, then saves the draft."""

from __future__ import annotations

from django.db import transaction

from feedback.actions.save_draft import open_submission, save_draft
from feedback.models import Administration, Answer, Consultation, User


@transaction.atomic
def write_answer(
    *,
    consultation: Consultation,
    administration: Administration,
    question: int,
    text: str,
    language: str,
    revision: int,
    by: User,
) -> tuple[Answer, tuple[str, ...]]:
    """Save the draft of a question (by number) of an administration; see save_draft.

    Where the draft is refused, no submission is left behind that was not there before. Raises
    Answer.DoesNotExist for a question that is not asked.
    """
    submission = open_submission(
        consultation=consultation, administration=administration, by=by, language=language
    )
    answer = submission.answers.select_related("submission__consultation").get(
        question__number=question
    )
    return save_draft(answer=answer, text=text, language=language, revision=revision, by=by)
