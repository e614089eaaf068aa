"""What every response gets, how long a session lasts, and what people see without a database."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import structlog
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from feedback import sessions
from feedback.models import User
from feedback.queries.people import keep_roles, roles_of
from feedback.queries.second_factor import has_second_factor, needs_second_factor

GetResponse = Callable[[HttpRequest], HttpResponseBase]
log = structlog.get_logger(__name__)

RETRY_SECONDS = "5"
API = "/api/"
# Asked by the pages themselves every few seconds, and no sign that anyone is there.
POLLS = "-changes"
# What stays open before the second step: the step itself, and what tells nothing of anyone.
OPEN = frozenset(
    {
        "account_logout",
        "feedback:demo-mailbox",
        "feedback:demo-sign-in",
        "feedback:health",
        "feedback:manifest",
        "set_language",
    }
)
STEP = frozenset({"mfa_reauthenticate", "mfa_reauthenticate_webauthn"})
ENROLMENT = frozenset({"feedback:second-factor", "mfa_activate_totp", "mfa_add_webauthn"})


class NoStoreMiddleware:
    """Keeps pages of people with a session out of every cache: they hold answers."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        # The cookie, not the account: asking for that would need the database even for a 503.
        has_session = bool(request.COOKIES.get(settings.SESSION_COOKIE_NAME))
        if has_session and not response.has_header("Cache-Control"):
            response["Cache-Control"] = "no-store"
        return response


class SessionEndMiddleware:
    """Signs out who was idle for too long: 60 minutes, or 30 for accounts of two steps."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> None:
        """Before the view, so that it already sees a stranger."""
        user = request.user
        if not isinstance(user, User):
            return
        if sessions.has_ended(request, strict=needs_second_factor(user, keep_roles(user))):
            logout(request)
            if _wants_page(request):
                messages.info(
                    request, _("You were signed out because nothing happened for a while.")
                )
        elif not _view_name(request).endswith(POLLS):
            sessions.note_activity(request)


class SecondFactorMiddleware:
    """Lets no manager, reviewer or operator on with one factor: sends them to the second.

    There is no switch: which roles it is for is data (SECOND_FACTOR_ROLES), that it holds is not.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> HttpResponse | None:
        """Where to go first, or None.

        Requests of programs bring a key beside, or instead of, a session: they are judged where
        both are read (feedback/api/authentication.py).
        """
        user, name = request.user, _view_name(request)
        if not isinstance(user, User) or name in OPEN:
            return None
        if request.path.startswith(API) and "Authorization" in request.headers:
            return None
        if not needs_second_factor(user, roles_of(user)):
            return None
        enrolled = has_second_factor(user)
        passed = enrolled and sessions.passed_second_factor(request, user)
        if passed or sessions.is_demo_sign_in(request):
            return None
        if name in (STEP if enrolled else ENROLMENT):
            return None
        return _to_second_factor(request, enrolled)


def _to_second_factor(request: HttpRequest, enrolled: bool) -> HttpResponse:
    if request.path.startswith(API) or not _wants_page(request):
        sentence = "This account signs in with a second factor. Add or use it on the pages first."
        return JsonResponse({"detail": sentence}, status=403)
    there = reverse("mfa_reauthenticate" if enrolled else "feedback:second-factor")
    asked = request.get_full_path() if request.method == "GET" else "/"
    return redirect(f"{there}?{urlencode({'next': asked})}")


def _view_name(request: HttpRequest) -> str:
    match = request.resolver_match
    return match.view_name if match else ""


def _wants_page(request: HttpRequest) -> bool:
    """Whether a person is waiting for a page, and not a script for data."""
    return not (
        request.headers.get("HX-Request") or request.headers.get("Accept") == "application/json"
    )


class DatabaseDownMiddleware:
    """Answers 503 with Retry-After, not 500, while the database cannot be reached."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The page for `error` where it tells of a database that is away, else None."""
        return away(request, error) if is_away(error) else None


def is_away(error: BaseException | None) -> bool:
    """Whether an error tells of a database that cannot be reached."""
    return isinstance(error, OperationalError | InterfaceError)


def away(request: HttpRequest, error: BaseException | None) -> HttpResponse:
    """503 with Retry-After, as a page or as JSON; the log says why."""
    log.warning("database_away", reason=str(error).partition("\n")[0])
    if request.path.startswith(API) or request.headers.get("Accept") == "application/json":
        response: HttpResponse = JsonResponse({"detail": "Try again shortly."}, status=503)
    else:
        # Without the request: what a page usually knows would be asked of the database.
        response = HttpResponse(render_to_string("503.html"), status=503)
    response["Retry-After"] = RETRY_SECONDS
    return response
