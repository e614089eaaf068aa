"""Cutting a passage in two, and making chosen words a passage of their own."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from analysis.actions.cut import code_words, split_passage
from analysis.forms import CutForm, WordsForm
from analysis.views.changed import all_changed
from analysis.views.lookup import find_question, find_segment, reader
from analysis.views.pane import refused


@require_POST
def passage_split(request: HttpRequest, slug: str, number: int, segment: int) -> HttpResponse:
    """Part the passage before a code point of its answer."""
    question = find_question(request, slug, number)
    found = find_segment(question, segment)
    form = CutForm(request.POST)
    if not form.is_valid():
        return refused(request, _("Place the caret between two words, then split."), status=422)
    split_passage(segment=found, at=form.cleaned_data["at"], by=reader(request))
    return all_changed(request, question, _("Split in two. What was said of it stands at both."))


@require_POST
def passage_words(request: HttpRequest, slug: str, number: int, segment: int) -> HttpResponse:
    """Make the words chosen a passage of their own, with a theme."""
    question = find_question(request, slug, number)
    found = find_segment(question, segment)
    form = WordsForm(question, request.POST)
    if not form.is_valid():
        return refused(request, _("Choose some words and a theme."), status=422)
    sent = form.cleaned_data
    code_words(
        segment=found,
        start=sent["start"],
        end=sent["end"],
        theme=sent["code"],
        by=reader(request),
    )
    said = _("These words are a passage of their own, with %(theme)s.")
    return all_changed(request, question, said % {"theme": sent["code"].code})
