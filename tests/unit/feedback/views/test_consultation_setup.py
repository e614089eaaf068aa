"""Setting up a round: from scratch or from last year's, in every language, with reminders."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

import analysis.receivers  # noqa: F401 (a worker has them loaded)
from analysis.models import Codebook, Theme
from feedback.actions.relay_outbox import relay_outbox
from feedback.actions.send_mail import send_mails
from feedback.actions.send_reminders import send_reminders
from feedback.management.loading import load_reference
from feedback.models import Consultation, Invitation, Mail, MailText, Reminder
from tests.factories.cast import Cast
from tests.unit.feedback.views.conftest import SignIn

NEW = "/consultations/new/"
PAGE = "/consultations/round/setup/"


@pytest.fixture
def mona(cast: Cast, sign_in: SignIn) -> Client:
    load_reference()
    Mail.objects.all().delete()
    return sign_in("mona")


def local(days: float) -> str:
    return (timezone.now() + timedelta(days=days)).strftime("%Y-%m-%dT%H:%M")


def begin(client: Client, **changed: str) -> Any:
    form = {"title-en": "Next year", "opens": local(1), "closes": local(9), "previous": "round"}
    return client.post(NEW, form | changed)


def settings_of(**changed: str) -> dict[str, str]:
    form = {"title-en": "Round", "opens": local(-1), "closes": local(9), "word-limit": "300"}
    form |= {"unit": "administration"}
    for number in (1, 2):
        form |= {
            f"title-{number}-en": f"Subject {number}",
            f"text-{number}-en": f"What of {number}?",
        }
    return form | changed


def test_a_round_begins_from_last_years(cast: Cast, mona: Client) -> None:
    codebook = Codebook.objects.create(consultation=cast.consultation)
    parent = Theme.objects.create(codebook=codebook, code="LEAD", name={"en": "Leadership"})
    Theme.objects.create(codebook=codebook, code="TONE", name={"en": "Tone"}, parent=parent)
    MailText.objects.create(
        consultation=cast.consultation, kind="thanks", language="en", subject="S", body="{link}"
    )
    assert begin(mona).headers["Location"] == "/consultations/next-year/setup/"
    made = Consultation.objects.get(slug="next-year")
    assert [question.text for question in made.questions.all()] == [
        question.text for question in cast.consultation.questions.all()
    ]
    assert made.previous == cast.consultation
    assert MailText.objects.filter(consultation=made).count() == 1
    assert Invitation.objects.filter(consultation=made).count() == 3
    assert not Mail.objects.filter(held=False).exists()
    relay_outbox()
    copied = made.codebook.themes.get(code="TONE")
    assert copied.parent
    assert (copied.name, copied.parent.code) == ({"en": "Tone"}, "LEAD")
    assert codebook.themes.count() == 2


def test_a_round_begins_from_scratch(mona: Client) -> None:
    begin(mona, previous="", **{"title-en": "New"})
    made = Consultation.objects.get(slug="new-2")
    assert not made.questions.exists()
    assert not made.invitations.exists()


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"title-en": ""}, "Write a title in English"),
        ({"closes": local(0)}, "It must close after it opens"),
        ({"opens": "soon"}, "Give a date and a time"),
        ({"title-en": "a\x00b"}, "NUL"),
    ],
)
def test_a_round_that_cannot_begin_says_why(
    mona: Client, changed: dict[str, str], said: str
) -> None:
    response = begin(mona, **changed)
    assert response.status_code == 400
    assert said in response.content.decode()
    assert Consultation.objects.count() == 1


def test_settings_are_kept_and_missing_translations_are_marked(mona: Client) -> None:
    form = settings_of(**{"title-fr": "Tour", "text-1-fr": "Quoi ?", "reminder": local(4)})
    form |= {"title-3-en": "Third", "text-3-en": "And the third?"}
    assert mona.post(PAGE, form).status_code == 302
    round_ = Consultation.objects.get()
    assert round_.title == {"en": "Round", "fr": "Tour"}
    assert [question.number for question in round_.questions.all()] == [1, 2, 3]
    assert round_.reminders.count() == 1
    page = mona.get(PAGE).content.decode()
    assert "Français: 5 translations missing" in page
    without = settings_of(**{"text-2-en": "", "title-2-en": ""})
    mona.post(PAGE, without)
    assert Consultation.objects.get().questions.count() == 1


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"word-limit": "many"}, "Give a number of words"),
        ({"word-limit": "0"}, "Give a number of words"),
        ({"unit": "nobody"}, "Choose whose a submission is"),
        ({"text-2-en": ""}, "Question 2: write it in English"),
        ({"title-2-en": ""}, "Question 2: give it a short title"),
        ({"reminder": local(30)}, "between opening and closing"),
        (
            {f"{part}-{n}-en": "x" for n in range(1, 14) for part in ("title", "text")},
            "Ask from 1 to 12",
        ),
    ],
)
def test_settings_that_cannot_be_kept_say_why_and_change_nothing(
    mona: Client, changed: dict[str, str], said: str
) -> None:
    before = Consultation.objects.values().get()
    response = mona.post(PAGE, settings_of(**changed))
    assert response.status_code == 400
    assert said in response.content.decode()
    assert Consultation.objects.values().get() == before


def test_once_something_is_written_no_question_comes_or_goes(cast: Cast, mona: Client) -> None:
    cast.write("Something.")
    form = settings_of(**{"title-3-en": "Third", "text-3-en": "And the third?"})
    refused = mona.post(PAGE, form)
    assert "add or remove none" in refused.content.decode()
    assert mona.post(PAGE, settings_of(unit="participant")).status_code == 400
    mona.post(PAGE, settings_of(**{"text-1-en": "What of it, exactly?"}))
    assert Consultation.objects.get().questions.get(number=1).text["en"] == "What of it, exactly?"


def test_a_reminder_goes_by_itself_once_and_only_to_who_has_not_answered(
    cast: Cast, mona: Client
) -> None:
    answer = cast.write("Something.", name="anna")
    answer.submission.submitted_at = timezone.now()
    answer.submission.save()
    reminder = Reminder.objects.create(
        consultation=cast.consultation, due_at=timezone.now() + timedelta(minutes=1)
    )
    assert send_reminders() == 0
    Reminder.objects.filter(pk=reminder.pk).update(due_at=timezone.now() - timedelta(minutes=1))
    assert send_reminders() == 1
    assert send_reminders() == 0
    assert send_mails() == 1
    assert mail.outbox[0].to == ["chloe@example.org"]


def test_a_reminder_that_comes_due_after_closing_reminds_nobody(cast: Cast, mona: Client) -> None:
    Reminder.objects.create(
        consultation=cast.consultation, due_at=timezone.now() - timedelta(minutes=1)
    )
    cast.close()
    assert send_reminders() == 0
    assert not Mail.objects.exists()
