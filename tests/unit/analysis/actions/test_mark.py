"""Marks and memos: off-topic passages and duplicates count nowhere, important ones stay."""

from __future__ import annotations

from typing import Any

import pytest

from analysis.actions.decide import accept_suggestion
from analysis.actions.mark import mark_passages, remove_memo, unmark_passages, write_memo
from analysis.models import Command, MarkKind, Memo, Segment
from analysis.queries.review import question_board
from feedback.text import TextError
from tests.factories.review import Review, make_review

pytestmark = pytest.mark.django_db


@pytest.fixture
def review() -> Review:
    return make_review()


@pytest.fixture
def segments(review: Review) -> list[Segment]:
    return review.add_passages(review.add_answer(), review.add_run())


@pytest.mark.parametrize("kind", [MarkKind.OFF_TOPIC, MarkKind.DUPLICATE])
def test_what_is_set_aside_counts_for_no_theme_and_no_finding(
    review: Review, segments: list[Segment], kind: MarkKind
) -> None:
    review.add_finding("Here", segments)
    accept_suggestion(suggestion=segments[0].suggestions.get(), by=review.alice)
    of = segments[1] if kind == MarkKind.DUPLICATE else None
    mark_passages(
        question=review.question, segments=segments[:1], kind=kind, of=of, by=review.alice
    )
    board = question_board(review.question)
    (row,) = board.queues[kind.value]
    assert (row.segment, row.themes, row.state) == (segments[0].pk, frozenset(), "decided")
    assert board.findings[0].passages == 1
    assert sum(board.parts) == board.passages == 2


def test_important_stays_where_it_is_and_is_listed(review: Review, segments: list[Segment]) -> None:
    review.add_finding("Here", segments)
    on: dict[str, Any] = {
        "question": review.question,
        "segments": segments,
        "kind": MarkKind.IMPORTANT,
    }
    assert mark_passages(**on, by=review.alice) == 2
    assert mark_passages(**on, by=review.bob) == 0
    board = question_board(review.question)
    assert len(board.queues["important"]) == board.findings[0].passages == 2
    assert unmark_passages(**on, by=review.bob) == 2
    assert Command.objects.count() == 2


def test_a_duplicate_repeats_another_passage_that_is_none(
    review: Review, segments: list[Segment]
) -> None:
    one, two = segments
    elsewhere = make_review("other")
    foreign = elsewhere.add_passages(elsewhere.add_answer(), elsewhere.add_run())[0]
    on: dict[str, Any] = {
        "question": review.question,
        "kind": MarkKind.DUPLICATE,
        "by": review.alice,
    }
    for of in (None, one, foreign):
        with pytest.raises(ValueError, match=r"repeats"):
            mark_passages(**on, segments=[one], of=of)
    mark_passages(**on, segments=[one], of=two)
    with pytest.raises(ValueError, match="duplicate itself"):
        mark_passages(**on, segments=[two], of=one)


def test_a_memo_is_its_writers(review: Review, segments: list[Segment]) -> None:
    memo = write_memo(
        question=review.question, text=" Ask them. ", segment=segments[0], by=review.alice
    )
    assert memo.text == "Ask them."
    assert not remove_memo(memo=memo, by=review.bob)
    assert remove_memo(memo=memo, by=review.alice)
    assert not Memo.objects.exists()
    with pytest.raises(TextError, match="empty"):
        write_memo(question=review.question, text=" \n ", segment=segments[0], by=review.alice)
