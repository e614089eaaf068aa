"""A person's word beside the machine's: kept, never overwritten, safe to repeat."""

from __future__ import annotations

import pytest

from analysis.actions.decide import (
    accept_suggestion,
    code_segment,
    reject_suggestion,
    withdraw_coding,
)
from analysis.models import Coding, Command, Segment, Suggestion, Verdict
from tests.factories.review import Review, make_review

pytestmark = pytest.mark.django_db


@pytest.fixture
def review() -> Review:
    return make_review()


@pytest.fixture
def segment(review: Review) -> Segment:
    return review.add_passages(review.add_answer(), review.add_run())[0]


def test_accepting_writes_a_coding_and_leaves_the_suggestion_alone(
    review: Review, segment: Segment
) -> None:
    suggestion = segment.suggestions.get()
    before = Suggestion.objects.filter(pk=suggestion.pk).values().get()

    coding = accept_suggestion(suggestion=suggestion, by=review.alice)

    assert (coding.segment, coding.theme.code, coding.coder) == (segment, "TRNG", review.alice)
    assert coding.verdict == Verdict.ACCEPTED
    assert Suggestion.objects.filter(pk=suggestion.pk).values().get() == before


def test_a_doubled_click_is_one_decision_and_one_audit_row(
    review: Review, segment: Segment
) -> None:
    suggestion = segment.suggestions.get()
    first = accept_suggestion(suggestion=suggestion, by=review.alice)
    second = accept_suggestion(suggestion=suggestion, by=review.alice)

    assert first.pk == second.pk
    assert second.decided_at == first.decided_at
    assert Command.objects.filter(verb="theme accepted").count() == 1


def test_two_people_may_differ(review: Review, segment: Segment) -> None:
    suggestion = segment.suggestions.get()
    accept_suggestion(suggestion=suggestion, by=review.alice)
    reject_suggestion(suggestion=suggestion, by=review.bob)

    verdicts = dict(Coding.objects.values_list("coder__email", "verdict"))
    assert verdicts == {"alice@example.org": "accepted", "bob@example.org": "rejected"}


def test_changing_ones_mind_leaves_a_trail(review: Review, segment: Segment) -> None:
    suggestion = segment.suggestions.get()
    reject_suggestion(suggestion=suggestion, by=review.alice)
    accept_suggestion(suggestion=suggestion, by=review.alice)

    assert Coding.objects.get().verdict == Verdict.ACCEPTED
    trail = Command.objects.filter(targets__name=f"segment {segment.pk}")
    assert [entry.verb for entry in trail] == ["theme rejected", "theme accepted"]
    assert trail[0].question == review.question
    assert trail[0].detail == {"theme": "TRNG", "suggestion": suggestion.pk}


def test_a_theme_nobody_suggested_can_be_added(review: Review, segment: Segment) -> None:
    coding = code_segment(segment=segment, theme=review.themes["LEAD"], by=review.bob)
    assert (coding.theme.code, coding.verdict) == ("LEAD", Verdict.ACCEPTED)


def test_a_theme_of_another_codebook_is_refused(review: Review, segment: Segment) -> None:
    stranger = make_review("other").themes["LEAD"]
    with pytest.raises(ValueError, match="not in this consultation"):
        code_segment(segment=segment, theme=stranger, by=review.alice)
    assert not Coding.objects.exists()


def test_withdrawing_takes_ones_own_word_only(review: Review, segment: Segment) -> None:
    theme = review.themes["TRNG"]
    code_segment(segment=segment, theme=theme, by=review.alice)
    code_segment(segment=segment, theme=theme, by=review.bob)

    assert withdraw_coding(segment=segment, theme=theme, by=review.bob)
    assert not withdraw_coding(segment=segment, theme=theme, by=review.bob)

    assert [coding.coder for coding in Coding.objects.all()] == [review.alice]
    assert Command.objects.filter(verb="coding withdrawn").count() == 1
