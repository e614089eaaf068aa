"""Who asks: receives a request, returns the account of its token or session, or 401."""

from __future__ import annotations

from django.conf import settings
from drf_spectacular.authentication import SessionScheme
from rest_framework import authentication
from rest_framework.request import Request

from feedback.actions.issue_token import token_fingerprint
from feedback.models import User


class KeyAuthentication(authentication.TokenAuthentication):
    """`Authorization: Token KEY`, where the database holds a fingerprint of the key only."""

    def authenticate_credentials(self, key: str) -> tuple[User, object]:
        """The account a key was issued to; raises AuthenticationFailed (401)."""
        return super().authenticate_credentials(token_fingerprint(key))


class SignedInAuthentication(authentication.SessionAuthentication):
    """The session of the pages. Says how to sign in, so that strangers get 401 and not 403."""

    def authenticate_header(self, request: Request) -> str:
        """The challenge that goes with a 401."""
        return f'Session cookie="{settings.SESSION_COOKIE_NAME}"'


class SignedInScheme(SessionScheme):  # type: ignore[no-untyped-call]
    """How the schema tells of sessions; it finds keys by itself."""

    target_class = "feedback.api.authentication.SignedInAuthentication"
