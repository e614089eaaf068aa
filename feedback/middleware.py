"""What every response gets, and what people see when the database is away."""

from __future__ import annotations

from collections.abc import Callable

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render

GetResponse = Callable[[HttpRequest], HttpResponseBase]
RETRY_SECONDS = "5"


class NoStoreMiddleware:
    """Keeps pages of signed-in people out of every cache: they hold answers."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if request.user.is_authenticated and not response.has_header("Cache-Control"):
            response["Cache-Control"] = "no-store"
        return response


class DatabaseDownMiddleware:
    """Answers 503 with Retry-After, not 500, while the database cannot be reached."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, OperationalError | InterfaceError):
            return None
        if request.path.startswith("/api/") or request.headers.get("Accept") == "application/json":
            response: HttpResponse = JsonResponse({"detail": "Try again shortly."}, status=503)
        else:
            response = render(request, "503.html", status=503)
        response["Retry-After"] = RETRY_SECONDS
        return response
