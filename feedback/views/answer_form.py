"""The page where a coordinator writes: receives a desk's drafts, returns the form."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from feedback.actions.invite import mark_opened
from feedback.forms import Draft, UnreadableError, drafts_from_post
from feedback.languages import own_name
from feedback.models import AnswerVersion, User
from feedback.queries.desks import OTHER_LANGUAGE, Desk, answer_languages
from feedback.queries.earlier_answers import earlier_answers
from feedback.text import MAX_CODE_POINTS
from feedback.views.boxes import Box, box_of, removed_sentence, save_all
from feedback.views.desks import require_desk


@require_http_methods(["GET", "HEAD", "POST"])
def answer_form(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the questions; a post saves all boxes, and goes on to the check where asked."""
    desk, user = require_desk(request, slug)
    if request.method != "POST":
        if desk.invitation.opened_at is None:
            mark_opened(invitation=desk.invitation, by=user)
        return _page(request, desk, [box_of(answer) for answer in desk.answers])
    return _post(request, desk, user)


def _post(request: HttpRequest, desk: Desk, user: User) -> HttpResponse:
    try:
        drafts = drafts_from_post(request, desk.answers, answer_languages(desk.consultation))
    except UnreadableError as error:
        boxes = [box_of(answer) for answer in desk.answers]
        return _page(request, desk, boxes, status=400, problem=str(error))
    drafts = _with_copy(request, desk, drafts)
    saved = save_all(desk, drafts, user)
    if saved.removed:
        messages.warning(request, removed_sentence(saved.removed))
    if saved.status != 200:
        return _page(request, desk, saved.boxes, status=saved.status)
    if request.POST.get("then") == "check":
        return redirect("feedback:submission-check", slug=desk.consultation.slug)
    messages.success(request, _("Your answers are saved on the server. They are not submitted."))
    return redirect("feedback:answer-form", slug=desk.consultation.slug)


def _with_copy(request: HttpRequest, desk: Desk, drafts: list[Draft]) -> list[Draft]:
    """The drafts, the one whose copy was asked for followed by the earlier answer."""
    asked = request.POST.get("copy", "")
    earlier = {str(number): found for number, found in earlier_answers(desk).items()}.get(asked)
    if earlier is None:
        return drafts
    return [_joined(d, earlier) if str(d.question) == asked else d for d in drafts]


def _joined(draft: Draft, earlier: AnswerVersion) -> Draft:
    if not draft.text.strip():
        return replace(draft, text=earlier.text, language=earlier.language)
    return replace(draft, text=f"{draft.text}\n\n{earlier.text}")


def _page(
    request: HttpRequest, desk: Desk, boxes: list[Box], *, status: int = 200, problem: str = ""
) -> HttpResponse:
    earlier = earlier_answers(desk)
    boxes = [replace(box, earlier=earlier.get(box.question.number)) for box in boxes]
    problems = [(f"answer-{box.question.number}", box.error) for box in boxes if box.error]
    if problem:
        problems.insert(0, ("", problem))
    context = form_context(desk, boxes) | {"problems": problems, "account": desk.invitation.user_id}
    return render(request, "feedback/answer_form.html", context, status=status)


def form_context(desk: Desk, boxes: list[Box]) -> dict[str, Any]:
    """What the page shows, whoever looks at it."""
    languages = [
        (code, "" if code == OTHER_LANGUAGE else own_name(code))
        for code in answer_languages(desk.consultation)
    ]
    return {
        "desk": desk,
        "consultation": desk.consultation,
        "boxes": boxes,
        "answer_languages": languages,
        "max_code_points": MAX_CODE_POINTS,
    }
