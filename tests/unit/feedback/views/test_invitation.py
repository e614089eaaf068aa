"""The personal link: it identifies, the code signs in, and opening it uses nothing up."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.utils import timezone

from feedback.actions.invite import invite_coordinator
from feedback.actions.make_link import make_link
from feedback.models import Invitation, InvitationLink, Mail, Submission
from tests.factories.cast import Cast
from tests.unit.feedback.views.conftest import SignIn

ANSWERS = "/consultations/round/answers/"


@pytest.fixture
def link(cast: Cast) -> Callable[[], str]:
    """A new link for Anna; the one before stops working."""

    def make() -> str:
        invitation = invite_coordinator(
            consultation=cast.consultation, administration=cast.north, user=cast.anna, by=cast.mona
        )
        return urlsplit(make_link(invitation=invitation)).path

    return make


def code() -> str:
    """The code in the newest letter."""
    found = re.search(r"\d{6}", Mail.objects.filter(kind="code").latest("id").body)
    assert found
    return found[0]


def test_the_page_names_whom_it_is_for_and_hides_the_address(link: Callable[[], str]) -> None:
    path = link()
    page = Client().get(path).content.decode()
    assert "Northland" in page
    assert "Round round" in page
    assert "a•••••@•••.org" in page
    assert "anna@example.org" not in page


def test_gateways_that_open_or_post_it_use_nothing_up(link: Callable[[], str]) -> None:
    path = link()
    gateway = Client(enforce_csrf_checks=True)
    for _ in range(3):
        assert gateway.get(path).status_code == 200
        assert gateway.head(path).status_code == 200
        assert Client(enforce_csrf_checks=True).post(path).status_code == 403
    assert not Mail.objects.filter(kind="code").exists()
    assert Invitation.objects.get(user__email="anna@example.org").opened_at is None
    assert not Submission.objects.exists()


def test_the_code_from_the_letter_leads_to_the_answers(cast: Cast, link: Callable[[], str]) -> None:
    browser = Client()
    path = link()
    page = browser.post(path, follow=True)
    text = page.content.decode()
    assert page.status_code == 200
    assert "a•••••@•••.org" in text
    assert "anna@example.org" not in text
    digits = code()
    spaced = f" {digits[:3]} {digits[3:]} "
    entered = browser.post(
        "/sign-in/login/code/confirm/", {"code": spaced, "next": ANSWERS}, follow=True
    )
    assert entered.redirect_chain[-1][0] == ANSWERS
    assert Invitation.objects.get(user=cast.anna).opened_at
    assert browser.get(path).headers["Location"] == ANSWERS


def test_the_code_works_in_its_own_browser_only(link: Callable[[], str]) -> None:
    Client().post(link())
    other = Client()
    other.post("/sign-in/login/code/confirm/", {"code": code()})
    assert "_auth_user_id" not in other.session


def test_a_link_works_beside_newer_ones_until_it_is_revoked(link: Callable[[], str]) -> None:
    old, new = link(), link()
    assert [Client().get(path).status_code for path in (old, new)] == [200, 200]
    assert Client().get(f"{new[:-4]}/").status_code == 404
    assert "This link is incomplete" in Client().get(f"{new[:-4]}/").content.decode()
    InvitationLink.objects.update(revoked_at=timezone.now())
    gone = Client().get(new)
    assert gone.status_code == 410
    assert "what you wrote is safe" in gone.content.decode()
    assert Client().post(new).status_code == 410
    assert not Mail.objects.filter(kind="code").exists()


def test_a_revoked_invitation_takes_all_its_links_with_it(link: Callable[[], str]) -> None:
    old, new = link(), link()
    Invitation.objects.update(revoked_at=timezone.now())
    assert [Client().get(path).status_code for path in (old, new)] == [410, 410]


def test_who_is_signed_in_as_another_is_asked_to_sign_out(
    link: Callable[[], str], sign_in: SignIn
) -> None:
    chloe = sign_in("chloe")
    path = link()
    assert "This invitation is for another account" in chloe.get(path).content.decode()
    chloe.post(path)
    assert not Mail.objects.filter(kind="code").exists()


def test_after_closing_the_link_still_leads_to_what_was_sent(
    cast: Cast, link: Callable[[], str]
) -> None:
    cast.close()
    page = Client().get(link()).content.decode()
    assert "This consultation closed on" in page
    assert "Send me a code" in page


def test_a_personal_extension_counts_before_anything_is_written(
    cast: Cast, link: Callable[[], str]
) -> None:
    path = link()
    cast.close()
    until = timezone.now() + timedelta(hours=1)
    Invitation.objects.filter(user=cast.anna).update(extended_until=until)
    page = Client().get(path).content.decode()
    assert "Open until" in page
    assert "This consultation closed on" not in page


def test_the_page_speaks_the_invited_persons_language_unless_another_was_chosen(
    cast: Cast, link: Callable[[], str]
) -> None:
    cast.anna.language = "fr"
    cast.anna.save(update_fields=["language"])
    path = link()
    assert '<html lang="fr"' in Client().get(path).content.decode()
    browser = Client()
    browser.cookies["django_language"] = "es"
    assert '<html lang="es"' in browser.get(path).content.decode()


def test_asking_for_many_codes_is_stopped_for_that_account_only(
    cast: Cast, link: Callable[[], str]
) -> None:
    path = link()
    answers = [Client().post(path).status_code for _ in range(7)]
    assert answers == [302] * 6 + [429]
    invitation = invite_coordinator(
        consultation=cast.consultation, administration=cast.south, user=cast.chloe, by=cast.mona
    )
    assert Client().post(make_link(invitation=invitation)).status_code == 302
