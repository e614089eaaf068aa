"""A coordinator's consultations at a glance: receives an account, returns a card for each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Prefetch, Q

from feedback.models import Administration, Consultation, Invitation, Receipt, Submission, User
from feedback.queries.consultations import (
    Window,
    closes_at,
    database_now,
    extensions,
    window_until,
)
from feedback.queries.people import administrations_of


@dataclass(frozen=True, slots=True)
class Card:
    """One consultation. `answered` of `asked` questions have words in the draft."""

    consultation: Consultation
    administration: Administration
    window: Window
    closes_at: datetime
    answered: int
    asked: int
    receipt: Receipt | None


def consultation_cards(user: User) -> list[Card]:
    """A card for each consultation an account is invited to, newest first, in six reads."""
    invitations = list(
        Invitation.objects.filter(
            user=user, revoked_at__isnull=True, administration__in=administrations_of(user)
        )
        .select_related("consultation", "administration")
        .annotate(asked=Count("consultation__questions"))
        .order_by("-consultation__opens_at")
    )
    consultations = [invitation.consultation for invitation in invitations]
    written = _submissions(user, consultations, [each.administration_id for each in invitations])
    extended = extensions(consultations)
    now = database_now()
    return [_card(invitation, written, extended, now) for invitation in invitations]


def _submissions(
    user: User, consultations: list[Consultation], administrations: list[int]
) -> dict[tuple[int, int | None], Submission]:
    rows = (
        Submission.objects.filter(
            Q(participant__isnull=True) | Q(participant=user),
            consultation__in=consultations,
            administration__in=administrations,
        )
        .annotate(answered=Count("answers", filter=~Q(answers__draft="")))
        .prefetch_related(Prefetch("receipts", queryset=Receipt.objects.order_by("-id")))
    )
    return {(row.consultation_id, row.administration_id): row for row in rows}


def _card(
    invitation: Invitation,
    written: dict[tuple[int, int | None], Submission],
    extended: dict[tuple[int, int], datetime],
    now: datetime,
) -> Card:
    key = (invitation.consultation_id, invitation.administration_id)
    submission = written.get(key)
    closes = closes_at(invitation.consultation, extended.get(key))
    return Card(
        consultation=invitation.consultation,
        administration=invitation.administration,
        window=window_until(invitation.consultation, submission, closes, now),
        closes_at=closes,
        answered=getattr(submission, "answered", 0),
        asked=getattr(invitation, "asked", 0),
        receipt=next(iter(submission.receipts.all()), None) if submission else None,
    )
