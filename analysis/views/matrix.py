"""Themes across questions, regions and languages, and the passages behind each number."""

from __future__ import annotations

from typing import Any, cast, get_args
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from analysis.queries.authors import shuffled_numbers
from analysis.queries.filters import filtered
from analysis.queries.matrix import Axis, Matrix, Unit, theme_matrix
from analysis.queries.passages import cards
from analysis.queries.standing import standings
from analysis.views.lookup import find_consultation, reader
from analysis.views.selection import read_filters
from analysis.views.workspace import administration_words
from feedback.languages import own_name, pick
from feedback.spreadsheets import csv_bytes

SHARES = ("", "row", "column")
SHOWN = 100


@require_GET
def matrix_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """The table of an axis; unknown choices fall back to the first."""
    consultation = find_consultation(request, slug)
    chosen = _chosen(request)
    matrix = theme_matrix(consultation, chosen["by"], chosen["unit"], published=chosen["published"])
    context = {
        "consultation": consultation,
        "matrix": matrix,
        "column_names": _names(matrix),
        "passages_by": {"question": "question", "region": "f-region", "language": "f-language"}[
            chosen["by"]
        ],
        "administration_words": administration_words(),
        "query": urlencode({name: value for name, value in chosen.items() if value}),
        **chosen,
    }
    return render(request, "analysis/matrix_detail.html", context)


@require_GET
def matrix_download(request: HttpRequest, slug: str) -> HttpResponse:
    """The same table as .csv; what is hidden says so."""
    consultation = find_consultation(request, slug)
    chosen = _chosen(request)
    matrix = theme_matrix(consultation, chosen["by"], chosen["unit"], published=chosen["published"])
    language = get_language() or "en"
    content = csv_bytes(
        ["theme", "name", *_names(matrix), "all"],
        (
            [
                row.theme.code,
                pick(row.theme.name, language),
                *(_told(cell.count) for cell in row.cells),
                _told(row.total),
            ]
            for row in matrix.rows
        ),
    )
    response = HttpResponse(content, content_type="text/csv; charset=utf-8")
    name = f"{slug}-themes-by-{chosen['by']}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_GET
def passages_found(request: HttpRequest, slug: str) -> HttpResponse:
    """The passages of all questions that pass the filters of the address."""
    consultation = find_consultation(request, slug)
    questions = list(consultation.questions.all())
    wanted = request.GET.get("question", "")
    rows = standings([row for row in questions if wanted in ("", str(row.number))])
    current = [row for row in rows if not row.replaced]
    found = filtered(current, read_filters(request, request.GET))
    shown = cards(found[:SHOWN], shuffled_numbers(consultation), reader(request))
    by_question = {question.pk: question for question in questions}
    context = {
        "consultation": consultation,
        "total": len(found),
        "shown": len(shown),
        "groups": [
            (question, [card for card in shown if card.standing.question == pk])
            for pk, question in by_question.items()
            if any(card.standing.question == pk for card in shown)
        ],
        "can_edit": True,
    }
    return render(request, "analysis/passages_found.html", context)


def _chosen(request: HttpRequest) -> dict[str, Any]:
    given = request.GET
    by = given.get("by") if given.get("by") in get_args(Axis) else "question"
    unit = given.get("unit") if given.get("unit") in get_args(Unit) else "passages"
    share = given.get("share") if given.get("share") in SHARES else ""
    return {
        "by": cast(Axis, by),
        "unit": cast(Unit, unit),
        "share": share,
        "published": given.get("published") == "1",
    }


def _names(matrix: Matrix) -> list[str]:
    language = get_language() or "en"
    return [
        own_name(column.name) if isinstance(column.name, str) else pick(column.name, language)
        for column in matrix.columns
    ]


def _told(count: int | None) -> str | int:
    return "…" if count is None else count
