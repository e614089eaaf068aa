"""Drafts: saved, never over another's text, only while writing is allowed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from feedback.actions.close_consultation import close_consultation
from feedback.actions.save_draft import ClosedError, StaleDraftError, save_draft
from feedback.actions.write_answer import write_answer
from feedback.models import Answer, AuditEntry, Submission
from feedback.text import MAX_CODE_POINTS, TextError
from tests.factories.cast import Cast


def save(answer: Answer, text: str, revision: int, cast: Cast, name: str = "anna") -> Answer:
    """Save and give back the stored answer."""
    by = cast.people[name]
    return save_draft(answer=answer, text=text, language="en", revision=revision, by=by)[0]


def shift(cast: Cast, minutes: float) -> None:
    """Let the consultation close `minutes` from now."""
    cast.consultation.closes_at = timezone.now() + timedelta(minutes=minutes)
    cast.consultation.save(update_fields=["closes_at"])


def test_a_draft_is_stored_exactly_and_counts_its_revisions(cast: Cast) -> None:
    answer = cast.write("  first \u200f\n")
    answer = save(answer, "second", 1, cast)
    stored = Answer.objects.get(pk=answer.pk)
    assert (stored.draft, stored.revision, stored.saved_by) == ("second", 2, cast.anna)


def test_removed_characters_are_named(cast: Cast) -> None:
    answer = cast.write("first")
    saved, removed = save_draft(
        answer=answer, text="a\x07b\x01", language="en", revision=1, by=cast.anna
    )
    assert (saved.draft, removed) == ("ab", ("U+0001", "U+0007"))


def test_a_text_from_an_older_revision_does_not_overwrite(cast: Cast) -> None:
    answer = cast.write("first")
    save(answer, "by Anna", 1, cast)
    with pytest.raises(StaleDraftError) as refusal:
        save(answer, "by Boris", 1, cast, "boris")
    assert refusal.value.answer.draft == "by Anna"
    assert Answer.objects.get(pk=answer.pk).draft == "by Anna"


def test_the_same_text_sent_twice_is_no_conflict(cast: Cast) -> None:
    answer = cast.write("first")
    save(answer, "second", 1, cast)
    assert save(answer, "second", 1, cast).revision == 2


def test_another_language_for_the_same_text_is_a_conflict(cast: Cast) -> None:
    answer = cast.write("first")
    save(answer, "second", 1, cast)
    with pytest.raises(StaleDraftError):
        save_draft(answer=answer, text="second", language="fr", revision=1, by=cast.boris)


@pytest.mark.parametrize("text", ["a\x00b", "\ud800", "x" * (MAX_CODE_POINTS + 1)])
def test_what_cannot_be_stored_leaves_the_draft_as_it_was(cast: Cast, text: str) -> None:
    answer = cast.write("first")
    with pytest.raises(TextError):
        save(answer, text, 1, cast)
    assert Answer.objects.get(pk=answer.pk).draft == "first"


def test_a_draft_begun_before_closing_may_be_written_in_the_minutes_of_grace(cast: Cast) -> None:
    answer = cast.write("first")
    Submission.objects.update(created_at=timezone.now() - timedelta(hours=1))
    shift(cast, -9)
    answer = Answer.objects.select_related("submission__consultation").get(pk=answer.pk)
    assert save(answer, "late words", 1, cast).draft == "late words"
    shift(cast, -11)
    answer = Answer.objects.select_related("submission__consultation").get(pk=answer.pk)
    with pytest.raises(ClosedError):
        save(answer, "too late", 2, cast)


def test_a_draft_begun_after_closing_is_refused_at_once(cast: Cast) -> None:
    shift(cast, -1)
    with pytest.raises(ClosedError):
        cast.write("first")
    assert not Submission.objects.exists()


def test_a_round_closed_early_is_closed(cast: Cast) -> None:
    Submission.objects.update(created_at=timezone.now() - timedelta(hours=1))
    close_consultation(consultation=cast.consultation, by=cast.mona)
    with pytest.raises(ClosedError):
        cast.write("first")


def test_nothing_is_written_before_the_opening(cast: Cast) -> None:
    cast.consultation.opens_at = timezone.now() + timedelta(hours=1)
    cast.consultation.save(update_fields=["opens_at"])
    with pytest.raises(ClosedError, match="not opened yet"):
        cast.write("first")


def test_the_first_word_opens_the_submission_once_for_both_colleagues(cast: Cast) -> None:
    cast.write("by Anna", question=1)
    cast.write("by Boris", name="boris", question=2)
    submission = Submission.objects.get()
    assert submission.answers.count() == 2
    assert AuditEntry.objects.filter(action="submission opened").count() == 1


def test_a_refused_first_word_leaves_no_submission_behind(cast: Cast) -> None:
    with pytest.raises(TextError):
        cast.write("\x00")
    assert not Submission.objects.exists()


def test_a_question_that_is_not_asked_cannot_be_answered(cast: Cast) -> None:
    with pytest.raises(Answer.DoesNotExist):
        write_answer(
            consultation=cast.consultation,
            administration=cast.north,
            question=9,
            text="x",
            language="en",
            revision=0,
            by=cast.anna,
        )
    assert not Submission.objects.exists()
