"""The overview: participation, what is coded, where themes fall."""

from __future__ import annotations

import pytest
from django.utils import timezone

from analysis.actions.decide import accept_suggestion
from analysis.models import RunItem, Stage
from analysis.queries.overview import overview
from analysis.queries.progress import change_token, run_progress
from feedback.actions.record import record_audit
from feedback.models import Administration, Invitation, Region
from tests.factories.review import Review, make_review

pytestmark = pytest.mark.django_db


@pytest.fixture
def review() -> Review:
    return make_review(questions=2)


def _invite(review: Review, code: str, opened: bool) -> Administration:
    region, _ = Region.objects.get_or_create(code="SOUTH", defaults={"name": {"en": "South"}})
    administration = Administration.objects.create(
        code=code, name={"en": code}, region=region, language="en"
    )
    Invitation.objects.create(
        consultation=review.consultation,
        administration=administration,
        user=review.people[{"ONE": "alice", "TWO": "bob"}[code]],
        opened_at=timezone.now() if opened else None,
    )
    return administration


def test_who_is_missing_is_named_by_region(review: Review) -> None:
    review.add_answer()
    review.add_answer(administration=False)
    asked = [_invite(review, "ONE", opened=True), _invite(review, "TWO", opened=False)]
    found = overview(review.consultation).participants
    assert (found.invited, found.answered, found.without) == (3, 1, 1)
    assert [(str(row.region), row.dots, list(row.missing)) for row in found.regions] == [
        ("North", ("submitted",), []),
        ("South", ("opened", "invited"), asked),
    ]


def test_questions_say_how_far_they_are(review: Review) -> None:
    first, second = review.add_passages(review.add_answer(), review.add_run())
    accept_suggestion(suggestion=first.suggestions.get(), by=review.alice)
    review.add_finding("F", [first, second])
    review.add_answer("Unread.", question=review.questions[1])
    one, two = overview(review.consultation).questions
    assert (one.passages, one.decided, one.to_decide, one.findings) == (2, 1, 1, 1)
    assert (two.passages, len(two.unread.waiting), two.progress.run) == (0, 1, None)
    assert overview(review.consultation).total("passages") == 2


def test_heat_counts_passages_and_what_is_only_suggested(review: Review) -> None:
    first, _ = review.add_passages(review.add_answer(), review.add_run(), ["TRNG", "CODE"])
    accept_suggestion(suggestion=first.suggestions.get(theme__code="CODE"), by=review.alice)
    rows = overview(review.consultation).heat
    assert [(row.theme.code, row.total) for row in rows] == [("TRNG", 2), ("CODE", 2)]
    cells = {row.theme.code: row.cells[0] for row in rows}
    assert (cells["CODE"].passages, cells["CODE"].suggested, cells["CODE"].step) == (2, 1, 6)
    assert (rows[0].cells[1].passages, rows[0].cells[1].step) == (0, 0)


@pytest.mark.parametrize("answers", [1, 3])
def test_queries_do_not_grow(answers: int, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    review = make_review(questions=answers)
    for question in review.questions:
        run = review.add_run(question)
        for _ in range(answers):
            review.add_passages(review.add_answer(question=question), run)
    with django_assert_num_queries(17):
        overview(review.consultation)


def test_progress_is_of_the_newest_run(review: Review) -> None:
    review.add_passages(review.add_answer(), review.add_run())
    run = review.add_run(stage=Stage.TAGGING)
    RunItem.objects.create(run=run, version=review.add_answer())
    RunItem.objects.create(run=run, version=review.add_answer(), done_at=timezone.now())
    found = run_progress(review.questions)
    progress = found[review.question.pk]
    assert (progress.run, progress.done, progress.total, progress.is_open) == (run, 1, 2, True)
    assert not found[review.questions[1].pk].is_open


def test_the_token_changes_with_everything_a_page_shows(review: Review) -> None:
    question, seen = review.question, []

    def look() -> None:
        seen.append(change_token(review.consultation, question))

    look()
    version = review.add_answer()
    look()
    run = review.add_run(stage=Stage.TAGGING)
    look()
    item = RunItem.objects.create(run=run, version=version)
    look()
    RunItem.objects.filter(pk=item.pk).update(done_at=timezone.now())
    look()
    type(run).objects.filter(pk=run.pk).update(stage="done")
    look()
    record_audit("anything", by=review.alice, consultation=review.consultation)
    look()
    assert len(set(seen)) == len(seen)
    look()
    assert seen[-1] == seen[-2]


def test_another_questions_answers_leave_the_token_alone(review: Review) -> None:
    before = change_token(review.consultation, review.question)
    review.add_answer(question=review.questions[1])
    assert change_token(review.consultation, review.question) == before
    assert change_token(review.consultation) != before
