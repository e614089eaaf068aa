"""What every response gets, and what people see when the database is away."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.template.loader import render_to_string

GetResponse = Callable[[HttpRequest], HttpResponseBase]
RETRY_SECONDS = "5"


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


class DatabaseDownMiddleware:
    """Answers 503 with Retry-After, not 500, while the database cannot be reached."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The page for `error` where it tells of a database that is away, else None."""
        return away(request) if is_away(error) else None


def is_away(error: BaseException | None) -> bool:
    """Whether an error tells of a database that cannot be reached."""
    return isinstance(error, OperationalError | InterfaceError)


def away(request: HttpRequest) -> HttpResponse:
    """503 with Retry-After, as a page or as JSON."""
    if request.path.startswith("/api/") or request.headers.get("Accept") == "application/json":
        response: HttpResponse = JsonResponse({"detail": "Try again shortly."}, status=503)
    else:
        # Without the request: what a page usually knows would be asked of the database.
        response = HttpResponse(render_to_string("503.html"), status=503)
    response["Retry-After"] = RETRY_SECONDS
    return response
