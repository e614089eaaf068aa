"""Where a coordinator writes: whose desk, in which languages, and since which receipt."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from feedback.actions.submit_answers import submit_answers
from feedback.models import Invitation, Membership, Organisation, Submission
from feedback.queries.consultations import Window
from feedback.queries.desks import Desk, answer_languages, desk_of, start_language
from feedback.queries.regions import region_support
from tests.factories.cast import Cast, make_cast


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


def desk(cast: Cast, name: str = "anna") -> Desk:
    """The desk of a coordinator who has one."""
    found = desk_of(cast.people[name], "round", "en")
    assert found
    return found


def test_who_left_an_administration_loses_its_desk(cast: Cast) -> None:
    cast.write("Northern words")
    Membership.objects.filter(user=cast.anna).update(administration=cast.south)
    assert desk_of(cast.anna, "round", "en") is None


def test_colleagues_share_a_desk_and_strangers_have_none(cast: Cast) -> None:
    cast.write("Northern words")
    assert [answer.draft for answer in desk(cast, "boris").answers] == ["Northern words", ""]
    assert [answer.draft for answer in desk(cast, "chloe").answers] == ["", ""]
    assert desk_of(cast.mona, "round", "en") is None
    assert desk_of(cast.anna, "elsewhere", "en") is None


def test_a_personal_extension_opens_the_desk_before_anything_is_written(cast: Cast) -> None:
    cast.close()
    assert desk(cast).window is Window.CLOSED
    until = timezone.now() + timedelta(hours=1)
    Invitation.objects.filter(user=cast.boris).update(extended_until=until)
    assert (desk(cast).window, desk(cast).closes_at) == (Window.OPEN, until)


def test_blank_answers_are_not_counted(cast: Cast) -> None:
    cast.write(" \n", question=1)
    cast.write("words", question=2)
    assert desk(cast).answered == 1


def test_changes_since_the_receipt_are_noticed_and_undone(cast: Cast) -> None:
    cast.write("words")
    assert not desk(cast).changed_since_receipt
    submit_answers(
        submission=Submission.objects.get(),
        client_uuid=uuid.uuid4(),
        attribution="idea",
        by=cast.anna,
    )
    assert not desk(cast).changed_since_receipt
    cast.write("other words")
    assert desk(cast).changed_since_receipt
    cast.write("words")
    assert not desk(cast).changed_since_receipt


def test_the_rounds_languages_stand_first_and_another_last(cast: Cast) -> None:
    blank: dict[str, Any] = {
        field.name: {} for field in Organisation._meta.fields if not field.has_default()
    }
    blank.pop("id", None)
    Organisation.objects.create(**blank, id=1, answer_languages=["fr", "ar"])
    assert answer_languages(cast.consultation) == ["en", "fr", "ar", "und"]


@pytest.mark.parametrize(
    ("page", "own", "start"), [("fr", "en", "fr"), ("xx", "fr", "fr"), ("xx", "yy", "en")]
)
def test_answers_start_in_the_pages_language_then_the_accounts(
    cast: Cast, page: str, own: str, start: str
) -> None:
    assert start_language(cast.consultation, page, own) == start


def test_a_region_counts_who_submitted_and_who_could(cast: Cast) -> None:
    region = cast.north.region
    cast.write("words")
    before = region_support(cast.consultation, region)
    assert (before.submitted, before.invited, before.possible) == (0, 2, False)
    submit_answers(
        submission=Submission.objects.get(),
        client_uuid=uuid.uuid4(),
        attribution="idea",
        by=cast.anna,
    )
    assert region_support(cast.consultation, region).submitted == 1
