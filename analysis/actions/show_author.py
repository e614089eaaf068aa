"""Looking up who wrote a passage: receives it, returns the administration, and leaves a trail."""

from __future__ import annotations

from django.db import transaction

from analysis.models import Segment
from feedback.actions.record import record_audit
from feedback.models import Administration, User


@transaction.atomic
def show_author(*, segment: Segment, by: User) -> Administration | None:
    """The administration behind a passage, None where it is not known; each look is recorded."""
    answer = segment.version.answer
    record_audit(
        "author shown",
        by=by,
        consultation=answer.question.consultation,
        target=f"segment {segment.pk}",
    )
    return answer.submission.administration
