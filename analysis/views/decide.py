"""Deciding on a passage: what a person accepts, rejects, adds or takes back."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from analysis.actions.decide import (
    accept_suggestion,
    code_segment,
    reject_suggestion,
    withdraw_coding,
)
from analysis.models import Suggestion, Theme
from analysis.views.changed import passage_changed
from analysis.views.lookup import find_question, find_segment, reader
from feedback.models import Question


@require_POST
def suggestion_accept(
    request: HttpRequest, slug: str, number: int, suggestion: int
) -> HttpResponse:
    """The passage speaks to the suggested theme."""
    question = find_question(request, slug, number)
    found = _suggestion(question, suggestion)
    accept_suggestion(suggestion=found, by=reader(request))
    said = _("Accepted %(theme)s.") % {"theme": found.theme.code}
    return passage_changed(request, question, found.segment, said)


@require_POST
def suggestion_reject(
    request: HttpRequest, slug: str, number: int, suggestion: int
) -> HttpResponse:
    """The passage does not speak to the suggested theme."""
    question = find_question(request, slug, number)
    found = _suggestion(question, suggestion)
    reject_suggestion(suggestion=found, by=reader(request))
    said = _("Rejected %(theme)s.") % {"theme": found.theme.code}
    return passage_changed(request, question, found.segment, said)


@require_POST
def passage_code(request: HttpRequest, slug: str, number: int, segment: int) -> HttpResponse:
    """Add a theme by hand."""
    question = find_question(request, slug, number)
    found, theme = find_segment(question, segment), _theme(request, question)
    code_segment(segment=found, theme=theme, by=reader(request))
    return passage_changed(request, question, found, _("Added %(theme)s.") % {"theme": theme.code})


@require_POST
def passage_withdraw(request: HttpRequest, slug: str, number: int, segment: int) -> HttpResponse:
    """Take back one's own word on a theme; the suggestion stands open again."""
    question = find_question(request, slug, number)
    found, theme = find_segment(question, segment), _theme(request, question)
    withdraw_coding(segment=found, theme=theme, by=reader(request))
    return passage_changed(
        request, question, found, _("Took back %(theme)s.") % {"theme": theme.code}
    )


def _suggestion(question: Question, pk: int) -> Suggestion:
    suggestions = Suggestion.objects.select_related(
        "theme", "segment__version__answer__question__consultation"
    )
    return get_object_or_404(suggestions, pk=pk, run__question=question)


def _theme(request: HttpRequest, question: Question) -> Theme:
    themes = Theme.objects.filter(codebook__consultation=question.consultation)
    return get_object_or_404(themes.select_related("codebook"), code=request.POST.get("code", ""))
