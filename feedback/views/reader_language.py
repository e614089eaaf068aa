"""Pages reached by a letter's link: in its reader's language, unless this browser chose one."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

LANGUAGE_SECONDS = 60 * 60 * 24 * 365


def speak(request: HttpRequest, language: str) -> None:
    """Take `language` for this page, unless this browser's reader has chosen another."""
    known = {code for code, _name in settings.LANGUAGES}
    if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES and language in known:
        translation.activate(language)


def remember_language(response: HttpResponse) -> HttpResponse:
    """Keep the page's language for the pages it leads to."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        translation.get_language() or "en",
        max_age=LANGUAGE_SECONDS,
        samesite="Lax",
        secure=settings.PRODUCTION,
    )
    return response
