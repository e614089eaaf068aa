"""Quotes: exact spans, once each, only of authors who let themselves be quoted."""

from __future__ import annotations

import pytest

from analysis.actions.findings import StaleOrderError
from analysis.actions.quotations import (
    NotQuotableError,
    drop_quotation,
    pick_quotation,
    reorder_quotations,
)
from analysis.models import Command, Finding, Quotation
from analysis.reporting.quoting import QuoteError
from feedback.models import AnswerVersion, Attribution, Basis
from tests.factories.review import Review, make_review

pytestmark = pytest.mark.django_db


@pytest.fixture
def review() -> Review:
    return make_review()


@pytest.fixture
def version(review: Review) -> AnswerVersion:
    return review.add_answer("Once. Twice. Thrice.")


@pytest.fixture
def finding(review: Review) -> Finding:
    return review.add_finding("Here")


def _picked(finding: Finding) -> list[list[list[int]]]:
    return [quote.spans for quote in finding.quotations.all()]


def test_quotes_stand_in_the_order_picked(
    review: Review, version: AnswerVersion, finding: Finding
) -> None:
    pick_quotation(finding=finding, version=version, spans=[(6, 12)], by=review.alice)
    pick_quotation(finding=finding, version=version, spans=[(0, 5)], by=review.alice)
    assert _picked(finding) == [[[6, 12]], [[0, 5]]]


def test_a_doubled_click_is_one_quote(
    review: Review, version: AnswerVersion, finding: Finding
) -> None:
    for _ in range(2):
        pick_quotation(finding=finding, version=version, spans=[(0, 5)], by=review.alice)
    assert _picked(finding) == [[[0, 5]]]
    assert Command.objects.filter(verb="quote picked").count() == 1


def test_a_longer_choice_replaces_the_shorter_and_keeps_its_place(
    review: Review, version: AnswerVersion, finding: Finding
) -> None:
    quote = pick_quotation(finding=finding, version=version, spans=[(0, 5)], by=review.alice)
    other = review.add_answer("Another.")
    pick_quotation(finding=finding, version=other, spans=[(0, 8)], by=review.alice)
    whole = pick_quotation(finding=finding, version=version, spans=[(0, 20)], by=review.bob)
    assert whole.pk == quote.pk
    assert whole.picked_by == review.bob
    assert _picked(finding) == [[[0, 20]], [[0, 8]]]


def test_a_shorter_choice_drops_the_masks_it_cuts_off(
    review: Review, version: AnswerVersion, finding: Finding
) -> None:
    quote = pick_quotation(finding=finding, version=version, spans=[(0, 20)], by=review.alice)
    quote.masks = [
        {"start": 0, "end": 4, "label": "number"},
        {"start": 6, "end": 11, "label": "number"},
    ]
    quote.save()
    shorter = pick_quotation(finding=finding, version=version, spans=[(0, 5)], by=review.alice)
    assert shorter.masks == [{"start": 0, "end": 4, "label": "number"}]


@pytest.mark.parametrize("spans", [[], [(0, 21)], [(5, 5)], [(6, 12), (0, 5)], [(-1, 4)]])
def test_spans_outside_the_text_are_refused(
    review: Review, version: AnswerVersion, finding: Finding, spans: list[tuple[int, int]]
) -> None:
    with pytest.raises(QuoteError):
        pick_quotation(finding=finding, version=version, spans=spans, by=review.alice)
    assert not Quotation.objects.exists()


@pytest.mark.parametrize("attribution", ["", Attribution.IDEA])
def test_an_author_who_gave_the_idea_only_is_not_quoted(
    review: Review, finding: Finding, attribution: str
) -> None:
    version = review.add_answer("Only the idea.", attribution=attribution)
    with pytest.raises(NotQuotableError):
        pick_quotation(finding=finding, version=version, spans=[(0, 14)], by=review.alice)
    assert not Quotation.objects.exists()


def test_an_answers_own_choice_counts_before_its_submissions(
    review: Review, version: AnswerVersion, finding: Finding
) -> None:
    version.answer.attribution = Attribution.IDEA
    version.answer.save()
    with pytest.raises(NotQuotableError):
        pick_quotation(finding=finding, version=version, spans=[(0, 5)], by=review.alice)


def test_published_words_are_quotable(review: Review, finding: Finding) -> None:
    version = review.add_answer("Known.", attribution="", basis=Basis.PUBLISHED)
    pick_quotation(finding=finding, version=version, spans=[(0, 6)], by=review.alice)
    assert _picked(finding) == [[[0, 6]]]


def test_a_quote_stands_under_the_question_it_answers(
    review: Review, version: AnswerVersion
) -> None:
    elsewhere = make_review("other").add_finding("Elsewhere")
    with pytest.raises(ValueError, match="under the question"):
        pick_quotation(finding=elsewhere, version=version, spans=[(0, 5)], by=review.alice)


def test_dropping_keeps_a_trail(review: Review, version: AnswerVersion, finding: Finding) -> None:
    quote = pick_quotation(finding=finding, version=version, spans=[(0, 5)], by=review.alice)
    drop_quotation(quotation=quote, by=review.alice)
    assert _picked(finding) == []
    assert Command.objects.get(verb="quote dropped").detail["spans"] == [[0, 5]]


def test_quotes_take_the_order_given(
    review: Review, version: AnswerVersion, finding: Finding
) -> None:
    spans = [(0, 5), (6, 12), (13, 20)]
    first, second, third = (
        pick_quotation(finding=finding, version=version, spans=[span], by=review.alice)
        for span in spans
    )
    order = [third.pk, first.pk, second.pk]
    reorder_quotations(finding=finding, order=order, by=review.alice)
    assert [quote.pk for quote in finding.quotations.all()] == order
    with pytest.raises(StaleOrderError):
        reorder_quotations(finding=finding, order=[first.pk], by=review.alice)
