"""A finding in the right pane: receives it, returns its quotes and the orders to move it by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from analysis.models import Finding, Quotation
from analysis.queries.doubts import lead_in_doubts
from analysis.queries.report import reviewed_quote
from analysis.queries.review import question_board
from analysis.reporting.nodes import Run
from analysis.reporting.quoting import quote_runs
from analysis.views.selection import finding_row
from feedback.models import Question


@dataclass(frozen=True, slots=True)
class PrintedQuote:
    """A quote as it will print, and the orders that move it one place up or down."""

    quotation: Quotation
    runs: Sequence[Run]
    up: str
    down: str


def finding_context(question: Question, finding: Finding) -> dict[str, Any]:
    """What the pane of one finding prints with."""
    board = question_board(question)
    quotes = list(
        finding.quotations.select_related("version__answer__submission").order_by("order", "id")
    )
    ids = [quote.pk for quote in quotes]
    order = [row.finding.pk for row in board.findings]
    place = order.index(finding.pk)
    return {
        "finding": finding,
        "board": board,
        "row": finding_row(board, finding.pk),
        "up": moved(order, place, -1),
        "down": moved(order, place, 1),
        "doubts": [
            sentence
            for doubt in lead_in_doubts(question.consultation, only=finding)
            for sentence in doubt.sentences
        ],
        "quotes": [
            PrintedQuote(
                quote, quote_runs(reviewed_quote(quote)), moved(ids, at, -1), moved(ids, at, 1)
            )
            for at, quote in enumerate(quotes)
        ],
    }


def moved(ids: Sequence[int], place: int, by: int) -> str:
    """The order with one id moved by a place, as OrderForm reads it; "" at the edge."""
    other = place + by
    if not 0 <= other < len(ids):
        return ""
    changed = list(ids)
    changed[place], changed[other] = changed[other], changed[place]
    return ",".join(map(str, changed))
