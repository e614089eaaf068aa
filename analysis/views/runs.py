"""The worker's runs from the page: asking for one, stopping it, giving a failed one a new try."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from analysis.actions.ask_analysis import ask_analysis, cancel_run, retry_run
from analysis.models import Run, Stage
from analysis.queries.unread import unread_answers
from analysis.views.addresses import question_url
from analysis.views.lookup import find_question, reader


@require_POST
def analysis_request(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Read what the machine has not read yet; where a run failed, try it again."""
    question = find_question(request, slug, number)
    newest = Run.objects.filter(question=question).order_by("-number").first()
    failed = newest is not None and (
        newest.set_aside_at or newest.items.filter(set_aside_at__isnull=False).exists()
    )
    if newest and failed:
        retry_run(run=newest, by=reader(request))
        messages.success(request, _("The worker tries again."))
    elif unread_answers([question])[question.pk].waiting:
        ask_analysis(question=question, by=reader(request))
        messages.success(request, _("The worker starts in a moment."))
    else:
        messages.info(request, _("Every answer has been read already."))
    return redirect(question_url(question))


@require_POST
def analysis_cancel(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Read no more of the run that is open."""
    question = find_question(request, slug, number)
    run = Run.objects.filter(question=question, stage=Stage.TAGGING).first()
    left = cancel_run(run=run, by=reader(request)) if run else 0
    if left:
        said = ngettext(
            "Stopped. %(n)d answer is left unread.", "Stopped. %(n)d answers are left unread.", left
        )
        messages.success(request, said % {"n": left})
    else:
        messages.info(request, _("There was nothing left to stop."))
    return redirect(question_url(question))
