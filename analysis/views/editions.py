"""Frozen editions for those who read the report: which there are, and one to read."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from analysis.queries.editions import editions_visible_to
from analysis.reporting.document import from_data
from analysis.reporting.renderers import RENDERERS
from analysis.reporting.renderers.html import render_fragment
from analysis.views.lookup import reader


@require_GET
def edition_list(request: HttpRequest) -> HttpResponse:
    """Every edition, newest first."""
    editions = editions_visible_to(reader(request)).defer("document")
    context = {"editions": editions, "formats": sorted(RENDERERS)}
    return render(request, "analysis/edition_list.html", context)


@require_GET
def edition_detail(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """An edition as it was frozen."""
    visible = editions_visible_to(reader(request))
    edition = get_object_or_404(visible, consultation__slug=slug, number=number)
    document = from_data(edition.document)
    context = {
        "edition": edition,
        "consultation": edition.consultation,
        "document": document,
        "report": render_fragment(document),
        "formats": sorted(RENDERERS),
    }
    return render(request, "analysis/edition_detail.html", context)
