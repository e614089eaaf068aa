"""The board of a question: its parts add up, every number opens what it counts."""

from __future__ import annotations

import pytest
from django.utils import timezone

from analysis.actions.quotations import pick_quotation
from analysis.flow import Count
from analysis.models import RunItem
from analysis.queries.review import QUEUES, question_board
from feedback.models import Answer
from tests.factories.review import Review, add_version, make_review

pytestmark = pytest.mark.django_db


@pytest.fixture
def review() -> Review:
    """An answer in a finding, and one in each state that has none."""
    review = make_review()
    run = review.add_run()
    segments = review.add_passages(review.add_answer(), run)
    review.add_finding("Training", segments)
    review.add_passages(review.add_answer("We lead well.", administration=False), run, ["LEAD"])
    review.add_passages(review.add_answer("Good morning all."), run, [], skipped="no_theme")
    review.add_passages(review.add_answer("Доброго дня.", language="uk"), run, [], "language")
    review.add_passages(review.add_answer("n/a at all"), run, [], skipped="empty")
    review.add_answer("Nobody has read this.")
    failed = review.add_answer("Nobody can read this.")
    RunItem.objects.create(run=run, version=failed, set_aside_at=timezone.now(), error="Boom")
    add_version(review.add_answer("Withdrawn.").answer, "")
    blank = review.add_answer("x")
    Answer.objects.create(
        submission=blank.answer.submission,
        question=make_review("other").question,
        reference="none",
    )
    RunItem.objects.create(run=run, version=blank, done_at=timezone.now(), skipped="empty")
    return review


def test_the_parts_add_up(review: Review) -> None:
    board = question_board(review.question)
    assert board.parts == [2, 1, 1, 1, 1]
    assert board.passages == sum(board.parts)
    assert (board.answers, board.count) == (5, Count(4, 1))
    assert (len(board.unread.waiting), board.unread.failed, board.unread.blank) == (1, 1, 1)
    assert list((board.unread.set_aside or {}).values()) == ["Boom"]


def test_every_number_opens_what_it_counts(review: Review) -> None:
    board = question_board(review.question)
    assert len(board.select(queue="all")) == board.passages
    for name in QUEUES:
        assert len(board.select(queue=name)) == len(board.queues[name]), name
    [row] = board.findings
    assert len(board.select(finding=row.finding.pk)) == row.passages == 2
    assert len(board.select(theme="LEAD")) == 1
    assert board.select(theme="CODE") == []


def test_sentences_of_a_themed_answer_are_no_answers_without_theme(review: Review) -> None:
    segments = review.add_passages(review.add_answer(), review.add_run(), [])
    assert len(question_board(review.question).queues["no-theme"]) == 3
    review.suggest(segments[0], "LEAD", review.question.runs.latest("number"))
    queues = question_board(review.question).queues
    assert [len(queues[name]) for name in ("no-theme", "rest")] == [1, 1]


def test_a_finding_counts_its_administrations(review: Review) -> None:
    [row] = question_board(review.question).findings
    assert (row.number, row.count, row.to_decide, row.quotes) == (1, Count(1, 0), 2, 0)


def test_the_quoted_queue_holds_the_passages_quoted(review: Review) -> None:
    board = question_board(review.question)
    finding = board.findings[0].finding
    first, second = board.select(finding=finding.pk)
    version = Answer.objects.get(pk=first.answer).versions.get()
    span = (second.start, second.end)
    pick_quotation(finding=finding, version=version, spans=[span], by=review.alice)

    board = question_board(review.question)
    assert [row.segment for row in board.select(queue="quoted")] == [second.segment]
    assert board.quotes == board.findings[0].quotes == 1


def test_replaced_passages_count_nowhere_and_can_be_opened(review: Review) -> None:
    board = question_board(review.question)
    row = board.select(finding=board.findings[0].finding.pk)[0]
    review.question.findings.get().placements.update(placed_by=review.alice)
    add_version(Answer.objects.get(pk=row.answer), "All new.")

    after = question_board(review.question)
    assert after.passages == board.passages - 2
    assert len(after.select(queue="replaced")) == 2
    assert after.findings[0].passages == 0


@pytest.mark.parametrize("answers", [1, 3])
def test_queries_do_not_grow(answers: int, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    review = make_review()
    run = review.add_run()
    for number in range(answers):
        review.add_finding(f"F{number}", review.add_passages(review.add_answer(), run))
    with django_assert_num_queries(10):
        question_board(review.question)
