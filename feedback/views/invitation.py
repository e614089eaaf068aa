"""The page behind a personal link: it says for whom and what, and sends the code that signs in.

Opening it uses nothing up: mail gateways open links too. Only a person who types the code from
the letter gets in.
"""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from feedback.accounts import masked, send_code
from feedback.models import Invitation, InvitationLink, Submission
from feedback.queries.consultations import (
    Window,
    closing_time,
    database_now,
    window_until,
)
from feedback.queries.invitations import link_by_token
from feedback.views.reader_language import remember_language, speak


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Show the invitation; a post sends the code to its address."""
    link = link_by_token(token)
    if link is None or link.revoked_at or link.invitation.revoked_at:
        return _gone(request, link)
    found = link.invitation
    speak(request, found.user.language)
    if request.user.is_authenticated and request.user.pk == found.user_id:
        return redirect("feedback:answer-form", slug=found.consultation.slug)
    problem = ""
    if request.method == "POST" and not request.user.is_authenticated:
        problem = send_code(request, found.user.email)
        if not problem:
            return remember_language(_to_code_page(found))
    return _page(request, found, problem)


def _gone(request: HttpRequest, link: InvitationLink | None) -> HttpResponse:
    """An altered link is not here; a revoked one was."""
    status = 410 if link else 404
    return render(request, "feedback/invitation_gone.html", {"link": link}, status=status)


def _to_code_page(found: Invitation) -> HttpResponse:
    answers = reverse("feedback:answer-form", kwargs={"slug": found.consultation.slug})
    return redirect(f"{reverse('account_confirm_login_code')}?{urlencode({'next': answers})}")


def _page(request: HttpRequest, found: Invitation, problem: str) -> HttpResponse:
    consultation = found.consultation
    # Nothing need be written yet for a personal extension to count.
    submission = Submission(
        consultation=consultation, administration=found.administration, created_at=database_now()
    )
    closes = closing_time(consultation, submission)
    state = window_until(consultation, None, closes, database_now())
    context = {
        "invitation": found,
        "consultation": consultation,
        "address": masked(found.user.email),
        "closes_at": closes,
        "closed": state is Window.CLOSED,
        "before": state is Window.BEFORE,
        "others": request.user.is_authenticated,
        "problems": [("", problem)] if problem else [],
    }
    return render(request, "feedback/invitation.html", context, status=429 if problem else 200)
