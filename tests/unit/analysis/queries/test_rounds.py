"""Consultations at a glance."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from analysis.queries.rounds import rounds
from feedback.models import Consultation
from tests.factories.review import make_review

pytestmark = pytest.mark.django_db


def test_each_says_what_there_is_of_it() -> None:
    review = make_review("here", questions=2)
    run = review.add_run()
    for question in review.questions:
        review.add_passages(review.add_answer(question=question), run)
    review.add_finding("F")
    make_review("empty")
    found = {row.consultation.slug: row for row in rounds(Consultation.objects.all())}
    here, empty = found["here"], found["empty"]
    assert (here.submitted, here.answers, here.findings, here.editions) == (2, 2, 1, 0)
    assert (empty.submitted, empty.answers, empty.findings) == (0, 0, 0)
    assert [question.number for question in here.questions] == [1, 2]


@pytest.mark.parametrize(
    ("opens", "closes", "closed", "stage"),
    [(1, 2, None, "before"), (-1, 1, None, "open"), (-2, -1, None, "closed"), (-1, 1, 0, "closed")],
)
def test_whether_it_takes_answers(opens: int, closes: int, closed: int | None, stage: str) -> None:
    consultation = make_review().consultation
    now = timezone.now()
    consultation.opens_at = now + timedelta(days=opens)
    consultation.closes_at = now + timedelta(days=closes)
    consultation.closed_at = None if closed is None else now
    consultation.save()
    assert rounds(Consultation.objects.all())[0].stage == stage


@pytest.mark.parametrize("consultations", [1, 3])
def test_queries_do_not_grow(consultations: int, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    for number in range(consultations):
        review = make_review(f"round-{number}")
        review.add_answer()
    with django_assert_num_queries(7):
        rounds(Consultation.objects.all())
