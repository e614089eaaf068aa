"""Setting up a round: receives its texts, dates and questions, writes the consultation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from feedback.actions.record import record_audit
from feedback.models import ConsentText, Consultation, Question, User


@transaction.atomic
def create_consultation(
    *,
    slug: str,
    title: Mapping[str, str],
    opens_at: datetime,
    closes_at: datetime,
    questions: Iterable[Mapping[str, Any]],
    consent: ConsentText,
    by: User | None,
    **fields: Any,
) -> Consultation:
    """Make a consultation with its questions (mappings: number, code, title, text, help)."""
    consultation = Consultation.objects.create(
        slug=slug,
        title=title,
        opens_at=opens_at,
        closes_at=closes_at,
        consent=consent,
        created_by=by,
        **fields,
    )
    Question.objects.bulk_create(
        Question(consultation=consultation, **question) for question in questions
    )
    record_audit("consultation created", by=by, consultation=consultation)
    return consultation
