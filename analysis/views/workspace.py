"""The workspace of a question: receives a question and a selection, returns templates' context."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.translation import get_language

from analysis.models import Theme
from analysis.queries.authors import shuffled_numbers
from analysis.queries.passages import Card, cards
from analysis.queries.progress import change_token, run_progress
from analysis.queries.review import Board, question_board
from analysis.queries.sign_off import missing_of, signed_off
from analysis.queries.unread import unread_versions
from analysis.views.addresses import question_url
from analysis.views.filtering import filter_context
from analysis.views.lookup import is_manager, reader
from analysis.views.selection import (
    ANSWER_QUEUES,
    LISTS,
    OUTSIDE_QUEUES,
    Selection,
    finding_row,
    page_of,
    queue_rows,
    read_selection,
)
from feedback.languages import pick
from feedback.models import Question
from feedback.queries.organisation import organisation

BUSY_SECONDS = 1
IDLE_SECONDS = 2


def base_context(request: HttpRequest, question: Question) -> dict[str, Any]:
    """What every part of the workspace prints with."""
    return {
        "consultation": question.consultation,
        "question": question,
        "question_url": question_url(question),
        "can_edit": is_manager(request),
        "administration_words": administration_words(),
    }


def board_context(board: Board, selection: Selection) -> dict[str, Any]:
    """What the findings pane and the head of the passages print with."""
    return {
        "board": board,
        "selection": selection,
        "selected": finding_row(board, selection.finding),
        "outside": queue_rows(board, OUTSIDE_QUEUES),
        "lists": queue_rows(board, LISTS),
        "progress": run_progress([board.question])[board.question.pk],
        "signed": signed_off(board.question),
        "missing": missing_of(board.question, board),
    }


def administration_words() -> list[str]:
    """The organisation's word for what answers, in the page's language: singular, plural."""
    home = organisation()
    found: Any = pick(home.administration_word, get_language() or "en") if home else None
    return found or ["", ""]


def workspace(request: HttpRequest, question: Question, given: QueryDict) -> dict[str, Any]:
    """Everything on the page: findings and queues, the passages selected, the worker's progress."""
    # Read first: what changes while the page is drawn then shows at the next look.
    token = change_token(question.consultation, question)
    board = question_board(question)
    selection = read_selection(request, given, board)
    page = page_of(board, selection)
    shown = board_context(board, selection)
    is_busy = shown["progress"].is_open or board.unread.waiting
    return {
        **base_context(request, question),
        **shown,
        **filter_context(request, question, selection),
        "selected_theme": _theme(question, selection.theme),
        "page": page,
        "cards": _cards(request, question, page.rows),
        "answers": _answers(board, selection),
        "token": token,
        "poll_seconds": BUSY_SECONDS if is_busy else IDLE_SECONDS,
        "changes_url": _changes_url(question, selection),
    }


def _changes_url(question: Question, selection: Selection) -> str:
    kwargs = {"slug": question.consultation.slug, "number": question.number}
    address = reverse("analysis:question-changes", kwargs=kwargs)
    return f"{address}?{selection.query}&page={selection.page}"


def one_card(request: HttpRequest, question: Question, board: Board, segment: int) -> Card | None:
    """The card of one passage, None where it no longer counts."""
    everything = (*board.queues["all"], *board.queues["replaced"])
    rows = [row for row in everything if row.segment == segment]
    return next(iter(_cards(request, question, rows)), None)


def _cards(request: HttpRequest, question: Question, rows: Any) -> list[Card]:
    if not rows:
        return []
    return cards(rows, shuffled_numbers(question.consultation), reader(request))


def _theme(question: Question, code: str) -> Theme | None:
    if not code:
        return None
    themes = Theme.objects.filter(codebook__consultation=question.consultation)
    return themes.filter(code=code).first()


def _answers(board: Board, selection: Selection) -> list[dict[str, Any]]:
    """Answers without passages, for the two queues that hold them."""
    if selection.queue not in ANSWER_QUEUES:
        return []
    aside = board.unread.set_aside or {}
    ids = board.unread.waiting if selection.queue == "waiting" else tuple(aside)
    names = shuffled_numbers(board.question.consultation)
    return [
        {
            "version": version,
            "author": names.get(version.answer.submission.administration_id or 0, ""),
            "error": aside.get(version.pk, ""),
        }
        for version in unread_versions(board.question, ids)
    ]
