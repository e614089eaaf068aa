"""Marks and memos of passages."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from analysis.actions.mark import mark_passages, remove_memo, unmark_passages, write_memo
from analysis.forms import MarkForm
from analysis.models import Mark, Memo
from analysis.views.changed import passage_changed
from analysis.views.lookup import find_question, find_segment, reader
from analysis.views.pane import refused
from feedback.text import TextError


@require_POST
def passage_mark(request: HttpRequest, slug: str, number: int, segment: int) -> HttpResponse:
    """Mark a passage, or take the mark off where it has it."""
    question = find_question(request, slug, number)
    found, by = find_segment(question, segment), reader(request)
    form = MarkForm(question, request.POST)
    if not form.is_valid():
        return refused(request, _("That mark is not known here."), status=422)
    kind, of = form.cleaned_data["kind"], form.cleaned_data["of"]
    on = {"question": question, "segments": [found], "kind": kind, "by": by}
    try:
        if Mark.objects.filter(segment=found, kind=kind, of=of).exists():
            unmark_passages(**on)
            said = _("Mark removed.")
        else:
            mark_passages(**on, of=of)
            said = _("Marked.")
    except ValueError as error:
        return refused(request, str(error), status=409)
    return passage_changed(request, question, found, said)


@require_POST
def passage_memo(request: HttpRequest, slug: str, number: int, segment: int) -> HttpResponse:
    """Note something on a passage."""
    question = find_question(request, slug, number)
    found = find_segment(question, segment)
    try:
        write_memo(
            question=question, text=request.POST.get("text", ""), by=reader(request), segment=found
        )
    except TextError as error:
        return refused(request, str(error), status=422)
    return passage_changed(request, question, found, _("Memo kept."))


@require_POST
def memo_remove(
    request: HttpRequest, slug: str, number: int, segment: int, memo: int
) -> HttpResponse:
    """Take one's own memo away."""
    question = find_question(request, slug, number)
    found = find_segment(question, segment)
    kept = get_object_or_404(Memo, pk=memo, segment=found)
    if not remove_memo(memo=kept, by=reader(request)):
        return refused(request, _("This memo is another person’s."), status=403)
    return passage_changed(request, question, found, _("Memo removed."))
