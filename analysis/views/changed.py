"""What an operation answers: to a script the parts of the page that changed, else the page."""

from __future__ import annotations

import json
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from analysis.models import Segment
from analysis.queries.review import question_board
from analysis.views.addresses import question_url
from analysis.views.selection import Selection, read_selection
from analysis.views.workspace import base_context, board_context, one_card
from feedback.models import Question


def by_script(request: HttpRequest) -> bool:
    """Whether htmx asks."""
    return request.headers.get("HX-Request") == "true"


def passage_changed(
    request: HttpRequest, question: Question, segment: Segment, said: str
) -> HttpResponse:
    """The passage as it is now, gone where it left the selection, with the findings' numbers."""
    board = question_board(question)
    selection = read_selection(request, request.POST, board)
    if not by_script(request):
        messages.success(request, said)
        return redirect(f"{question_url(question, selection)}#passage-{segment.pk}")
    card = one_card(request, question, board, segment.pk)
    context = {
        **base_context(request, question),
        **board_context(board, selection),
        "segment": segment,
        "card": card,
        "stays": card is not None and _stays(selection, card.standing.finding),
    }
    response = render(request, "analysis/_passage_changed.html", context)
    return _telling(response, "passage-changed", segment.pk, said)


def board_changed(
    request: HttpRequest,
    question: Question,
    said: str,
    selection: Selection | None = None,
    pane: dict[str, Any] | None = None,
) -> HttpResponse:
    """The list of findings as it is now, the head of the passages, and a finding's pane.

    `pane` is the context of that pane, where it is to be printed again.
    """
    board = question_board(question)
    selection = selection or read_selection(request, request.POST, board)
    if not by_script(request):
        messages.success(request, said)
        return redirect(question_url(question, selection))
    context = {
        **base_context(request, question),
        **board_context(board, selection),
        **(pane or {}),
    }
    template = "_finding_changed.html" if pane else "_board_changed.html"
    response = render(request, f"analysis/{template}", context)
    return _telling(response, "board-changed", 0, said)


def all_changed(request: HttpRequest, question: Question, said: str) -> HttpResponse:
    """Anything may look otherwise now: a script looks again at once, a browser gets the page."""
    if by_script(request):
        return _telling(HttpResponse(status=204), "all-changed", 0, said)
    selection = read_selection(request, request.POST, question_board(question))
    messages.success(request, said)
    return redirect(question_url(question, selection))


def _stays(selection: Selection, finding: int) -> bool:
    """A passage leaves only a finding it was moved out of; a queue keeps what was just decided."""
    return not selection.finding or selection.finding == finding


def _telling(response: HttpResponse, event: str, segment: int, said: str) -> HttpResponse:
    response["HX-Trigger"] = json.dumps({event: {"segment": segment, "said": said}})
    return response
