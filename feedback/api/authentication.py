"""Who asks: receives a request, returns the account of its token or session, or 401."""

from __future__ import annotations

from django.conf import settings
from drf_spectacular.authentication import SessionScheme
from rest_framework import authentication
from rest_framework.exceptions import PermissionDenied
from rest_framework.request import Request

from feedback.actions.issue_token import token_fingerprint
from feedback.models import User
from feedback.queries.people import roles_of
from feedback.queries.second_factor import has_second_factor, in_demo_cast, needs_second_factor
from feedback.sessions import is_demo_sign_in, passed_second_factor

NO_FACTOR = (
    "This account signs in with a second factor and has none. Add one on the portal's pages, "
    "then use the key again."
)
NOT_PASSED = "This session has not passed the second factor. Open the portal's pages to do so."


class KeyAuthentication(authentication.TokenAuthentication):
    """`Authorization: Token KEY`, where the database holds a fingerprint of the key only."""

    def authenticate_credentials(self, key: str) -> tuple[User, object]:
        """The account a key was issued to; raises AuthenticationFailed (401).

        A key is made in a session of two steps; it works while its account has a second factor
        (403 otherwise).
        """
        user, token = super().authenticate_credentials(token_fingerprint(key))
        if _two_steps(user) and not (has_second_factor(user) or in_demo_cast(user)):
            raise PermissionDenied(NO_FACTOR)
        return user, token


class SignedInAuthentication(authentication.SessionAuthentication):
    """The session of the pages. Says how to sign in, so that strangers get 401 and not 403."""

    def authenticate(self, request: Request) -> tuple[User, None] | None:
        """The session's account, if it has passed the second factor where one is needed."""
        found = super().authenticate(request)
        if found and not is_demo_sign_in(request) and not _may_pass(request, found[0]):
            raise PermissionDenied(NOT_PASSED)
        return found

    def authenticate_header(self, request: Request) -> str:
        """The challenge that goes with a 401."""
        return f'Session cookie="{settings.SESSION_COOKIE_NAME}"'


def _two_steps(user: User) -> bool:
    return needs_second_factor(user, roles_of(user))


def _may_pass(request: Request, user: User) -> bool:
    if not _two_steps(user):
        return True
    return has_second_factor(user) and passed_second_factor(request, user)


class SignedInScheme(SessionScheme):  # type: ignore[no-untyped-call]
    """How the schema tells of sessions; it finds keys by itself."""

    target_class = "feedback.api.authentication.SignedInAuthentication"
