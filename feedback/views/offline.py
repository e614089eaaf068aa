"""What a browser keeps to open the answers without a connection: a worker and an empty page."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from feedback.languages import direction
from feedback.models import Answer
from feedback.queries.desks import Desk
from feedback.queries.organisation import organisation
from feedback.views.answer_form import form_context
from feedback.views.boxes import box_of
from feedback.views.desks import require_desk


@require_safe
def service_worker(request: HttpRequest) -> HttpResponse:
    """The worker's script, at the root so that it may answer for every page."""
    response = HttpResponse(_script(), content_type="text/javascript; charset=utf-8")
    # Asked for again at every visit: a browser must not go on with an old one.
    response["Cache-Control"] = "no-cache"
    response["Service-Worker-Allowed"] = "/"
    return response


@lru_cache(maxsize=1)
def _script() -> str:
    found = finders.find("js/service_worker.js")
    if not isinstance(found, str):
        raise FileNotFoundError("js/service_worker.js")
    return Path(found).read_text(encoding="utf-8")


@require_safe
def answer_shell(request: HttpRequest, slug: str) -> HttpResponse:
    """The page of the answers with nothing in it: no words, no name, no address, no token.

    Rendered without the request, so that what a page usually knows of a person stays out.
    """
    desk, user = require_desk(request, slug)
    language = get_language() or "en"
    boxes = [box_of(answer) for answer in _blank(desk)]
    context = form_context(replace(desk, answers=_blank(desk), receipts=[]), boxes) | {
        "organisation": organisation(),
        "page_language": language,
        "page_direction": direction(language),
        "account": user.pk,
        "shell": True,
    }
    return HttpResponse(render_to_string("feedback/answer_form.html", context))


def _blank(desk: Desk) -> list[Answer]:
    """The same questions, nothing written."""
    return [
        Answer(question=answer.question, language=desk.submission.language)
        for answer in desk.answers
    ]
