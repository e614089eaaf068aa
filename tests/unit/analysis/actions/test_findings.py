"""Findings as people shape them: order, edits with a revision, deletion that loses no passage."""

from __future__ import annotations

import pytest

from analysis.actions.findings import (
    StaleFindingError,
    StaleOrderError,
    create_finding,
    delete_finding,
    edit_finding,
    edit_lead_in,
    rename_finding,
    reorder_findings,
)
from analysis.models import Command, Finding, Placement, Quotation
from feedback.text import TextError
from tests.factories.review import Review, make_review

pytestmark = pytest.mark.django_db


@pytest.fixture
def review() -> Review:
    return make_review()


def test_a_new_finding_comes_last_and_belongs_to_its_author(review: Review) -> None:
    review.add_finding("Proposed")
    made = create_finding(question=review.question, heading="  By hand ", by=review.alice)
    assert (made.heading, made.order, made.edited_by) == ("By hand", 2, review.alice)


def test_a_doubled_click_makes_one_finding(review: Review) -> None:
    first = create_finding(question=review.question, heading="A", key="form-1", by=review.alice)
    second = create_finding(question=review.question, heading="A", key="form-1", by=review.alice)
    assert first == second
    assert Command.objects.filter(verb="finding created").count() == 1


@pytest.mark.parametrize("heading", ["", "   ", "\x00", "x" * 201])
def test_a_heading_that_cannot_be_printed_is_refused(review: Review, heading: str) -> None:
    with pytest.raises(TextError):
        create_finding(question=review.question, heading=heading, by=review.alice)
    assert not Finding.objects.exists()


def test_edits_raise_the_revision_and_name_the_editor(review: Review) -> None:
    finding = review.add_finding("Before")
    renamed = rename_finding(finding=finding, heading="After", revision=1, by=review.alice)
    led = edit_lead_in(finding=renamed, lead_in="Several said:", revision=2, by=review.bob)
    assert (led.heading, led.lead_in, led.revision) == ("After", "Several said:", 3)
    assert led.edited_by == review.bob
    trail = Command.objects.filter(verb="finding edited").values_list("changes", flat=True)
    before_after = [(row["before"], row["after"]) for (row,) in trail]
    assert [after["heading"] for _, after in before_after] == ["After", "After"]
    assert [(before["lead_in"], after["lead_in"]) for before, after in before_after] == [
        ("", ""),
        ("", "Several said:"),
    ]


def test_a_stale_edit_changes_nothing_and_shows_the_other_version(review: Review) -> None:
    finding = review.add_finding("Before")
    edit_finding(finding=finding, heading="Theirs", lead_in="L", revision=1, by=review.bob)

    with pytest.raises(StaleFindingError) as caught:
        edit_finding(finding=finding, heading="Mine", lead_in="M", revision=1, by=review.alice)

    assert caught.value.finding.heading == "Theirs"
    assert caught.value.finding.revision == 2
    assert Finding.objects.get().heading == "Theirs"


def test_the_same_edit_twice_is_no_conflict(review: Review) -> None:
    finding = review.add_finding("Before")
    for _ in range(2):
        stored = rename_finding(finding=finding, heading="After", revision=1, by=review.alice)
    assert stored.revision == 2


def test_deleting_keeps_the_passages_out_of_every_finding(review: Review) -> None:
    version = review.add_answer()
    segments = review.add_passages(version, review.add_run())
    finding = review.add_finding("Gone", segments)
    Quotation.objects.create(finding=finding, version=version, spans=[[0, 5]])

    assert delete_finding(finding=finding, by=review.alice) == 2

    assert not Finding.objects.exists()
    assert not Quotation.objects.exists()
    left = Placement.objects.all()
    assert {place.segment for place in left} == set(segments)
    assert {(place.finding, place.placed_by) for place in left} == {(None, review.alice)}
    changed = [row["model"] for row in Command.objects.get(verb="finding deleted").changes]
    assert changed.count("analysis.placement") == 2
    assert changed.count("analysis.quotation") == 1


def test_findings_take_the_order_given(review: Review) -> None:
    first, second, third = (review.add_finding(heading) for heading in "abc")
    reorder_findings(
        question=review.question, order=[third.pk, first.pk, second.pk], by=review.alice
    )
    assert [finding.heading for finding in review.question.findings.all()] == ["c", "a", "b"]


@pytest.mark.parametrize("wrong", ["missing", "twice", "foreign"])
def test_an_order_of_another_list_is_refused(review: Review, wrong: str) -> None:
    first, second = review.add_finding("a"), review.add_finding("b")
    order = {
        "missing": [second.pk],
        "twice": [second.pk, second.pk],
        "foreign": [second.pk, first.pk, make_review("other").add_finding("x").pk],
    }[wrong]
    with pytest.raises(StaleOrderError):
        reorder_findings(question=review.question, order=order, by=review.alice)
    assert [finding.heading for finding in review.question.findings.all()] == ["a", "b"]


def test_repeating_an_order_leaves_no_second_trail(review: Review) -> None:
    first, second = review.add_finding("a"), review.add_finding("b")
    for _ in range(2):
        reorder_findings(question=review.question, order=[second.pk, first.pk], by=review.alice)
    assert Command.objects.filter(verb="findings ordered").count() == 1
