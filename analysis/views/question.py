"""The question page: findings, passages, details; and what changed since it was drawn."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from analysis.queries.details import passage_details
from analysis.queries.progress import change_token
from analysis.queries.review import question_board
from analysis.views.lookup import find_question, find_segment, reader
from analysis.views.pane import pane
from analysis.views.workspace import base_context, one_card, workspace


@require_GET
def question_detail(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The whole page."""
    question = find_question(request, slug, number)
    context = workspace(request, question, request.GET)
    context["questions"] = question.consultation.questions.all()
    return render(request, "analysis/question_detail.html", context)


@require_GET
def question_changes(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """204 while nothing changed since `since`; else the parts of the page that may have."""
    question = find_question(request, slug, number)
    if request.GET.get("since") == change_token(question.consultation, question):
        return HttpResponse(status=204)
    context = workspace(request, question, request.GET)
    return render(request, "analysis/_question_changes.html", context)


@require_GET
def passage_detail(request: HttpRequest, slug: str, number: int, segment: int) -> HttpResponse:
    """One passage in its whole answer, with its themes and history, for the right pane."""
    question = find_question(request, slug, number)
    found = find_segment(question, segment)
    board = question_board(question)
    context = {
        **base_context(request, question),
        "board": board,
        "card": one_card(request, question, board, found.pk),
        "details": passage_details(found),
        "reader_id": reader(request).pk,
    }
    return pane(request, "analysis/_passage_detail.html", context)
