"""Undo and redo: what was done is taken back whole, one's own only, never over another's work.

Operations are drawn at random; whatever their order, taking all of them back leaves what was
there, doing all again leaves what they made, and counts equal a recount at every step.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from django.db import DatabaseError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis.actions.cut import CutError, code_words, join_passages, split_passage
from analysis.actions.decide import accept_suggestion, code_segment, withdraw_coding
from analysis.actions.findings import (
    create_finding,
    delete_finding,
    edit_finding,
    merge_findings,
    reorder_findings,
)
from analysis.actions.mark import mark_passages, unmark_passages, write_memo
from analysis.actions.operation import BuiltUponError, SignedOffError
from analysis.actions.place import move_passage
from analysis.actions.quotations import drop_quotation, pick_quotation
from analysis.actions.undo import redo_last, undo_last
from analysis.models import (
    Coding,
    Command,
    Finding,
    Mark,
    MarkKind,
    Placement,
    Quotation,
    Segment,
    SignOff,
)
from analysis.queries.commands import next_steps
from analysis.queries.review import question_board
from tests.factories.projection import projection
from tests.factories.review import Review, make_review

pytestmark = pytest.mark.django_db

Pick = Callable[[int], int]


def active(review: Review) -> list[Segment]:
    """The passages there are."""
    rows = Segment.objects.filter(version__answer__question=review.question, retired=False)
    related = rows.select_related("version__answer__question__consultation")
    return list(related.order_by("version", "start"))


def findings(review: Review) -> list[Finding]:
    """The findings there are."""
    return list(review.question.findings.select_related("question"))


def code(review: Review, pick: Pick) -> None:
    rows = active(review)
    theme = list(review.themes.values())[pick(3)]
    code_segment(segment=rows[pick(len(rows))], theme=theme, by=review.alice)


def withdraw(review: Review, pick: Pick) -> None:
    codings = list(Coding.objects.filter(coder=review.alice).select_related("theme"))
    if codings:
        coding = codings[pick(len(codings))]
        withdraw_coding(segment=coding.segment, theme=coding.theme, by=review.alice)


def move(review: Review, pick: Pick) -> None:
    rows, there = active(review), [*findings(review), None]
    move_passage(segment=rows[pick(len(rows))], finding=there[pick(len(there))], by=review.alice)


def split(review: Review, pick: Pick) -> None:
    rows = active(review)
    row = rows[pick(len(rows))]
    split_passage(segment=row, at=row.start + pick(row.end - row.start), by=review.alice)


def join(review: Review, pick: Pick) -> None:
    rows = active(review)
    at = pick(len(rows))
    join_passages(segments=rows[at : at + 2], by=review.alice)


def words(review: Review, pick: Pick) -> None:
    rows = active(review)
    row = rows[pick(len(rows))]
    start = row.start + pick(row.end - row.start)
    end = start + 1 + pick(len(row.version.text) - start)
    theme = list(review.themes.values())[pick(3)]
    code_words(segment=row, start=start, end=end, theme=theme, by=review.alice)


def create(review: Review, pick: Pick) -> None:
    rows = active(review)
    chosen = rows[pick(len(rows)) :][:2]
    create_finding(question=review.question, heading="New", segments=chosen, by=review.alice)


def edit(review: Review, pick: Pick) -> None:
    if found := findings(review):
        finding = found[pick(len(found))]
        edit_finding(
            finding=finding,
            heading=f"Edited {pick(9)}",
            lead_in="Said:",
            revision=finding.revision,
            by=review.alice,
        )


def delete(review: Review, pick: Pick) -> None:
    if found := findings(review):
        delete_finding(finding=found[pick(len(found))], by=review.alice)


def merge(review: Review, pick: Pick) -> None:
    found = findings(review)
    if len(found) > 1:
        one = found.pop(pick(len(found)))
        merge_findings(finding=one, into=found[pick(len(found))], by=review.alice)


def reorder(review: Review, pick: Pick) -> None:
    ids = [finding.pk for finding in findings(review)]
    at = pick(len(ids)) if ids else 0
    reorder_findings(question=review.question, order=ids[at:] + ids[:at], by=review.alice)


def quote(review: Review, pick: Pick) -> None:
    rows = active(review)
    row, found = rows[pick(len(rows))], findings(review)
    if found:
        pick_quotation(
            finding=found[pick(len(found))],
            version=row.version,
            spans=[(row.start, row.end)],
            by=review.alice,
        )


def unquote(review: Review, pick: Pick) -> None:
    quotes = list(Quotation.objects.select_related("finding__question"))
    if quotes:
        drop_quotation(quotation=quotes[pick(len(quotes))], by=review.alice)


def mark(review: Review, pick: Pick) -> None:
    rows = active(review)
    chosen = rows[pick(len(rows)) :][:2]
    kind = [MarkKind.IMPORTANT, MarkKind.OFF_TOPIC][pick(2)]
    act = [mark_passages, unmark_passages][pick(2)]
    act(question=review.question, segments=chosen, kind=kind, by=review.alice)


def duplicate(review: Review, pick: Pick) -> None:
    rows = active(review)
    one = rows.pop(pick(len(rows)))
    mark_passages(
        question=review.question,
        segments=[one],
        kind=MarkKind.DUPLICATE,
        of=rows[pick(len(rows))],
        by=review.alice,
    )


def memo(review: Review, pick: Pick) -> None:
    rows = active(review)
    row = rows[pick(len(rows))]
    write_memo(question=review.question, text="Ask them.", segment=row, by=review.alice)


OPERATIONS = [
    code, withdraw, move, split, join, words, create, edit, delete, merge, reorder, quote,
    unquote, mark, duplicate, memo,
]  # fmt: skip


def recount(review: Review) -> None:
    """Parts add up, and each finding counts the administrations of its passages once."""
    board = question_board(review.question)
    assert sum(board.parts) == board.passages == len(active(review))
    for model in (Coding, Mark, Placement):
        assert not model.objects.filter(segment__retired=True).exists()
    for row in board.findings:
        placed = {
            place.segment.version.answer.submission.administration_id
            for place in row.finding.placements.select_related(
                "segment__version__answer__submission"
            )
        }
        assert row.count.administrations == len(placed)
    for version in {row.version for row in active(review)}:
        spans = [(row.start, row.end) for row in active(review) if row.version == version]
        assert all(end <= start for (_, end), (start, _) in pairwise(spans))
        held = "".join(version.text[start:end] for start, end in spans)
        assert held.replace(" ", "") == version.text.replace(" ", "")


def revisions(review: Review) -> dict[int, int]:
    """Each finding's version."""
    return dict(review.question.findings.values_list("pk", "revision"))


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_taking_all_back_leaves_what_was_and_doing_again_what_was_made(
    data: st.DataObject,
) -> None:
    with transaction.atomic():
        review = make_review(questions=1)
        run = review.add_run()
        text = "We train 👩‍🏫 officers every year. We publish the code of conduct. Thanks a lot."
        rows = [row for _ in range(2) for row in review.add_passages(review.add_answer(text), run)]
        review.add_finding("One", rows[:2])
        review.add_finding("Two", rows[2:4])

        def pick(n: int) -> int:
            return data.draw(st.integers(0, max(n - 1, 0)))

        states, highest = [projection(review.consultation)], revisions(review)
        for act in data.draw(st.lists(st.sampled_from(OPERATIONS), min_size=1, max_size=6)):
            before = Command.objects.count()
            try:
                with transaction.atomic():
                    act(review, pick)
            except (CutError, ValueError):
                assert projection(review.consultation) == states[-1]
            recount(review)
            if Command.objects.count() > before:
                states.append(projection(review.consultation))
        for state in reversed(states[:-1]):
            assert undo_last(question=review.question, by=review.alice)
            assert projection(review.consultation) == state
            recount(review)
        assert undo_last(question=review.question, by=review.alice) == ""
        for state in states[1:]:
            assert redo_last(question=review.question, by=review.alice)
            assert projection(review.consultation) == state
        assert redo_last(question=review.question, by=review.alice) == ""
        for pk, revision in revisions(review).items():
            assert revision >= highest.get(pk, 1)
        transaction.set_rollback(True)


