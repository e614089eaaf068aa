"""Personal invitations: made, carried by links, opened, extended, taken back."""

from __future__ import annotations

import secrets
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from feedback.actions.record import record_audit
from feedback.actions.send_mail import draft_mail
from feedback.languages import pick
from feedback.models import Administration, Consultation, Invitation, InvitationLink, User
from feedback.text import sha256


@transaction.atomic
def invite_coordinator(
    *,
    consultation: Consultation,
    administration: Administration,
    user: User,
    by: User | None,
    created_at: datetime | None = None,
) -> str:
    """Invite a person, draft the letter that carries the link, and return the link's token."""
    invitation, _made = Invitation.objects.update_or_create(
        consultation=consultation,
        user=user,
        defaults={
            "administration": administration,
            "invited_by": by,
            "created_at": created_at or timezone.now(),
            "revoked_at": None,
        },
    )
    token = make_link(invitation=invitation)
    draft_mail(
        "invitation",
        to=user.email,
        language=user.language,
        invitation=invitation,
        context={
            "title": pick(consultation.title, user.language),
            "administration": pick(administration.name, user.language),
            "closes_at": consultation.closes_at,
            "link": link_address(token),
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
def make_link(*, invitation: Invitation) -> str:
    """A new link beside those sent before; returns its token, of which only the hash is kept."""
    token = secrets.token_urlsafe(24)
    InvitationLink.objects.create(invitation=invitation, token_sha256=sha256(token))
    return token


def link_address(token: str) -> str:
    """What a letter carries."""
    return f"{settings.BASE_URL}/i/{token}/"


@transaction.atomic
def mark_opened(*, invitation: Invitation, by: User) -> None:
    """Note that the invited person has signed in; the link itself consumes nothing."""
    Invitation.objects.filter(pk=invitation.pk, opened_at__isnull=True).update(
        opened_at=timezone.now()
    )
    record_audit("invitation opened", by=by, consultation=invitation.consultation)


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
