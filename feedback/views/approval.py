"""A superior's page: receives a link and a code, shows the answers, takes comments and a decision.

They have no account. Opening the link uses nothing up; only the code from the letter lets in.
"""

from __future__ import annotations

import json
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from feedback.accounts import masked
from feedback.actions.approvals import (
    COMMENT_CODE_POINTS,
    ApprovalChangedError,
    ApprovalError,
    decide_approval,
)
from feedback.actions.record import record_audit
from feedback.approvers import code_sent_at, enter, is_in, leave, send_code
from feedback.copies.contents import copy_of_drafts
from feedback.forms import UnreadableError, require_utf8
from feedback.models import Answer, Approval, ApprovalState
from feedback.queries.approvals import (
    approval_by_token,
    changed,
    ends_at,
    has_ended,
    texts_of,
)
from feedback.queries.submissions import answers_with_questions
from feedback.text import TextError
from feedback.views.copies import file_response
from feedback.views.reader_language import remember_language, speak


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def approval(request: HttpRequest, token: str) -> HttpResponse:
    """For whom it is; then the code; then the answers and what is said of them."""
    found = approval_by_token(token)
    if found is None or found.state == ApprovalState.WITHDRAWN or has_ended(found.submission):
        return _gone(request, found)
    speak(request, found.language)
    action = request.POST.get("do", "")
    if not is_in(request, found):
        return _door(request, found, action)
    if action == "leave":
        leave(request, found)
        return redirect(request.path)
    if action in {"approve", "return"}:
        return _decide(request, found, approved=action == "approve")
    return _answers(request, found)


@never_cache
@require_safe
def approval_copy(request: HttpRequest, token: str, kind: str) -> HttpResponse:
    """The answers as a file, for who is in."""
    found = approval_by_token(token)
    if (
        found is None
        or found.state == ApprovalState.WITHDRAWN
        or has_ended(found.submission)
        or not is_in(request, found)
    ):
        raise Http404
    speak(request, found.language)
    slug = found.submission.consultation.slug
    response = file_response(copy_of_drafts(found.submission, _drafts(found)), kind, slug)
    _record(found, "copy taken", kind=kind)
    return response


def _gone(request: HttpRequest, found: Approval | None) -> HttpResponse:
    """An altered link is not here; one that was taken back or has ended was."""
    if found:
        speak(request, found.language)
    context = {
        "found": found,
        "ended": found is not None and found.state != ApprovalState.WITHDRAWN,
    }
    return render(request, "feedback/approval_gone.html", context, status=410 if found else 404)


def _door(request: HttpRequest, found: Approval, action: str) -> HttpResponse:
    problem = ""
    if action == "send":
        problem = send_code(request, found)
        if not problem and not _posted(request):
            return remember_language(redirect(request.path))
    elif action == "code":
        problem = enter(request, found, request.POST.get("code", ""))
        if not problem:
            _record(found, "approval opened")
            return _answers(request, found) if _posted(request) else redirect(request.path)
    elif action:
        problem = _("Your session has ended. Send a new code; then say again what you decide.")
    sent_at = code_sent_at(request, found)
    context = {
        **_shown(found),
        "address": masked(found.email),
        "sent_at": sent_at,
        "problems": [("code" if sent_at else "", problem)] if problem else [],
        # What was written when the session ended is carried through the code.
        "carried": _posted(request),
    }
    return render(request, "feedback/approval.html", context, status=400 if problem else 200)


def _decide(request: HttpRequest, found: Approval, *, approved: bool) -> HttpResponse:
    try:
        require_utf8(request)
        decide_approval(
            approval=found,
            approved=approved,
            comments=_posted(request),
            shown=_posted_texts(request),
        )
    except ApprovalChangedError as error:
        return _answers(request, found, problem=str(error), status=409)
    except (ApprovalError, TextError, UnreadableError) as error:
        return _answers(request, found, problem=str(error), status=400)
    messages.success(request, _("Thank you. The coordinator is told by e-mail."))
    return redirect(request.path)


def _posted(request: HttpRequest) -> dict[int, str]:
    """Question number, or 0 for all, → what was written."""
    return {
        int(name.removeprefix("comment-")): str(text)
        for name, text in request.POST.items()
        if name.startswith("comment-") and name.removeprefix("comment-").isdecimal()
    }


def _posted_texts(request: HttpRequest) -> dict[str, str]:
    try:
        texts = json.loads(request.POST.get("shown", ""))
    except ValueError:
        texts = None
    if not isinstance(texts, dict):
        raise ApprovalChangedError(_("This page was changed on its way. Read the answers again."))
    return {str(number): str(value) for number, value in texts.items()}


def _drafts(found: Approval) -> list[Answer]:
    return list(answers_with_questions(found.submission))


def _shown(found: Approval) -> dict[str, Any]:
    return {
        "approval": found,
        "consultation": found.submission.consultation,
        "administration": found.submission.administration,
        "until": ends_at(found.submission),
    }


def _answers(
    request: HttpRequest, found: Approval, *, problem: str = "", status: int = 200
) -> HttpResponse:
    answers = _drafts(found)
    texts = texts_of(answers)
    posted = _posted(request)
    said = {
        comment.question.number if comment.question else 0: comment.text
        for comment in found.comments.select_related("question")
    }
    open_ = found.state == ApprovalState.ASKED
    since = changed(found.asked_texts if open_ else found.decided_texts, texts)
    context = {
        **_shown(found),
        "open": open_,
        "answers": [
            {
                "answer": answer,
                "number": answer.question.number,
                "changed": answer.question.number in since,
                "comment": posted.get(answer.question.number, ""),
                "said": said.get(answer.question.number, ""),
            }
            for answer in answers
        ],
        "since": since,
        "comment": posted.get(0, ""),
        "said": said.get(0, ""),
        "shown": json.dumps(texts, sort_keys=True),
        "limit": COMMENT_CODE_POINTS,
        "problems": [("comment-0", problem)] if problem else [],
    }
    return render(request, "feedback/approval_answers.html", context, status=status)


def _record(found: Approval, action: str, **detail: str) -> None:
    record_audit(
        action,
        by=None,
        consultation=found.submission.consultation,
        target=f"submission {found.submission_id}",
        detail={"approval": found.pk, **detail},
    )
