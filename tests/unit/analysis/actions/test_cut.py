"""Cutting and joining: the parts rebuild the answer, and carry what was said of the whole."""

from __future__ import annotations

import pytest

from analysis.actions.cut import CutError, code_words, join_passages, split_passage
from analysis.actions.decide import accept_suggestion, code_segment, reject_suggestion
from analysis.actions.mark import mark_passages, write_memo
from analysis.actions.place import move_passage
from analysis.models import Coding, Mark, MarkKind, Memo, Placement, Segment, Suggestion
from analysis.queries.review import question_board
from tests.factories.review import Review, make_review

pytestmark = pytest.mark.django_db

EMOJI = "Thanks 👩‍🏫 for training. We publish the code of conduct."


@pytest.fixture
def review() -> Review:
    return make_review()


@pytest.fixture
def segments(review: Review) -> list[Segment]:
    return review.add_passages(review.add_answer(), review.add_run())


def texts(review: Review) -> list[str]:
    """The passages there are, as written."""
    rows = Segment.objects.filter(retired=False, version__answer__question=review.question)
    return [row.text for row in rows.order_by("version", "start")]


def test_each_part_carries_what_was_said_of_the_whole(
    review: Review, segments: list[Segment]
) -> None:
    whole, there = segments[0], review.add_finding("There")
    accept_suggestion(suggestion=whole.suggestions.get(), by=review.alice)
    move_passage(segment=whole, finding=there, by=review.alice)
    parts = split_passage(segment=whole, at=whole.start + len("We train"), by=review.alice)
    assert [part.text for part in parts] == ["We train", "officers every year."]
    for part in parts:
        assert part.codings.get().theme.code == "TRNG"
        assert Placement.objects.get(segment=part).finding == there
    board = question_board(review.question)
    assert (board.findings[0].passages, board.findings[0].count.administrations) == (2, 1)


def test_a_suggestion_goes_to_the_part_that_holds_its_words(
    review: Review, segments: list[Segment]
) -> None:
    first, second = split_passage(
        segment=segments[0], at=segments[0].start + len("We train"), by=review.alice
    )
    assert [row.theme.code for row in Suggestion.objects.filter(segment=first)] == ["TRNG"]
    assert not Suggestion.objects.filter(segment=second).exists()


def test_joined_passages_count_once_and_an_acceptance_outweighs_a_rejection(
    review: Review, segments: list[Segment]
) -> None:
    accept_suggestion(suggestion=segments[0].suggestions.get(), by=review.alice)
    reject_suggestion(suggestion=segments[1].suggestions.get(), by=review.alice)
    code_segment(segment=segments[1], theme=review.themes["CODE"], by=review.bob)
    whole = join_passages(segments=segments[::-1], by=review.alice)
    assert texts(review) == [whole.version.text]
    said = sorted(Coding.objects.values_list("segment", "theme__code", "verdict"))
    assert said == [(whole.pk, "CODE", "accepted"), (whole.pk, "TRNG", "accepted")]


def test_words_are_told_in_code_points(review: Review) -> None:
    (row, _) = review.add_passages(review.add_answer(EMOJI), review.add_run())
    start = EMOJI.index("👩")
    chosen = code_words(
        segment=row,
        start=start,
        end=start + len("👩‍🏫"),
        theme=review.themes["LEAD"],
        by=review.alice,
    )
    assert chosen.text == "👩‍🏫"
    assert texts(review)[:3] == ["Thanks", "👩‍🏫", "for training."]
    assert Coding.objects.get().segment == chosen


def test_words_may_reach_into_the_passage_that_follows(
    review: Review, segments: list[Segment]
) -> None:
    text = segments[0].version.text
    start, end = text.index("every"), text.index("the code")
    chosen = code_words(
        segment=segments[0], start=start, end=end, theme=review.themes["LEAD"], by=review.alice
    )
    assert texts(review) == [
        "We train officers",
        "every year. We publish",
        "the code of conduct.",
    ]
    assert chosen.text == "every year. We publish"


@pytest.mark.parametrize("at", [0, 9_999])
def test_a_part_without_words_is_refused(review: Review, segments: list[Segment], at: int) -> None:
    with pytest.raises(CutError, match="words of its own"):
        split_passage(segment=segments[0], at=at, by=review.alice)
    assert len(texts(review)) == 2


@pytest.mark.parametrize("span", [(5, 5), (7, 3), (0, 9_999), (9_000, 9_999)])
def test_words_outside_the_answer_are_refused(
    review: Review, segments: list[Segment], span: tuple[int, int]
) -> None:
    with pytest.raises(CutError, match="outside"):
        code_words(
            segment=segments[0],
            start=span[0],
            end=span[1],
            theme=review.themes["LEAD"],
            by=review.alice,
        )
    assert not Coding.objects.exists()


def test_passages_apart_are_not_joined(review: Review, segments: list[Segment]) -> None:
    other = review.add_passages(review.add_answer(), review.add_run())
    with pytest.raises(CutError, match="follow each other"):
        join_passages(segments=[segments[0], other[0]], by=review.alice)
    with pytest.raises(CutError, match="two passages"):
        join_passages(segments=segments[:1], by=review.alice)


def test_cutting_what_was_cut_meanwhile_is_refused(review: Review, segments: list[Segment]) -> None:
    split_passage(segment=segments[0], at=9, by=review.bob)
    with pytest.raises(CutError, match="meanwhile"):
        split_passage(segment=segments[0], at=3, by=review.alice)


def test_joined_with_what_it_repeats_a_passage_repeats_nothing(
    review: Review, segments: list[Segment]
) -> None:
    one, two = segments
    mark_passages(
        question=review.question, segments=[two], kind=MarkKind.DUPLICATE, of=one, by=review.alice
    )
    whole = join_passages(segments=segments, by=review.alice)
    assert not Mark.objects.exists()
    assert [row.segment for row in question_board(review.question).queues["all"]] == [whole.pk]


def test_a_memo_stays_with_the_first_part(review: Review, segments: list[Segment]) -> None:
    write_memo(question=review.question, text="Ask.", segment=segments[0], by=review.alice)
    first, _second = split_passage(segment=segments[0], at=9, by=review.alice)
    assert Memo.objects.get().segment == first
