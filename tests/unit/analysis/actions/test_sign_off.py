"""Signing off: refused with what is missing, kept until reopened, and told what came since."""

from __future__ import annotations

import pytest

from analysis.actions.decide import accept_suggestion, reject_suggestion
from analysis.actions.findings import create_finding, delete_finding
from analysis.actions.sign_off import NotReadyError, reopen, sign_off
from analysis.models import Segment, SignOff
from analysis.queries.sign_off import missing_of, signed_off
from feedback.models import AuditEntry
from tests.factories.review import Review, make_review

pytestmark = pytest.mark.django_db


@pytest.fixture
def review() -> Review:
    return make_review()


@pytest.fixture
def segments(review: Review) -> list[Segment]:
    return review.add_passages(review.add_answer(), review.add_run())


def ready(review: Review, segments: list[Segment]) -> None:
    """All decided, one finding with a lead-in."""
    for segment in segments:
        accept_suggestion(suggestion=segment.suggestions.get(), by=review.alice)
    create_finding(
        question=review.question,
        heading="Training",
        lead_in="Several said:",
        segments=segments,
        by=review.alice,
    )


def test_what_is_missing_is_listed_until_nothing_is(
    review: Review, segments: list[Segment]
) -> None:
    review.add_answer("Not read yet.")
    empty = create_finding(question=review.question, heading="Empty", by=review.alice)
    with pytest.raises(NotReadyError) as refused:
        sign_off(question=review.question, by=review.alice)
    assert [item.sentence for item in refused.value.missing] == [
        "1 answer to read",
        "2 passages to decide",
        "Finding 1 has no passages",
    ]
    delete_finding(finding=empty, by=review.alice)
    ready(review, segments)
    assert [item.sentence for item in missing_of(review.question)] == ["1 answer to read"]
    assert not SignOff.objects.exists()


def test_people_who_differ_keep_a_question_open(review: Review, segments: list[Segment]) -> None:
    ready(review, segments)
    reject_suggestion(suggestion=segments[0].suggestions.get(), by=review.bob)
    (missing,) = missing_of(review.question)
    assert (missing.sentence, missing.queue) == ("1 passage on which people differ", "unsettled")


def test_signing_off_twice_is_one_and_reopening_is_on_record(
    review: Review, segments: list[Segment]
) -> None:
    ready(review, segments)
    for _ in range(2):
        sign_off(question=review.question, by=review.alice)
    assert reopen(question=review.question, by=review.alice)
    assert not reopen(question=review.question, by=review.alice)
    trail = AuditEntry.objects.filter(action__startswith="question ")
    assert [entry.action for entry in trail] == ["question signed off", "question reopened"]
    assert signed_off(review.question) is None


def test_new_answers_are_told_with_where_they_would_go(
    review: Review, segments: list[Segment]
) -> None:
    ready(review, segments)
    sign_off(question=review.question, by=review.alice)
    late = review.add_passages(review.add_answer(), review.add_run())
    review.add_answer("Nothing for this one.")
    finding = review.question.findings.get()
    finding.placements.create(segment=late[0], order=9)
    told = signed_off(review.question)
    assert told is not None
    assert told.new_answers == 2
    assert [(item.finding, item.answers) for item in told.joining] == [(finding, 1), (None, 1)]
