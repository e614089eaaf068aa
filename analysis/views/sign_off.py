"""Signing a question off, and reopening it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from analysis.actions.sign_off import NotReadyError, reopen, sign_off
from analysis.views.addresses import question_url
from analysis.views.lookup import find_question, reader
from analysis.views.pane import refused


@require_POST
def question_sign_off(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The question's review is finished; refused while anything is open."""
    question = find_question(request, slug, number)
    try:
        sign_off(question=question, by=reader(request))
    except NotReadyError as error:
        listed = "; ".join(item.sentence for item in error.missing)
        said = _("Not signed off yet: %(missing)s.") % {"missing": listed}
        return refused(request, said, status=409)
    messages.success(request, _("Question %(number)s is signed off.") % {"number": number})
    return redirect(question_url(question))


@require_POST
def question_reopen(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The question can be changed again."""
    question = find_question(request, slug, number)
    if reopen(question=question, by=reader(request)):
        messages.success(request, _("Question %(number)s is open again.") % {"number": number})
    return redirect(question_url(question))
