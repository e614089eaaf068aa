"""What grouping is told: the newest run's word on each answer, then a person's."""

from __future__ import annotations

import pytest

from analysis.actions.decide import accept_suggestion, reject_suggestion
from analysis.models import Cue, RunItem
from analysis.queries.readings import readings_of
from tests.factories.review import Review, make_review

pytestmark = pytest.mark.django_db


@pytest.fixture
def review() -> Review:
    return make_review()


def test_a_newer_runs_silence_takes_back_what_an_older_one_said(review: Review) -> None:
    version, older = review.add_answer(), review.add_run()
    segment, _ = review.add_passages(version, older, ["TRNG"])
    Cue.objects.create(run=older, segment=segment, kind="ask", addressee="")
    assert _codes(review) == ["TRNG", "TRNG"]

    review.add_passages(version, review.add_run(), [], skipped="no_theme")
    [reading] = readings_of(review.question)
    assert (reading.tags, reading.kinds, reading.set_aside) == ((), {}, "no_theme")


def test_a_run_that_has_not_read_an_answer_takes_nothing_back(review: Review) -> None:
    version = review.add_answer()
    review.add_passages(version, review.add_run(), ["LEAD"])
    RunItem.objects.create(run=review.add_run(), version=version)
    assert _codes(review) == ["LEAD", "LEAD"]


def test_a_persons_word_outranks_the_machines(review: Review) -> None:
    first, second = review.add_passages(review.add_answer(), review.add_run(), ["TRNG", "CODE"])
    for suggestion in second.suggestions.all():
        reject_suggestion(suggestion=suggestion, by=review.alice)
    accept_suggestion(suggestion=first.suggestions.get(theme__code="CODE"), by=review.alice)

    [reading] = readings_of(review.question)
    assert [(tag.theme, tag.score > 1) for tag in reading.tags] == [("CODE", True), ("TRNG", False)]


def _codes(review: Review) -> list[str]:
    [reading] = readings_of(review.question)
    return [tag.theme for tag in reading.tags]
