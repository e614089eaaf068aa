"""Moving passages, picking quotes from them, and looking up who wrote one."""

from __future__ import annotations

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from analysis.actions.findings import create_finding
from analysis.actions.place import ANYWHERE, move_passage
from analysis.actions.quotations import NotQuotableError, drop_quotation, pick_quotation
from analysis.actions.show_author import show_author
from analysis.forms import MoveForm
from analysis.models import Finding, Placement, Quotation, Segment
from analysis.reporting.quoting import QuoteError
from analysis.views.changed import passage_changed
from analysis.views.lookup import find_question, find_segment, reader
from analysis.views.pane import pane, refused
from feedback.languages import pick
from feedback.models import Question, User
from feedback.text import TextError


@require_POST
def passage_move(request: HttpRequest, slug: str, number: int, segment: int) -> HttpResponse:
    """Put a passage in a finding, in a new one by its heading, or in none."""
    question = find_question(request, slug, number)
    found = find_segment(question, segment)
    form = MoveForm(question, request.POST)
    if not form.is_valid():
        return refused(request, _("That finding is gone. Choose another."), status=409)
    try:
        finding = _move(question, found, form, reader(request))
    except TextError as error:
        return refused(request, str(error), status=400)
    if finding:
        said = _("Moved to “%(heading)s”.") % {"heading": finding.heading}
    else:
        said = _("Taken out of its finding.")
    return passage_changed(request, question, found, said)


@transaction.atomic
def _move(question: Question, segment: Segment, form: MoveForm, by: User) -> Finding | None:
    finding: Finding | None = form.cleaned_data["to"]
    heading, key = form.cleaned_data["heading"], form.cleaned_data["key"]
    if heading:
        finding = create_finding(question=question, heading=heading, key=key, by=by)
    seen = form.cleaned_data["seen"]
    move_passage(segment=segment, finding=finding, by=by, seen=ANYWHERE if seen is None else seen)
    return finding


@require_POST
def passage_quote(request: HttpRequest, slug: str, number: int, segment: int) -> HttpResponse:
    """Pick the passage, or with `whole` its whole answer, as a quote of its finding."""
    question = find_question(request, slug, number)
    found = find_segment(question, segment)
    finding = _finding_of(found)
    if finding is None:
        return refused(request, _("Put the passage in a finding first, then pick it."), status=409)
    whole = (0, len(found.version.text))
    spans = [whole if request.POST.get("whole") else (found.start, found.end)]
    try:
        pick_quotation(finding=finding, version=found.version, spans=spans, by=reader(request))
    except (NotQuotableError, QuoteError) as error:
        return refused(request, str(error), status=409)
    said = _("Picked as a quote of “%(heading)s”.") % {"heading": finding.heading}
    return passage_changed(request, question, found, said)


@require_POST
def passage_unquote(request: HttpRequest, slug: str, number: int, segment: int) -> HttpResponse:
    """Drop the quote that prints words of the passage; once dropped, it stays dropped."""
    question = find_question(request, slug, number)
    found = find_segment(question, segment)
    for quote in Quotation.objects.filter(
        finding=_finding_of(found), version=found.version
    ).select_related("finding__question__consultation"):
        if any(start < found.end and found.start < end for start, end in quote.spans):
            drop_quotation(quotation=quote, by=reader(request))
    return passage_changed(request, question, found, _("No longer a quote."))


@require_POST
def passage_author(request: HttpRequest, slug: str, number: int, segment: int) -> HttpResponse:
    """Who wrote the passage; each look is recorded."""
    question = find_question(request, slug, number)
    found = find_segment(question, segment)
    administration = show_author(segment=found, by=reader(request))
    name = pick(administration.name, get_language() or "en") if administration else ""
    return pane(request, "analysis/_author.html", {"name": name, "question": question})


def _finding_of(segment: Segment) -> Finding | None:
    place = (
        Placement.objects.filter(segment=segment)
        .select_related("finding__question__consultation")
        .first()
    )
    return place.finding if place else None
