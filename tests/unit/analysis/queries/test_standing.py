"""Where passages stand: newest run only, people's word first, current versions only."""

from __future__ import annotations

import pytest
from django.utils import timezone

from analysis.actions.decide import accept_suggestion, code_segment, reject_suggestion
from analysis.flow import Count
from analysis.models import Placement, RunItem
from analysis.queries.standing import count, standings
from tests.factories.review import Review, add_version, make_review

pytestmark = pytest.mark.django_db


@pytest.fixture
def review() -> Review:
    return make_review()


def test_a_suggestion_is_to_decide_until_a_theme_is_accepted(review: Review) -> None:
    segment, _ = review.add_passages(review.add_answer(), review.add_run(), ["TRNG", "CODE"])
    first, second = segment.suggestions.all()

    assert _of(review, segment.pk).state == "to_decide"
    reject_suggestion(suggestion=first, by=review.alice)
    assert _of(review, segment.pk).state == "to_decide"
    accept_suggestion(suggestion=second, by=review.alice)

    row = _of(review, segment.pk)
    assert row.state == "decided"
    assert (row.themes, row.suggested) == ({"CODE"}, set())


def test_a_passage_left_without_theme_says_so(review: Review) -> None:
    segment, _ = review.add_passages(review.add_answer(), review.add_run())
    reject_suggestion(suggestion=segment.suggestions.get(), by=review.alice)
    assert _of(review, segment.pk).state == "no_theme"


def test_one_acceptance_outweighs_anothers_rejection(review: Review) -> None:
    segment, _ = review.add_passages(review.add_answer(), review.add_run())
    suggestion = segment.suggestions.get()
    accept_suggestion(suggestion=suggestion, by=review.alice)
    reject_suggestion(suggestion=suggestion, by=review.bob)
    assert _of(review, segment.pk).themes == {"TRNG"}


def test_only_the_newest_run_speaks_even_where_it_is_silent(review: Review) -> None:
    version = review.add_answer()
    segment, _ = review.add_passages(version, review.add_run(), ["TRNG"])
    review.add_passages(version, review.add_run(), ["LEAD"])
    assert _of(review, segment.pk).suggested == {"LEAD"}

    review.add_passages(version, review.add_run(), [], skipped="no_theme")
    row = _of(review, segment.pk)
    assert (row.suggested, row.skipped) == (set(), "no_theme")


def test_an_item_that_is_not_done_does_not_count_yet(review: Review) -> None:
    version = review.add_answer()
    segment, _ = review.add_passages(version, review.add_run(), ["TRNG"])
    RunItem.objects.create(run=review.add_run(), version=version)
    assert _of(review, segment.pk).suggested == {"TRNG"}


def test_replaced_versions_are_listed_where_a_person_worked_on_them(review: Review) -> None:
    version = review.add_answer()
    run = review.add_run()
    placed, coded, untouched = [
        *review.add_passages(version, run),
        review.add_passages(review.add_answer("Another one."), run)[0],
    ]
    Placement.objects.create(segment=placed, placed_by=review.alice, placed_at=timezone.now())
    code_segment(segment=coded, theme=review.themes["LEAD"], by=review.bob)
    add_version(version.answer, "Something else.")
    add_version(untouched.version.answer, "Something new.")

    found = {row.segment: row.replaced for row in standings([review.question])}
    assert found == {placed.pk: True, coded.pk: True}


def test_counts_are_typed(review: Review) -> None:
    run = review.add_run()
    for known in (True, True, False):
        review.add_passages(review.add_answer(administration=known), run)
    assert count(standings([review.question])) == Count(2, 1)


def test_passages_come_in_the_order_of_their_finding(review: Review) -> None:
    first, second = review.add_passages(review.add_answer(), review.add_run())
    review.add_finding("Here", [second, first])
    assert [row.segment for row in standings([review.question])] == [second.pk, first.pk]


@pytest.mark.parametrize("answers", [1, 3])
def test_queries_do_not_grow(review: Review, answers: int, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    run = review.add_run()
    for _ in range(answers):
        segments = review.add_passages(review.add_answer(), run)
        code_segment(segment=segments[0], theme=review.themes["LEAD"], by=review.bob)
    with django_assert_num_queries(5):
        standings([review.question])


def _of(review: Review, segment: int):  # type: ignore[no-untyped-def]
    return next(row for row in standings([review.question]) if row.segment == segment)
