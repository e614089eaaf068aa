"""Undo and redo of one's own operations under a question."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from analysis.actions.undo import redo_last, undo_last
from analysis.queries import words
from analysis.views.changed import all_changed
from analysis.views.lookup import find_question, reader


@require_POST
def operation_undo(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Take back what the reader did last here."""
    question = find_question(request, slug, number)
    verb = undo_last(question=question, by=reader(request))
    said = _("Took back: %(what)s.") % {"what": words.VERBS.get(verb, verb)}
    return all_changed(request, question, said if verb else _("Nothing of yours to take back."))


@require_POST
def operation_redo(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Do again what the reader took back last."""
    question = find_question(request, slug, number)
    verb = redo_last(question=question, by=reader(request))
    said = _("Did again: %(what)s.") % {"what": words.VERBS.get(verb, verb)}
    return all_changed(request, question, said if verb else _("Nothing to do again."))
