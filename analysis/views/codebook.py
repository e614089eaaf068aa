"""The codebook as it stands, to read."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from analysis.models import Theme
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
        "columns": _columns(chosen.theme, consultation.languages) if chosen else [],
        "questions": consultation.questions.all(),
    }
    return render(request, "analysis/codebook_detail.html", context)


def _columns(theme: Theme, asked: list[str]) -> list[dict[str, Any]]:
    """What the theme is called and told by in each language, those of the consultation first."""
    known = [code for code in theme.name if code not in asked]
    return [
        {
            "language": code,
            "name": theme.name[code],
            "description": theme.description.get(code, ""),
            "terms": theme.terms.get(code, []),
        }
        for code in [*asked, *known]
        if code in theme.name
    ]
