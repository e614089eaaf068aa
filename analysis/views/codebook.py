"""The codebook as it stands, to read."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from analysis.queries.codebook import codebook_use
from analysis.views.lookup import find_consultation


@require_GET
def codebook_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Themes in every language, with how often each came up; one is open, by `?theme=`."""
    consultation = find_consultation(request, slug)
    uses = codebook_use(consultation)
    wanted = request.GET.get("theme", "")
    chosen = next((use for use in uses if use.theme.code == wanted), uses[0] if uses else None)
    context = {
        "consultation": consultation,
        "uses": uses,
        "chosen": chosen,
        "columns": _columns(chosen.theme.name, consultation.languages) if chosen else [],
        "questions": consultation.questions.all(),
    }
    return render(request, "analysis/codebook_detail.html", context)


def _columns(names: dict[str, str], asked: list[str]) -> list[str]:
    """Languages the theme is named in, those of the consultation first."""
    return [code for code in asked if code in names] + [code for code in names if code not in asked]
