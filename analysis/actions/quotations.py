"""Picking the exact words of a finding: receives spans of an answer version, writes a Quotation."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from analysis.actions.findings import StaleOrderError
from analysis.actions.operation import operation
from analysis.flow import ReviewedQuote
from analysis.models import Finding, Quotation
from analysis.queries.attribution import may_quote
from analysis.reporting.quoting import check_quote
from feedback.models import AnswerVersion, User

Span = tuple[int, int]


class NotQuotableError(Exception):
    """The author asked that these words not be quoted."""

    def __init__(self) -> None:
        super().__init__(_("The author asked to use the idea only. Their words cannot be quoted."))


def pick_quotation(
    *, finding: Finding, version: AnswerVersion, spans: Sequence[Span], by: User
) -> Quotation:
    """Pick the words of `spans`, in code points, as a quote of the finding, after its others.

    A quote of the same finding that shares words with them takes the new spans in its place, so
    that a longer or shorter choice replaces the first and the same choice twice is one quote.
    Raises QuoteError where the spans do not fit the text, NotQuotableError where the author
    does not want to be quoted, ValueError for an answer to another question.
    """
    if version.answer.question_id != finding.question_id:
        raise ValueError("A quote stands under the question it answers.")
    _check(version, spans)
    wanted = [list(span) for span in spans]
    detail = {"version": version.pk, "spans": wanted}
    with operation(finding.question, "quote picked", by=by, detail=detail) as running:
        quote = next(
            (one for one in finding.quotations.filter(version=version) if _shares(one, spans)),
            None,
        )
        if quote is None:
            last = finding.quotations.aggregate(Max("order"))["order__max"] or 0
            quote = Quotation(
                finding=finding, version=version, order=last + 1, spans=wanted, picked_by=by
            )
            running.save(quote)
        elif quote.spans != wanted:
            _respan(quote, wanted, by)
            running.save(quote)
    return quote


def drop_quotation(*, quotation: Quotation, by: User) -> None:
    """Take a quote out of its finding; the passage stays."""
    detail = {"version": quotation.version_id, "spans": quotation.spans}
    with operation(quotation.finding.question, "quote dropped", by=by, detail=detail) as running:
        running.delete([quotation])


def reorder_quotations(*, finding: Finding, order: Sequence[int], by: User) -> None:
    """Put a finding's quotes in the order of their ids; StaleOrderError unless it names each."""
    with operation(
        finding.question, "quotes ordered", by=by, detail={"order": list(order)}
    ) as running:
        quotes = {quote.pk: quote for quote in finding.quotations.all()}
        if sorted(order) != sorted(quotes):
            raise StaleOrderError
        if [quote.pk for quote in quotes.values()] == list(order):
            return
        for place, pk in enumerate(order, start=1):
            quotes[pk].order = place
        running.save(*quotes.values())


def _check(version: AnswerVersion, spans: Sequence[Span]) -> None:
    check_quote(
        ReviewedQuote(
            reference=version.answer.reference,
            text=version.text,
            spans=tuple(spans),
            language=version.language,
            version_sha256=version.sha256,
        )
    )
    if not may_quote(version.answer):
        raise NotQuotableError


def _shares(quote: Quotation, spans: Sequence[Span]) -> bool:
    """Whether a quote prints any character of `spans`."""
    return any(a < end and start < b for a, b in quote.spans for start, end in spans)


def _respan(quote: Quotation, spans: list[list[int]], by: User) -> None:
    """Other spans for a quote, without the masks and insertions that no longer have a place."""

    def inside(start: int, end: int) -> bool:
        return any(a <= start and end <= b for a, b in spans)

    quote.spans = spans
    quote.masks = [mask for mask in quote.masks if inside(mask["start"], mask["end"])]
    quote.insertions = [item for item in quote.insertions if inside(item["at"], item["at"])]
    quote.picked_by, quote.picked_at = by, timezone.now()
