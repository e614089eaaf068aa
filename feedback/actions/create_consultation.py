"""Setting up a round: consultation, questions, personal invitations."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from feedback.actions.record import record_audit
from feedback.actions.send_mail import draft_mail
from feedback.languages import pick
from feedback.models import Administration, ConsentText, Consultation, Invitation, Question, User
from feedback.text import sha256


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


@transaction.atomic
def invite_coordinator(
    *,
    consultation: Consultation,
    administration: Administration,
    user: User,
    by: User | None,
    created_at: datetime | None = None,
) -> str:
    """Make a personal link, draft the letter that carries it, and return its token.

    Only the token's hash is kept. A second call for the same person makes a new link and the
    old one stops working.
    """
    token = secrets.token_urlsafe(24)
    Invitation.objects.update_or_create(
        consultation=consultation,
        user=user,
        defaults={
            "administration": administration,
            "token_sha256": sha256(token),
            "created_at": created_at or timezone.now(),
            "revoked_at": None,
        },
    )
    draft_mail(
        "invitation",
        to=user.email,
        language=user.language,
        context={
            "title": pick(consultation.title, user.language),
            "administration": pick(administration.name, user.language),
            "closes_at": consultation.closes_at,
            "link": f"{settings.BASE_URL}/i/{token}/",
        },
    )
    record_audit(
        "coordinator invited",
        by=by,
        consultation=consultation,
        target=f"user {user.pk}",
        detail={"administration": administration.pk},
    )
    return token


@transaction.atomic
def mark_opened(*, invitation: Invitation, by: User) -> None:
    """Note that the invited person has signed in; the link itself consumes nothing."""
    Invitation.objects.filter(pk=invitation.pk, opened_at__isnull=True).update(
        opened_at=timezone.now()
    )
    record_audit("invitation opened", by=by, consultation=invitation.consultation)


@transaction.atomic
def move_closing(*, consultation: Consultation, closes_at: datetime, by: User) -> None:
    """Set another closing time for everyone."""
    before = consultation.closes_at
    consultation.closes_at = closes_at
    consultation.save(update_fields=["closes_at"])
    record_audit(
        "closing moved",
        by=by,
        consultation=consultation,
        detail={"from": before.isoformat(), "to": closes_at.isoformat()},
    )


@transaction.atomic
def close_consultation(*, consultation: Consultation, by: User) -> None:
    """End writing now, before the set time."""
    consultation.closed_at = timezone.now()
    consultation.save(update_fields=["closed_at"])
    record_audit("consultation closed", by=by, consultation=consultation)


@transaction.atomic
def extend_invitation(
    *, consultation: Consultation, user: User, until: datetime, by: User
) -> Invitation:
    """Give one person more time than the others have."""
    invitation = Invitation.objects.get(consultation=consultation, user=user)
    invitation.extended_until = until
    invitation.save(update_fields=["extended_until"])
    record_audit(
        "extension given",
        by=by,
        consultation=consultation,
        target=f"user {user.pk}",
        detail={"until": until.isoformat()},
    )
    return invitation
