"""The codebook: its themes, what their terms do in the answers, and terms to add."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from analysis.actions.edit_terms import TermError, add_term
from analysis.models import Theme
from analysis.queries.codebook import codebook_use, terms_used
from analysis.views.lookup import find_consultation, is_manager, reader


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
        "may_edit": is_manager(request),
    }
    return render(request, "analysis/codebook_detail.html", context)


@require_POST
def term_add(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """Add a term to a theme in one language."""
    consultation = find_consultation(request, slug)
    theme = get_object_or_404(Theme, codebook__consultation=consultation, code=code)
    language, term = request.POST.get("language", ""), request.POST.get("term", "")
    if language not in theme.name:
        raise Http404
    try:
        if add_term(theme=theme, language=language, term=term, by=reader(request)):
            said = _("Added “%(term)s”. The answers are being read with it.")
            messages.success(request, said % {"term": " ".join(term.split())})
        else:
            messages.info(request, _("The theme has this term already."))
    except TermError as error:
        messages.error(request, str(error))
    return redirect(f"{reverse('analysis:codebook-detail', args=[slug])}?theme={theme.code}#theme")


def _columns(theme: Theme, asked: list[str]) -> list[dict[str, Any]]:
    """What the theme is called and told by in each language, those of the consultation first."""
    known = [code for code in theme.name if code not in asked]
    uses = terms_used(theme)
    return [
        {
            "language": code,
            "name": theme.name[code],
            "description": theme.description.get(code, ""),
            "terms": [
                {"term": term, "unused": code in uses and term in uses[code].unused}
                for term in theme.terms.get(code, [])
            ],
            "unused": len(uses[code].unused) if code in uses else 0,
            "lacking": uses[code].lacking if code in uses else (),
        }
        for code in [*asked, *known]
        if code in theme.name
    ]
