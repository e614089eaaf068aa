"""The demo's own pages: sign-in links and the mailbox. Elsewhere they do not exist.

They answer only where DEMO=1 is set (refused in production) and only to this very machine.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from ipaddress import ip_address

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from feedback.models import Mail
from feedback.queries.cast import cast, cast_member
from feedback.sessions import DEMO_SIGN_IN

SHOWN_MAILS = 200


def is_loopback(address: str) -> bool:
    """Whether an address is this machine's own."""
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False


def demo_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """404 outside the demo and off loopback."""

    @wraps(view)
    def shown(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        forwarded = request.headers.get("X-Forwarded-For")
        if not settings.DEMO or forwarded or not is_loopback(request.META.get("REMOTE_ADDR", "")):
            raise Http404
        return view(request, *args, **kwargs)

    return shown


@demo_only
@require_safe
def demo_sign_in(request: HttpRequest, token: str) -> HttpResponse:
    """Sign in as one of the cast; counts as a second factor."""
    user = cast_member(token)
    if user is None:
        raise Http404
    login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
    request.session[DEMO_SIGN_IN] = True
    response = redirect("feedback:home")
    if user.language in {code for code, _name in settings.LANGUAGES}:
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, user.language, samesite="Lax")
    return response


@demo_only
@require_safe
def demo_mailbox(request: HttpRequest) -> HttpResponse:
    """Every mail the portal would send, newest first, and the sign-in links of the cast."""
    mails = Mail.objects.order_by("-id")[:SHOWN_MAILS]
    context = {"mails": mails, "cast": cast(), "count": Mail.objects.count()}
    return render(request, "feedback/demo_mailbox.html", context)
