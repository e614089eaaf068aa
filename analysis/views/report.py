"""The report: as it would print now, what to check in it, and freezing it as an edition."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET, require_POST

from analysis.actions.freeze_edition import NothingToFreezeError, freeze_edition
from analysis.queries.doubts import lead_in_doubts
from analysis.queries.progress import change_token
from analysis.queries.report import draft_document
from analysis.reporting.renderers import RENDERERS
from analysis.reporting.renderers.html import STYLESHEET, render_fragment
from analysis.views.lookup import find_consultation, reader
from feedback.models import Consultation

DAY = 24 * 60 * 60
POLL_SECONDS = 3


@require_GET
def report_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """The draft as it prints, beside what to check, its files and its editions."""
    consultation = find_consultation(request, slug)
    editions = list(consultation.editions.defer("document").order_by("-number"))
    context = {
        **_preview(consultation),
        "editions": editions,
        "next_edition": editions[0].number + 1 if editions else 1,
        "formats": sorted(RENDERERS),
    }
    return render(request, "analysis/report_detail.html", context)


@require_GET
def report_preview(request: HttpRequest, slug: str) -> HttpResponse:
    """204 while nothing changed since `since`; else the draft as it prints now."""
    consultation = find_consultation(request, slug)
    if request.GET.get("since") == change_token(consultation):
        return HttpResponse(status=204)
    return render(request, "analysis/_report_changes.html", _preview(consultation))


def _preview(consultation: Consultation) -> dict[str, Any]:
    # The token is read first: what changes while the draft is made shows at the next look.
    return {
        "token": change_token(consultation),
        "consultation": consultation,
        "poll_seconds": POLL_SECONDS,
        "changes_url": reverse("analysis:report-preview", kwargs={"slug": consultation.slug}),
        "report": render_fragment(draft_document(consultation)),
        "doubts": lead_in_doubts(consultation),
    }


@require_POST
def report_freeze(request: HttpRequest, slug: str) -> HttpResponse:
    """Freeze what stands as the next edition.

    The form names the number it was drawn for, so that a doubled click freezes one edition.
    """
    consultation = find_consultation(request, slug)
    number = (consultation.editions.aggregate(Max("number"))["number__max"] or 0) + 1
    if request.POST.get("number") != str(number):
        messages.info(request, _("An edition was frozen meanwhile. Look at it first."))
        return redirect("analysis:report-detail", slug=slug)
    try:
        edition = freeze_edition(consultation=consultation, by=reader(request))
    except NothingToFreezeError:
        messages.error(
            request, _("No quote has been picked yet. Pick at least one, then freeze the edition.")
        )
        return redirect("analysis:report-detail", slug=slug)
    messages.success(
        request,
        _("Edition %(number)d is frozen. It never changes.") % {"number": edition.number},
    )
    return redirect("analysis:report-detail", slug=slug)


@require_GET
@cache_control(public=True, max_age=DAY)
def report_style(request: HttpRequest) -> HttpResponse:
    """The report's own look, for previews inside the portal."""
    return HttpResponse(STYLESHEET.read_bytes(), content_type="text/css; charset=utf-8")
