"""Invitations by their link: receives a token, returns the link it belongs to."""

from __future__ import annotations

from feedback.models import InvitationLink
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
