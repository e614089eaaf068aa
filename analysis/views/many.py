"""Operations on many passages at once: each is one row of the log, undone as one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from analysis.actions.cut import join_passages
from analysis.actions.decide import decide_many
from analysis.actions.mark import mark_passages
from analysis.actions.place import move_many
from analysis.forms import AcceptAboveForm, ManyForm
from analysis.models import MarkKind, Segment, Verdict
from analysis.queries.review import Board, question_board
from analysis.queries.standing import Standing
from analysis.queries.suggested import STRENGTHS_FROM, open_suggestions
from analysis.views.changed import all_changed
from analysis.views.lookup import find_question, is_manager, reader
from analysis.views.pane import refused
from analysis.views.selection import filtered_rows, read_selection
from feedback.models import Question

FOR_MANAGERS = frozenset({"move", "join"})


@require_POST
def passages_many(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Do one thing to the passages chosen: at most 500."""
    question = find_question(request, slug, number)
    form = ManyForm(question, request.POST)
    if not form.is_valid():
        return refused(request, form.why, status=422)
    what = form.cleaned_data["do"]
    if what in FOR_MANAGERS and not is_manager(request):
        return refused(request, _("Only managers move and join passages."), status=403)
    board = question_board(question)
    rows = {row.segment: row for row in (*board.queues["all"], *board.queues["replaced"])}
    chosen = [rows[pk] for pk in form.cleaned_data["segments"] if pk in rows]
    if len(chosen) < len(form.cleaned_data["segments"]):
        return refused(
            request, _("Some of these passages are gone. Look again and choose anew."), status=409
        )
    try:
        done = _do(request, question, form, chosen)
    except ValueError as error:
        return refused(request, str(error), status=409)
    said = ngettext("Done for %(n)d passage.", "Done for %(n)d passages.", done) % {"n": done}
    return all_changed(request, question, said)


def _do(request: HttpRequest, question: Question, form: ManyForm, chosen: list[Standing]) -> int:
    sent, by = form.cleaned_data, reader(request)
    segments = _segments(chosen)
    match sent["do"]:
        case "accept" | "reject":
            verdict = Verdict.ACCEPTED if sent["do"] == "accept" else Verdict.REJECTED
            said = open_suggestions(chosen, segments, first_only=True)
            return decide_many(question=question, said=said, verdict=verdict, by=by)
        case "code":
            said = [(segment, sent["theme"]) for segment in segments]
            return decide_many(question=question, said=said, verdict=Verdict.ACCEPTED, by=by)
        case "move":
            return move_many(question=question, segments=segments, finding=sent["to"], by=by)
        case "join":
            join_passages(segments=segments, by=by)
            return len(segments)
        case kind:
            return mark_passages(question=question, segments=segments, kind=MarkKind(kind), by=by)


@require_POST
def suggestions_accept(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Accept every open suggestion of what is looked at that is as strong as asked, or stronger.

    What another person rejected, or the reader decided, is left as it is.
    """
    question = find_question(request, slug, number)
    form = AcceptAboveForm(request.POST)
    if not form.is_valid():
        return refused(request, _("Choose how strong a suggestion must be."), status=422)
    strengths = STRENGTHS_FROM[form.cleaned_data["strength"]]
    board = question_board(question)
    chosen = _looked_at(request, board)
    said = open_suggestions(chosen, _segments(chosen), strengths=strengths)
    done = decide_many(question=question, said=said, verdict=Verdict.ACCEPTED, by=reader(request))
    told = ngettext("Accepted %(n)d suggestion.", "Accepted %(n)d suggestions.", done)
    return all_changed(request, question, told % {"n": done})


def _looked_at(request: HttpRequest, board: Board) -> list[Standing]:
    return filtered_rows(board, read_selection(request, request.POST, board))


def _segments(rows: list[Standing]) -> list[Segment]:
    related = Segment.objects.select_related("version__answer__question__consultation")
    found = related.in_bulk([row.segment for row in rows])
    return [found[row.segment] for row in rows]
