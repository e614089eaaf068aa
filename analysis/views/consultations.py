"""Consultations: which there are, and where one stands."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from analysis.queries.comparison import comparable
from analysis.queries.overview import Overview, overview
from analysis.queries.progress import change_token
from analysis.queries.rounds import rounds
from analysis.views.lookup import find_consultation, is_manager, reader
from analysis.views.todo import todo_cards
from analysis.views.workspace import BUSY_SECONDS, IDLE_SECONDS, administration_words
from feedback.models import Consultation
from feedback.queries.consultations import consultations_visible_to

SHOWN_THEMES = 14


@require_GET
def consultation_list(request: HttpRequest) -> HttpResponse:
    """Every consultation, newest first; reviewers go from here to its questions."""
    visible = consultations_visible_to(reader(request))
    context = {"rounds": rounds(visible), "can_manage": is_manager(request)}
    return render(request, "analysis/consultation_list.html", context)


@require_GET
def consultation_overview(request: HttpRequest, slug: str) -> HttpResponse:
    """What to do next, and whether it will be enough."""
    consultation = find_consultation(request, slug)
    context = _context(request, consultation)
    context["comparable"] = comparable(consultation)
    return render(request, "analysis/consultation_overview.html", context)


@require_GET
def overview_changes(request: HttpRequest, slug: str) -> HttpResponse:
    """204 while nothing changed since `since`; else the overview's parts."""
    consultation = find_consultation(request, slug)
    if request.GET.get("since") == change_token(consultation):
        return HttpResponse(status=204)
    return render(request, "analysis/_overview_changes.html", _context(request, consultation))


def _context(request: HttpRequest, consultation: Consultation) -> dict[str, Any]:
    token = change_token(consultation)
    found = overview(consultation)
    words = administration_words()
    kwargs = {"slug": consultation.slug}
    return {
        "consultation": consultation,
        "overview": found,
        "token": token,
        "changes_url": reverse("analysis:overview-changes", kwargs=kwargs),
        "administration_words": words,
        "todo": todo_cards(consultation, found, words),
        "decided": found.total("decided"),
        "decidable": found.total("decidable"),
        "findings": found.total("findings"),
        "quotes": found.total("quotes"),
        "all_themes": request.GET.get("themes") == "all",
        "heat": found.heat[:SHOWN_THEMES],
        "more_heat": found.heat[SHOWN_THEMES:],
        "poll_seconds": BUSY_SECONDS if _is_busy(found) else IDLE_SECONDS,
    }


def _is_busy(found: Overview) -> bool:
    return any(row.progress.is_open or row.unread.waiting for row in found.questions)
