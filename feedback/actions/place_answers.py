"""Drafts out of a file: all of what a coordinator chose to take over, or nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction

from feedback.actions.record import record_audit
from feedback.actions.write_answer import write_answer
from feedback.models import Administration, Consultation, User


@dataclass(frozen=True, slots=True)
class ChosenText:
    """A text for one question, its language, and the revision of the draft it was compared with."""

    text: str
    language: str
    revision: int = 0


@transaction.atomic
def place_answers(
    *,
    consultation: Consultation,
    administration: Administration,
    texts: Mapping[int, ChosenText],
    by: User,
) -> tuple[str, ...]:
    """Save the texts (question number → text) as drafts; returns control characters taken out.

    Raises as save_draft does, and then nothing is saved.
    """
    removed: set[str] = set()
    for number, chosen in sorted(texts.items()):
        _answer, taken_out = write_answer(
            consultation=consultation,
            administration=administration,
            question=number,
            text=chosen.text,
            language=chosen.language,
            revision=chosen.revision,
            by=by,
        )
        removed.update(taken_out)
    record_audit(
        "questionnaire taken over",
        by=by,
        consultation=consultation,
        target=f"administration {administration.pk}",
        detail={"questions": sorted(texts)},
    )
    return tuple(sorted(removed))
