"""Personal links: receives what they lead to, returns an address of which only a hash is kept."""

from __future__ import annotations

import secrets

from django.conf import settings

from feedback.models import Approval, ApprovalLink, Invitation, InvitationLink
from feedback.text import sha256


def make_link(*, invitation: Invitation) -> str:
    """A new link beside those made before, which go on working."""
    token = secrets.token_urlsafe(24)
    InvitationLink.objects.create(invitation=invitation, token_sha256=sha256(token))
    return f"{settings.BASE_URL}/i/{token}/"


def make_approval_link(*, approval: Approval) -> str:
    """A new link for the superior who is asked, beside those made before."""
    token = secrets.token_urlsafe(24)
    ApprovalLink.objects.create(approval=approval, token_sha256=sha256(token))
    return f"{settings.BASE_URL}/approve/{token}/"
