"""Moving passages: to the end of a finding, out of all, with the quotes inside them."""

from __future__ import annotations

import pytest

from analysis.actions.place import move_passage
from analysis.actions.quotations import pick_quotation
from analysis.models import Command, Quotation, Segment
from tests.factories.review import Review, make_review

pytestmark = pytest.mark.django_db


@pytest.fixture
def review() -> Review:
    return make_review()


@pytest.fixture
def segments(review: Review) -> list[Segment]:
    return review.add_passages(review.add_answer(), review.add_run())


def test_a_passage_moves_to_the_end_and_stays_where_a_person_put_it(
    review: Review, segments: list[Segment]
) -> None:
    review.add_finding("From", segments[:1])
    there = review.add_finding("To", segments[1:])
    placement = move_passage(segment=segments[0], finding=there, by=review.alice)
    assert (placement.finding, placement.order, placement.placed_by) == (there, 2, review.alice)


def test_moving_twice_is_one_decision(review: Review, segments: list[Segment]) -> None:
    there = review.add_finding("To")
    for _ in range(2):
        move_passage(segment=segments[0], finding=there, by=review.alice)
    assert Command.objects.filter(verb="passage moved").count() == 1


def test_confirming_the_machines_place_makes_it_a_persons(
    review: Review, segments: list[Segment]
) -> None:
    here = review.add_finding("Here", segments)
    placement = move_passage(segment=segments[0], finding=here, by=review.alice)
    assert (placement.order, placement.placed_by) == (1, review.alice)


def test_quotes_go_along_and_leave_others_behind(review: Review, segments: list[Segment]) -> None:
    first, second = segments
    here, there = review.add_finding("Here", segments), review.add_finding("There")
    for segment in segments:
        span = (segment.start, segment.end)
        pick_quotation(finding=here, version=segment.version, spans=[span], by=review.alice)

    move_passage(segment=first, finding=there, by=review.alice)

    assert [quote.spans for quote in there.quotations.all()] == [[[first.start, first.end]]]
    assert [quote.spans for quote in here.quotations.all()] == [[[second.start, second.end]]]


def test_out_of_every_finding_drops_its_quotes(review: Review, segments: list[Segment]) -> None:
    here = review.add_finding("Here", segments)
    span = (segments[0].start, segments[0].end)
    pick_quotation(finding=here, version=segments[0].version, spans=[span], by=review.alice)

    placement = move_passage(segment=segments[0], finding=None, by=review.alice)

    assert placement.finding is None
    assert not Quotation.objects.exists()
    changes = Command.objects.get(verb="passage moved").changes
    assert [row["after"] for row in changes if row["model"] == "analysis.quotation"] == [None]


def test_a_passage_stays_under_its_question(review: Review, segments: list[Segment]) -> None:
    elsewhere = make_review("other").add_finding("Elsewhere")
    with pytest.raises(ValueError, match="own question"):
        move_passage(segment=segments[0], finding=elsewhere, by=review.alice)
