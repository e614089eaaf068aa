"""Entering for an administration: marked, told to its coordinators, and never over their drafts."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from feedback.actions.enter_on_behalf import (
    ChangedMeanwhileError,
    EnteredText,
    enter_on_behalf,
)
from feedback.actions.save_draft import ClosedError, open_submission
from feedback.actions.submit_answers import SubmitError, submit_answers
from feedback.models import (
    Answer,
    AnswerVersion,
    AuditEntry,
    Mail,
    OutboxEvent,
    Receipt,
    Source,
    Submission,
)
from feedback.text import TextError
from tests.factories.cast import Cast

SECRET = "Words that were sent by e-mail."


def north(cast: Cast) -> Submission:
    return open_submission(consultation=cast.consultation, administration=cast.north, by=cast.mona)


def enter(cast: Cast, texts: dict[int, str], **more: Any) -> Receipt:
    """Mona enters texts that N. N. sent."""
    values: dict[str, Any] = {
        "attribution": "",
        "sender": "N. N.",
        "reason": "the portal could not be reached",
        "source": Source.MANAGER,
        "client_uuid": uuid.uuid4(),
        "by": cast.mona,
        **more,
    }
    receipt, _made = enter_on_behalf(
        submission=north(cast),
        texts={number: EnteredText(text, "en") for number, text in texts.items()},
        **values,
    )
    return receipt


def submit(cast: Cast, attribution: str = "administration") -> Receipt:
    receipt, _made = submit_answers(
        submission=north(cast), client_uuid=uuid.uuid4(), attribution=attribution, by=cast.anna
    )
    return receipt


def versions() -> list[tuple[int, int, str]]:
    return list(
        AnswerVersion.objects.order_by("answer__question__number", "number").values_list(
            "answer__question__number", "number", "text"
        )
    )


def test_the_receipt_says_how_who_and_why_and_the_work_is_announced(cast: Cast) -> None:
    receipt = enter(cast, {1: SECRET}, source=Source.QUESTIONNAIRE)
    assert receipt.source == "questionnaire"
    assert receipt.behalf_reason == "the portal could not be reached (N. N.)"
    assert (receipt.created_by, receipt.attribution, receipt.late) == (cast.mona, "", False)
    assert versions() == [(1, 1, SECRET)]
    assert Answer.objects.get(question__number=1).draft == SECRET
    event = OutboxEvent.objects.get(kind="answers_submitted")
    assert event.payload["version_ids"] == [AnswerVersion.objects.get().pk]
    entry = AuditEntry.objects.get(action="answers entered on behalf")
    assert entry.actor == cast.mona
    assert entry.detail["attribution"] == "not stated"
    assert SECRET not in str(entry.detail)


def test_every_coordinator_is_told_without_the_words_and_the_manager_is_not(cast: Cast) -> None:
    Mail.objects.all().delete()
    receipt = enter(cast, {1: SECRET})
    mails = Mail.objects.all()
    assert {mail.to for mail in mails} == {"anna@example.org", "boris@example.org"}
    for mail in mails:
        assert receipt.number in mail.body
        assert "the portal could not be reached (N. N.)" in mail.body
        assert "nothing is quoted" in mail.body
        assert SECRET not in mail.body


def test_a_draft_of_the_author_is_neither_lost_nor_submitted(cast: Cast) -> None:
    cast.write("My own, not ready.", question=1)
    cast.write("Mine too.", question=2)
    receipt = enter(cast, {1: SECRET})
    assert versions() == [(1, 1, SECRET)]
    assert {answer.draft for answer in Answer.objects.all()} == {"My own, not ready.", "Mine too."}
    assert [part["question"] for part in receipt.manifest] == [1]
    assert "in questions: 1" in Mail.objects.filter(kind="behalf").first().body  # type: ignore[union-attr]


def test_what_was_submitted_stays_where_nothing_is_entered(cast: Cast) -> None:
    cast.write("Sent by us.", question=2)
    first = submit(cast)
    receipt = enter(cast, {1: SECRET}, seen=first.pk)
    assert versions() == [(1, 1, SECRET), (2, 1, "Sent by us.")]
    assert [part["question"] for part in receipt.manifest] == [1, 2]


def test_a_choice_made_before_does_not_cover_words_that_came_later(cast: Cast) -> None:
    cast.write("Sent by us.", question=2)
    first = submit(cast, "administration")
    receipt = enter(cast, {1: SECRET}, seen=first.pk)
    assert receipt.attribution == "administration"
    own = {part["question"]: part["attribution"] for part in receipt.manifest}
    assert own == {1: "idea", 2: ""}


def test_a_choice_that_was_stated_counts(cast: Cast) -> None:
    assert enter(cast, {1: SECRET}, attribution="unattributed").attribution == "unattributed"
    assert Submission.objects.get().attribution == "unattributed"


def test_the_same_press_twice_makes_one_receipt(cast: Cast) -> None:
    one = uuid.uuid4()
    assert enter(cast, {1: "a"}, client_uuid=one) == enter(cast, {1: "a"}, client_uuid=one)
    assert Receipt.objects.count() == 1


def test_a_submit_in_the_meantime_is_looked_at_first(cast: Cast) -> None:
    cast.write("Sent by us.", question=1)
    submit(cast)
    with pytest.raises(ChangedMeanwhileError):
        enter(cast, {1: SECRET})
    assert versions() == [(1, 1, "Sent by us.")]


@pytest.mark.parametrize(
    ("texts", "more", "said"),
    [
        ({1: "a"}, {"reason": " "}, "Say why"),
        ({1: "a"}, {"sender": ""}, "Say who sent it."),
        ({1: " "}, {}, "Write at least one answer."),
        ({9: "a"}, {}, "There is no question 9 here."),
        ({1: "a"}, {"attribution": "loud"}, "one of the four"),
        ({1: "é" * 20_001}, {}, "1 too many"),
    ],
)
def test_what_cannot_be_entered_leaves_nothing(
    cast: Cast, texts: dict[int, str], more: dict[str, Any], said: str
) -> None:
    north(cast)
    Mail.objects.all().delete()
    with pytest.raises((SubmitError, TextError), match=said):
        enter(cast, texts, **more)
    assert not Receipt.objects.exists()
    assert not Mail.objects.exists()
    assert {answer.draft for answer in Answer.objects.all()} == {""}


def test_before_the_opening_nothing_is_entered_and_after_closing_it_is_late(cast: Cast) -> None:
    cast.close()
    assert enter(cast, {1: "a"}).late
    cast.consultation.opens_at = timezone.now() + timedelta(hours=1)
    cast.consultation.closes_at = timezone.now() + timedelta(hours=2)
    cast.consultation.save()
    with pytest.raises(ClosedError):
        enter(cast, {1: "b"}, seen=Receipt.objects.get().pk)
