"""What its author took back, or never let us quote, is printed nowhere."""

from __future__ import annotations

import pytest

from analysis.models import Quotation
from analysis.queries.attribution import printable_quotations
from analysis.queries.report import draft_document
from analysis.reporting.document import to_data
from feedback.actions.withdraw_submission import withdraw_submission
from feedback.models import Attribution
from tests.factories.review import PASSAGES, Review, add_version, make_review

pytestmark = pytest.mark.django_db


@pytest.fixture
def review() -> Review:
    return make_review()


def quote(review: Review, attribution: str = Attribution.UNATTRIBUTED) -> Quotation:
    version = review.add_answer(attribution=attribution)
    finding = review.add_finding("Training", review.add_passages(version, review.add_run()))
    return Quotation.objects.create(
        finding=finding, version=version, spans=[[0, len(PASSAGES[0])]], order=1
    )


def printed(review: Review) -> bool:
    return PASSAGES[0] in str(to_data(draft_document(review.consultation)))


def test_what_may_be_quoted_is_printed_until_its_answer_is_taken_back(review: Review) -> None:
    quotation = quote(review)
    assert printed(review)
    add_version(quotation.version.answer, "Another wording.")
    assert printed(review)
    add_version(quotation.version.answer, "")
    assert not printed(review)


def test_a_withdrawn_submission_is_quoted_nowhere(review: Review) -> None:
    quotation = quote(review)
    submission = quotation.version.answer.submission
    submission.answers.update(draft=quotation.version.text)
    receipt = withdraw_submission(submission=submission, by=review.alice)
    submission.refresh_from_db()
    assert receipt.manifest == []
    assert submission.submitted_at is None
    assert not printed(review)


def test_the_idea_only_is_never_printed(review: Review) -> None:
    quote(review, Attribution.IDEA)
    assert printable_quotations(Quotation.objects.all()) == []
