"""Send for approval: a coordinator asks a superior, sees what became of it, asks again."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from feedback.actions.approvals import ApprovalError, ask_approval, withdraw_approval
from feedback.models import User
from feedback.queries.approvals import changed, newest_approval, texts_of
from feedback.queries.desks import Desk
from feedback.text import TextError
from feedback.views.desks import require_desk


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def approval_request(request: HttpRequest, slug: str) -> HttpResponse:
    """Where the approval stands; a post asks for one, or takes the request back."""
    desk, user = require_desk(request, slug)
    problems: list[tuple[str, str]] = []
    if request.method == "POST":
        try:
            return _act(request, desk, user)
        except (ApprovalError, TextError) as error:
            problems = [("email", str(error))]
    approval = newest_approval(desk.submission)
    texts = texts_of(desk.answers)
    context = {
        "desk": desk,
        "consultation": desk.consultation,
        "approval": approval,
        "since": changed(approval.decided_texts, texts) if approval and approval.decided_at else [],
        "titles": {answer.question.number: answer.question for answer in desk.answers},
        "posted": request.POST,
        "problems": problems,
    }
    status = 400 if problems else 200
    return render(request, "feedback/approval_request.html", context, status=status)


def _act(request: HttpRequest, desk: Desk, user: User) -> HttpResponse:
    if request.POST.get("do") == "withdraw":
        approval = newest_approval(desk.submission)
        if approval:
            withdraw_approval(approval=approval, by=user)
        messages.success(request, _("Taken back. The link no longer works."))
        return redirect(request.path)
    if not desk.submission.pk:
        raise ApprovalError(_("Write at least one answer."))
    known = {code for code, _name in settings.LANGUAGES}
    language = request.POST.get("language", "")
    ask_approval(
        submission=desk.submission,
        email=request.POST.get("email", ""),
        name=request.POST.get("name", ""),
        language=language if language in known else get_language() or "en",
        by=user,
    )
    messages.success(request, _("Sent for approval. The letter is on its way."))
    return redirect(request.path)
