"""Submitting: once per press, everything or nothing, on time by the database's clock."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from feedback.actions.save_draft import ClosedError
from feedback.actions.submit_answers import (
    ConflictError,
    SubmitError,
    drafts_sha256,
    submit_answers,
)
from feedback.models import AnswerVersion, AuditEntry, Mail, OutboxEvent, Receipt, Submission
from feedback.queries.receipts import hashed_bytes, receipt_parts
from feedback.text import sha256
from tests.factories.cast import Cast

ONE = uuid.UUID(int=1)


def submit(cast: Cast, client_uuid: uuid.UUID | None = None, **more: Any) -> tuple[Receipt, bool]:
    """Submit North's drafts as Anna."""
    return submit_answers(
        submission=Submission.objects.get(administration=cast.north),
        client_uuid=client_uuid or uuid.uuid4(),
        attribution=more.pop("attribution", "idea"),
        by=cast.anna,
        **more,
    )


def shift(cast: Cast, minutes: float) -> None:
    """Let the consultation close `minutes` from now, the draft having begun an hour before."""
    Submission.objects.update(created_at=timezone.now() - timedelta(hours=1))
    cast.consultation.closes_at = timezone.now() + timedelta(minutes=minutes)
    cast.consultation.save(update_fields=["closes_at"])


def test_one_press_stores_versions_receipt_audit_outbox_and_letter(cast: Cast) -> None:
    cast.write(" as typed\n", question=1)
    receipt, made = submit(cast)
    version = AnswerVersion.objects.get()
    assert made
    assert (version.text, version.number, version.sha256) == (
        " as typed\n",
        1,
        sha256(" as typed\n"),
    )
    event = OutboxEvent.objects.get(kind="answers_submitted")
    assert event.payload["version_ids"] == [version.pk]
    assert AuditEntry.objects.filter(action="answers submitted").count() == 1
    letter = Mail.objects.get(kind="receipt")
    assert f"/receipts/{receipt.number}/" in letter.body
    assert "as typed" not in letter.body


def test_the_receipts_hash_is_that_of_its_proof_file(cast: Cast) -> None:
    cast.write("words")
    receipt, _ = submit(cast)
    assert sha256(hashed_bytes(Receipt.objects.get(pk=receipt.pk)).decode()) == receipt.sha256


def test_the_same_press_twice_gives_the_first_receipt(cast: Cast) -> None:
    cast.write("words")
    first, _ = submit(cast, ONE)
    second, made = submit(cast, ONE)
    assert (second.pk, made) == (first.pk, False)
    assert Receipt.objects.count() == AnswerVersion.objects.count() == 1
    assert OutboxEvent.objects.count() == 1


def test_the_same_press_is_answered_after_closing_too(cast: Cast) -> None:
    cast.write("words")
    first, _ = submit(cast, ONE)
    shift(cast, -600)
    assert submit(cast, ONE)[0].pk == first.pk


@pytest.mark.parametrize("change", ["text", "attribution"])
def test_the_same_number_with_other_content_is_a_conflict(cast: Cast, change: str) -> None:
    cast.write("words")
    submit(cast, ONE)
    if change == "text":
        cast.write("other words")
    with pytest.raises(ConflictError):
        submit(cast, ONE, attribution="idea" if change == "text" else "unattributed")
    assert Receipt.objects.count() == 1


def test_an_amendment_keeps_what_was_and_adds_what_changed(cast: Cast) -> None:
    cast.write("one", question=1)
    cast.write("two", question=2)
    first, _ = submit(cast)
    cast.write("one, amended", question=1)
    second, _ = submit(cast)
    texts = AnswerVersion.objects.values_list("answer__question__number", "number", "text")
    assert set(texts) == {(1, 1, "one"), (1, 2, "one, amended"), (2, 1, "two")}
    read = [
        [part.version and part.version.text for part in receipt_parts(r)] for r in (first, second)
    ]
    assert read == [["one", "two"], ["one, amended", "two"]]


def test_an_answer_made_blank_is_withdrawn_from_the_next_receipt(cast: Cast) -> None:
    cast.write("one", question=1)
    cast.write("two", question=2)
    first, _ = submit(cast)
    cast.write("  \n", question=1)
    second, _ = submit(cast)
    assert [part["question"] for part in second.manifest] == [2]
    assert [part.version is None for part in receipt_parts(second)] == [True, False]
    assert receipt_parts(first)[0].version is not None


def test_versions_cannot_be_changed(cast: Cast) -> None:
    cast.write("one")
    submit(cast)
    with pytest.raises(DatabaseError, match="never change"), transaction.atomic():
        AnswerVersion.objects.update(text="another")


@pytest.mark.parametrize("attribution", ["", "everyone"])
def test_without_a_choice_nothing_is_submitted(cast: Cast, attribution: str) -> None:
    cast.write("one")
    with pytest.raises(SubmitError, match="Choose how your words may be used"):
        submit(cast, attribution=attribution)
    assert not Receipt.objects.exists()


def test_blank_answers_alone_are_not_submitted(cast: Cast) -> None:
    cast.write("one")
    cast.write(" \n\u00a0")
    with pytest.raises(SubmitError, match="at least one answer"):
        submit(cast)


def test_what_a_colleague_changed_after_the_check_is_not_submitted_unseen(cast: Cast) -> None:
    cast.write("one")
    shown = drafts_sha256(Submission.objects.get())
    cast.write("one, and Boris", name="boris")
    with pytest.raises(SubmitError, match="changed after you checked"):
        submit(cast, shown_sha256=shown)
    assert submit(cast, shown_sha256=drafts_sha256(Submission.objects.get()))[1]


def test_a_choice_for_one_answer_stands_beside_the_choice_for_all(cast: Cast) -> None:
    cast.write("one", question=1)
    cast.write("two", question=2)
    receipt, _ = submit(cast, attribution="region", choices={2: "idea"})
    assert [part["attribution"] for part in receipt.manifest] == ["", "idea"]
    assert receipt.attribution == "region"


def test_minutes_after_closing_it_is_marked_late_and_then_refused(cast: Cast) -> None:
    cast.write("one")
    shift(cast, 1)
    assert submit(cast)[0].late is False
    shift(cast, -9)
    receipt, _ = submit(cast)
    assert receipt.late
    assert Submission.objects.get().late
    shift(cast, -11)
    with pytest.raises(ClosedError):
        submit(cast)
    assert Receipt.objects.count() == 2
