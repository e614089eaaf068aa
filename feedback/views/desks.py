"""Whose desk this is: receives a request and a slug, returns the coordinator's desk or 404."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from django.utils.translation import get_language

from feedback.models import User
from feedback.queries.desks import Desk, desk_of, start_language


def require_desk(request: HttpRequest, slug: str) -> tuple[Desk, User]:
    """The desk of the person who asks, or 404."""
    user = request.user
    if not isinstance(user, User):
        raise Http404
    desk = desk_of(user, slug, get_language() or user.language)
    if desk is None:
        raise Http404
    if not desk.submission.pk:
        language = start_language(desk.consultation, get_language() or "", user.language)
        desk.submission.language = language
        for answer in desk.answers:
            answer.language = language
    return desk, user