@pytest.fixture
def review() -> Review:
    return make_review()


@pytest.fixture
def segments(review: Review) -> list[Segment]:
    return review.add_passages(review.add_answer(), review.add_run())


def test_undo_is_each_persons_own(review: Review, segments: list[Segment]) -> None:
    suggestion = segments[0].suggestions.get()
    accept_suggestion(suggestion=suggestion, by=review.alice)
    accept_suggestion(suggestion=suggestion, by=review.bob)
    assert undo_last(question=review.question, by=review.alice) == "theme accepted"
    assert [coding.coder for coding in Coding.objects.all()] == [review.bob]


def test_undo_is_refused_where_another_built_on_it(review: Review, segments: list[Segment]) -> None:
    finding = create_finding(question=review.question, heading="Mine", by=review.alice)
    move_passage(segment=segments[0], finding=finding, by=review.bob)
    before = projection(review.consultation)
    with pytest.raises(BuiltUponError) as refused:
        undo_last(question=review.question, by=review.alice)
    assert refused.value.mine.verb == "finding created"
    assert projection(review.consultation) == before
    assert undo_last(question=review.question, by=review.bob) == "passage moved"
    assert undo_last(question=review.question, by=review.alice) == "finding created"
    assert not Finding.objects.exists()


def test_the_one_who_built_on_it_is_named(review: Review, segments: list[Segment]) -> None:
    there = review.add_finding("There")
    move_passage(segment=segments[0], finding=there, by=review.alice)
    move_passage(segment=segments[0], finding=None, by=review.bob)
    with pytest.raises(BuiltUponError) as refused:
        undo_last(question=review.question, by=review.alice)
    assert refused.value.theirs is not None
    assert (refused.value.theirs.actor, refused.value.theirs.verb) == (review.bob, "passage moved")


