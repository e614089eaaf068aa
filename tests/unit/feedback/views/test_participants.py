"""The invitations page: who is missing, letters to them, more time, taking back, a list to keep."""

from __future__ import annotations

import csv
from datetime import timedelta
from io import StringIO

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from feedback.actions.send_mail import send_mails
from feedback.management.loading import load_reference
from feedback.models import AuditEntry, Consultation, Invitation, Mail, MailText
from tests.factories.cast import Cast
from tests.unit.feedback.views.conftest import SignIn

PAGE = "/consultations/round/participants/"
LETTERS = "/consultations/round/letters/"


@pytest.fixture
def mona(sign_in: SignIn) -> Client:
    """The manager, in an installation with its texts loaded."""
    load_reference()
    Mail.objects.all().delete()
    return sign_in("mona")


def invitation(name: str) -> Invitation:
    return Invitation.objects.get(user__email=f"{name}@example.org")


def submit(cast: Cast, name: str) -> None:
    answer = cast.write("Some words of ours.", name=name)
    answer.submission.submitted_at = timezone.now()
    answer.submission.save()


def test_the_page_says_who_is_missing_and_holds_no_answer(cast: Cast, mona: Client) -> None:
    submit(cast, "anna")
    page = mona.get(PAGE).content.decode()
    assert "1 of 2 answered." in page
    assert "Some words of ours." not in page
    missing = mona.get(PAGE, {"state": "missing"}).content.decode()
    assert "Southland" in missing
    assert "anna@example.org" not in missing
    table = mona.get(f"{PAGE}table.csv", {"state": "missing"}).content.decode("utf-8-sig")
    assert [row["code"] for row in csv.DictReader(StringIO(table, newline=""))] == ["SS"]


def test_a_reminder_is_drafted_read_sent_and_skips_who_answers_meanwhile(
    cast: Cast, mona: Client
) -> None:
    ticked = [invitation(name).pk for name in ("anna", "chloe")]
    mona.post(f"{PAGE}letters/", {"kind": "reminder", "invitation": ticked})
    assert Mail.objects.filter(held=True, kind="reminder").count() == 2
    assert send_mails() == 0
    page = mona.get(LETTERS).content.decode()
    assert "To the coordinator of Southland" in page
    assert "{link}" not in page
    submit(cast, "anna")
    drafts = list(Mail.objects.values_list("pk", flat=True))
    mona.post(f"{LETTERS}send/", {"letter": drafts, "do": "send"})
    mona.post(f"{LETTERS}send/", {"letter": drafts, "do": "send"})
    assert send_mails() == 1
    [letter] = mail.outbox
    assert letter.to == ["chloe@example.org"]
    link = next(line for line in letter.body.splitlines() if "/i/" in line)
    assert Client().get(link).status_code == 200
    assert "answered meanwhile" in Mail.objects.get(to="anna@example.org").error
    assert "answered meanwhile" in mona.get(LETTERS).content.decode()


def test_a_sent_letter_leaves_no_link_in_the_database(cast: Cast, mona: Client) -> None:
    mona.post(f"{PAGE}letters/", {"kind": "invitation", "invitation": [invitation("anna").pk]})
    mona.post(f"{LETTERS}send/", {"letter": [Mail.objects.get().pk]})
    send_mails()
    assert "/i/" in mail.outbox[0].body
    assert "{link}" in Mail.objects.get().body


def test_letters_are_worded_per_consultation_and_checked(cast: Cast, mona: Client) -> None:
    address = f"{LETTERS}texts/reminder/"
    words = {"language": "en", "subject": "Hurry, {administration}", "body": "Here: {link}"}
    wrong = mona.post(address, {**words, "body": "Dear {name}"})
    assert wrong.status_code == 400
    assert "is not a placeholder" in wrong.content.decode()
    assert "Dear {name}" in wrong.content.decode()
    assert not MailText.objects.exists()
    mona.post(address, words)
    mona.post(f"{PAGE}letters/", {"kind": "reminder", "invitation": [invitation("chloe").pk]})
    assert Mail.objects.get().subject == "Hurry, Southland"
    mona.post(address, {"language": "en", "do": "reset"})
    assert not MailText.objects.exists()
    assert mona.get(f"{LETTERS}texts/nothing/").status_code == 404


def test_more_time_for_one_and_taking_an_invitation_back(cast: Cast, mona: Client) -> None:
    pk = invitation("chloe").pk
    past = (timezone.now() - timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")
    later = (timezone.now() + timedelta(days=9)).strftime("%Y-%m-%dT%H:%M")
    for until in (past, "tomorrow", ""):
        mona.post(f"{PAGE}{pk}/extend/", {"until": until})
        assert invitation("chloe").extended_until is None
    mona.post(f"{PAGE}{pk}/extend/", {"until": later})
    assert invitation("chloe").extended_until
    assert "more time until" in mona.get(PAGE).content.decode()
    mona.post(f"{PAGE}{pk}/revoke/")
    assert invitation("chloe").revoked_at
    assert "chloe@example.org" not in mona.get(PAGE).content.decode()
    assert mona.post(f"{PAGE}{pk}/extend/", {"until": later}).status_code == 404


def test_a_personal_link_is_shown_once_works_and_is_recorded(cast: Cast, mona: Client) -> None:
    page = mona.post(f"{PAGE}{invitation('anna').pk}/link/").content.decode()
    link = page.split('value="http', 1)[1].split('"', 1)[0]
    assert Client().get(f"http{link}").status_code == 200
    assert "personal-link" not in mona.get(PAGE).content.decode()
    assert AuditEntry.objects.filter(action="personal link copied").count() == 1


def test_closing_early_and_opening_again(cast: Cast, mona: Client, sign_in: SignIn) -> None:
    closing = "/consultations/round/closing/"
    mona.post(closing, {"do": "close"})
    assert Consultation.objects.get().closed_at
    assert "Open again until" in mona.get(PAGE).content.decode()
    later = (timezone.now() + timedelta(days=3)).strftime("%Y-%m-%dT%H:%M")
    mona.post(closing, {"do": "move", "until": later})
    opened = Consultation.objects.get()
    assert opened.closed_at is None
    assert opened.closes_at > timezone.now() + timedelta(days=2)


def test_the_page_costs_the_same_for_any_number(cast: Cast, mona: Client) -> None:
    with CaptureQueriesContext(connection) as before:
        mona.get(PAGE)
    submit(cast, "anna")
    submit(cast, "chloe")
    with CaptureQueriesContext(connection) as after:
        mona.get(PAGE)
    assert len(after) == len(before)
