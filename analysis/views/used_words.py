"""What became of one's own words: receives a coordinator's request, returns the page."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from analysis.queries.used_words import newest_published, used_words
from analysis.reporting.renderers import RENDERERS
from analysis.views.lookup import reader


@require_safe
def used_words_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Every own answer with the words of it that the newest published edition prints."""
    user = reader(request)
    edition = newest_published(user, slug)
    if edition is None:
        raise Http404
    answers = used_words(user, edition)
    context = {
        "edition": edition,
        "consultation": edition.consultation,
        "answers": answers,
        "quotes": sum(len(answer.places) for answer in answers),
        "formats": sorted(RENDERERS),
    }
    return render(request, "analysis/used_words.html", context)