def test_a_new_operation_ends_what_could_be_done_again() -> None:
    assert next_steps([(1, None), (2, 1)]) == (None, 2)
    assert next_steps([(1, None), (2, 1), (3, 2)]) == (3, None)
    assert next_steps([(1, None), (2, 1), (3, None)]) == (3, None)
    assert next_steps([(1, None), (2, 1), (3, 2), (4, 3)]) == (None, 4)


def test_a_version_rises_also_when_an_older_state_comes_back(review: Review) -> None:
    finding = review.add_finding("Before")
    edit_finding(finding=finding, heading="After", revision=1, by=review.alice)
    undo_last(question=review.question, by=review.alice)
    finding.refresh_from_db()
    assert (finding.heading, finding.revision) == ("Before", 3)


def test_the_log_never_changes(review: Review, segments: list[Segment]) -> None:
    accept_suggestion(suggestion=segments[0].suggestions.get(), by=review.alice)
    with pytest.raises(DatabaseError), transaction.atomic():
        Command.objects.update(verb="x")
    with pytest.raises(DatabaseError), transaction.atomic():
        Command.objects.all()._raw_delete("default")
    assert Command.objects.get().verb == "theme accepted"


def test_nothing_changes_while_signed_off(review: Review, segments: list[Segment]) -> None:
    SignOff.objects.create(question=review.question, signed_by=review.alice)
    with pytest.raises(SignedOffError, match="Question 1 is signed off"):
        accept_suggestion(suggestion=segments[0].suggestions.get(), by=review.bob)
    assert not Coding.objects.exists()
