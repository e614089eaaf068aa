"""Doubts about lead-ins, in sentences."""

from __future__ import annotations

import pytest

from analysis.queries.doubts import lead_in_doubts
from tests.factories.review import Review, make_review

pytestmark = pytest.mark.django_db


@pytest.fixture
def review() -> Review:
    """Ten administrations answered; one passage of the first is in the only finding."""
    review = make_review()
    run = review.add_run()
    segments = [review.add_passages(review.add_answer(), run)[0] for _ in range(10)]
    review.add_finding("Training", segments[:1])
    return review


def _sentences(review: Review, lead_in: str) -> list[str]:
    review.question.findings.update(lead_in=lead_in)
    return [
        sentence for doubt in lead_in_doubts(review.consultation) for sentence in doubt.sentences
    ]


def test_a_word_that_says_too_much_is_doubted(review: Review) -> None:
    [sentence] = _sentences(review, "Most administrations train:")
    assert sentence == "1 of 10 stand behind it: “Most” does not fit, “a few” does."


def test_words_of_the_whole_answer_may_stand_between_quote_marks(review: Review) -> None:
    assert _sentences(review, "A few “publish the code of conduct”:") == []
    [sentence] = _sentences(review, "A few “publish the accounts”:")
    assert "“publish the accounts” stands between quote marks" in sentence


def test_a_finding_is_named_by_its_number(review: Review) -> None:
    review.question.findings.update(lead_in="Many train:")
    second = review.add_finding("Second")
    second.lead_in = "They say “nothing of it”:"
    second.save()
    assert [doubt.number for doubt in lead_in_doubts(review.consultation)] == ["1.1", "1.2"]
    [only] = lead_in_doubts(review.consultation, only=second)
    assert (only.number, only.finding) == ("1.2", second)


def test_without_known_administrations_no_quantifier_is_doubted() -> None:
    review = make_review()
    run = review.add_run()
    segments = review.add_passages(review.add_answer(administration=False), run)
    review.add_finding("Training", segments)
    assert _sentences(review, "Almost all train:") == []


@pytest.mark.parametrize("findings", [1, 3])
def test_queries_do_not_grow(findings: int, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    review = make_review()
    run = review.add_run()
    for number in range(findings):
        review.add_finding(f"F{number}", review.add_passages(review.add_answer(), run))
    with django_assert_num_queries(8):
        lead_in_doubts(review.consultation)
