"""Invitations by their link: receives a token, returns the invitation it identifies."""

from __future__ import annotations

from feedback.models import Invitation
from feedback.text import sha256


def invitation_by_token(token: str) -> Invitation | None:
    """The invitation of a link, revoked or not; None where no link was ever made like this."""
    return (
        Invitation.objects.filter(token_sha256=sha256(token), user__is_active=True)
        .select_related("consultation", "administration", "user")
        .first()
    )
