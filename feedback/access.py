"""Who may open which page: one table (route name → roles), read by views, menu and tests.

Every route is wrapped by `guarded`; a route without a row in the table cannot be opened. A
stranger is sent to sign in; a person without the role gets 404, as if the page were not there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, resolve_url

from feedback.models import Role
from feedback.queries.people import roles_of
from feedback.scope import scope

ANYONE = frozenset({"anyone"})
SIGNED_IN = frozenset({"signed in"})
COORDINATORS = frozenset({Role.COORDINATOR.value})
MANAGERS = frozenset({Role.MANAGER.value})
CODERS = frozenset({Role.MANAGER.value, Role.REVIEWER.value})
READERS = frozenset({Role.MANAGER.value, Role.REVIEWER.value, Role.READER.value})

View = Callable[..., HttpResponseBase]


@dataclass(frozen=True, slots=True)
class Page:
    """Who may open a route. Roles are role values, or one of the two wider sets."""

    roles: frozenset[str]


PAGES: dict[str, Page] = {}


def register_pages(namespace: str, table: dict[str, frozenset[str]]) -> None:
    """Add an app's routes to the table."""
    PAGES.update({f"{namespace}:{name}": Page(roles) for name, roles in table.items()})


def may_open(name: str, roles: frozenset[Role], signed_in: bool) -> bool:
    """Whether someone holding `roles` may open the route `name`; unlisted routes never."""
    page = PAGES.get(name)
    if page is None:
        return False
    if page.roles == ANYONE:
        return True
    return signed_in and (page.roles == SIGNED_IN or bool(page.roles & {r.value for r in roles}))


def guarded(view: View) -> View:
    """Wrap a view: refuse who may not open it, then run it in the person's scope."""

    @wraps(view)
    def guard(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        match = request.resolver_match
        name = match.view_name if match else ""
        user = request.user
        if not may_open(name, roles_of(user), user.is_authenticated):
            if user.is_authenticated:
                raise Http404
            return _sign_in(request)
        with scope(user if user.is_authenticated else None):
            return view(request, *args, **kwargs)

    return guard


def _sign_in(request: HttpRequest) -> HttpResponse:
    """Pages go to the sign-in page; requests of scripts get 401, never a redirect."""
    if request.headers.get("HX-Request") or request.headers.get("Accept") == "application/json":
        return JsonResponse({"detail": "Your session has ended."}, status=401)
    return redirect(f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': request.path})}")
