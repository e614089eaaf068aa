"""Consultations: which there are, and where one stands."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from analysis.queries.overview import Overview, overview
from analysis.queries.progress import change_token
from analysis.queries.rounds import rounds
from analysis.views.lookup import find_consultation, is_manager, reader
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
    return render(request, "analysis/consultation_overview.html", _context(consultation))


@require_GET
def overview_changes(request: HttpRequest, slug: str) -> HttpResponse:
    """204 while nothing changed since `since`; else the overview's parts."""
    consultation = find_consultation(request, slug)
    if request.GET.get("since") == change_token(consultation):
        return HttpResponse(status=204)
    return render(request, "analysis/_overview_changes.html", _context(consultation))


def _context(consultation: Consultation) -> dict[str, Any]:
    token = change_token(consultation)
    found = overview(consultation)
    return {
        "consultation": consultation,
        "overview": found,
        "token": token,
        "administration_words": administration_words(),
        "heat": found.heat[:SHOWN_THEMES],
        "more_heat": found.heat[SHOWN_THEMES:],
        "poll_seconds": BUSY_SECONDS if _is_busy(found) else IDLE_SECONDS,
    }


def _is_busy(found: Overview) -> bool:
    return any(row.progress.is_open or row.unread.waiting for row in found.questions)
