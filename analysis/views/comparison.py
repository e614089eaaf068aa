"""Two reviews of the same answers, side by side."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from analysis.queries.comparison import comparable, compare
from analysis.views.lookup import find_consultation, reader
from feedback.queries.consultations import consultations_visible_to


@require_GET
def comparison(request: HttpRequest, slug: str) -> HttpResponse:
    """Compare with the consultation of `?with=`, else with the one that shares most answers."""
    consultation = find_consultation(request, slug)
    candidates = comparable(consultation)
    wanted = request.GET.get("with", "")
    visible = consultations_visible_to(reader(request)).exclude(pk=consultation.pk)
    other = visible.filter(slug=wanted).first() if wanted else next(iter(candidates), None)
    if wanted and other is None:
        raise Http404
    context = {
        "consultation": consultation,
        "candidates": candidates,
        "other": other,
        "comparison": compare(consultation, other) if other else None,
    }
    return render(request, "analysis/comparison.html", context)
