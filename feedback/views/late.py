"""Asking for a late submission: receives a post, says that the managers were told."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from feedback.actions.ask_late import ask_late
from feedback.queries.consultations import Window
from feedback.views.desks import require_desk


@require_POST
def late_request(request: HttpRequest, slug: str) -> HttpResponse:
    """Tell the managers that this person would still submit; refused while one still may."""
    desk, user = require_desk(request, slug)
    if desk.window is not Window.CLOSED:
        said, status = _("This consultation is open: you can write and submit."), 409
    else:
        ask_late(consultation=desk.consultation, administration=desk.administration, by=user)
        said, status = (
            _("The programme team was asked for a late submission. They write to you by e-mail."),
            200,
        )
    if request.headers.get("Accept") == "application/json":
        return JsonResponse({"detail": said}, status=status)
    messages.info(request, said)
    return redirect("feedback:answer-form", slug=slug)
