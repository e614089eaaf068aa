"""What a questionnaire said about quoting, kept in the session on its way to the check page."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpRequest

from feedback.models import Attribution

KEY = "questionnaire"


def remember_stated(request: HttpRequest, slug: str, ticked: Iterable[str]) -> None:
    """Keep the choices ticked in the file that was just taken over."""
    request.session[KEY] = {**request.session.get(KEY, {}), slug: list(ticked)}


def stated_in(request: HttpRequest, slug: str) -> list[str] | None:
    """The choices ticked, none or several too; None where no file was taken over."""
    known = request.session.get(KEY, {}).get(slug)
    if known is None:
        return None
    return [value for value in known if value in Attribution.values]


def forget_stated(request: HttpRequest, slug: str) -> None:
    """It was asked and answered."""
    left = {key: value for key, value in request.session.get(KEY, {}).items() if key != slug}
    if left != request.session.get(KEY, {}):
        request.session[KEY] = left
