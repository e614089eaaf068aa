"""Invitations by their link: receives a token, returns the link it belongs to."""

from __future__ import annotations

from datetime import datetime

from feedback.models import Invitation, InvitationLink, User
from feedback.queries.consultations import closes_at, database_now, extensions
from feedback.text import sha256


def link_by_token(token: str) -> InvitationLink | None:
    """The link, revoked or not; None where none was ever made like this."""
    return (
        InvitationLink.objects.filter(token_sha256=sha256(token), invitation__user__is_active=True)
        .select_related(
            "invitation__consultation", "invitation__administration", "invitation__user"
        )
        .first()
    )


def last_closing(user: User) -> datetime | None:
    """When the last of the open rounds closes that an account is invited to, if any is open."""
    held = list(
        Invitation.objects.filter(user=user, revoked_at__isnull=True).select_related("consultation")
    )
    extended = extensions(found.consultation for found in held)
    ends = [
        closes_at(
            found.consultation, extended.get((found.consultation_id, found.administration_id))
        )
        for found in held
    ]
    now = database_now()
    return max((end for end in ends if end > now), default=None)
