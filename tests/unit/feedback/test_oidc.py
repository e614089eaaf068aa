"""Signing in through an identity provider, against one that answers over HTTP."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
import requests
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.test import Client

from feedback.models import User
from feedback.oidc import verified_address
from tests.factories.cast import Cast, make_cast
from tests.unit.feedback.identity_provider import Provider, running
from tests.unit.feedback.views.signing_in import SECOND_STEP, is_signed_in

THERE = "/sign-in/provider/organisation/"
ANNA = {"sub": "77", "email": "Anna@example.org", "email_verified": True}


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


@pytest.fixture
def provider(settings: Any) -> Iterator[Provider]:
    """One that says it is Anna, set up in the portal."""
    with running() as found:
        found.claims = dict(ANNA)
        settings.SOCIALACCOUNT_PROVIDERS = found.settings()
        yield found


def follow(browser: Client, start: str = THERE) -> Any:
    """Go to the provider and come back; returns what the portal then answers."""
    there = browser.get(start).headers["Location"]
    back = requests.get(there, allow_redirects=False, timeout=5).headers["Location"]
    return browser.get(back.removeprefix("http://testserver"))


def test_a_verified_address_opens_its_account_and_nothing_is_kept(
    cast: Cast, provider: Provider
) -> None:
    browser, before = Client(), User.objects.count()
    answer = follow(browser, f"{THERE}?process=login&next=/account/")
    assert answer.headers["Location"] == "/account/"
    assert browser.session["_auth_user_id"] == str(cast.anna.pk)
    assert User.objects.count() == before
    assert not SocialAccount.objects.exists()


def test_an_address_that_changes_hands_takes_nothing_with_it(
    cast: Cast, provider: Provider
) -> None:
    """The same person there, with another address, is another account here."""
    follow(Client())
    provider.claims["email"] = "chloe@example.org"
    browser = Client()
    follow(browser)
    assert browser.session["_auth_user_id"] == str(cast.chloe.pk)


@pytest.mark.parametrize("verified", [False, None, "false", 0])
def test_an_unverified_address_is_refused_with_a_page_that_says_so(
    cast: Cast, provider: Provider, verified: Any
) -> None:
    provider.claims["email_verified"] = verified
    browser = Client()
    answer = follow(browser)
    assert answer.status_code == 403
    assert "did not confirm that your e-mail address is yours" in answer.content.decode()
    assert not is_signed_in(browser)


def test_an_unknown_address_is_refused_and_gets_no_account(cast: Cast, provider: Provider) -> None:
    provider.claims["email"] = "stranger@example.org"
    browser, before = Client(), User.objects.count()
    answer = follow(browser)
    assert answer.status_code == 403
    assert "has no account here" in answer.content.decode()
    assert not is_signed_in(browser)
    assert User.objects.count() == before


def test_an_inactive_account_stays_closed(cast: Cast, provider: Provider) -> None:
    User.objects.filter(pk=cast.anna.pk).update(is_active=False)
    browser = Client()
    assert follow(browser).status_code == 403
    assert not is_signed_in(browser)


LIES: dict[str, dict[str, Any]] = {
    "another key signed the token": {"forged": True},
    "the token is for another client": {"audience": "elsewhere"},
    "another issuer made the token": {"issuer": "https://elsewhere.example"},
    "the user information is of someone else": {"told": {"sub": "78"}},
}


@pytest.mark.parametrize("lie", LIES)
def test_a_token_that_does_not_hold_signs_nobody_in(
    cast: Cast, provider: Provider, lie: str
) -> None:
    for name, value in LIES[lie].items():
        setattr(provider, name, value)
    browser = Client()
    answer = follow(browser)
    assert answer.status_code == 403
    assert "did not answer as it should" in answer.content.decode()
    assert not is_signed_in(browser)


def test_an_answer_for_another_browser_signs_nobody_in(cast: Cast, provider: Provider) -> None:
    there = Client().get(THERE).headers["Location"]
    back = requests.get(there, allow_redirects=False, timeout=5).headers["Location"]
    victim = Client()
    assert victim.get(back.removeprefix("http://testserver")).status_code == 403
    assert not is_signed_in(victim)


def test_managers_take_their_second_step_here_all_the_same(cast: Cast, provider: Provider) -> None:
    provider.claims["email"] = "mona@example.org"
    browser = Client()
    assert follow(browser).headers["Location"] == SECOND_STEP
    assert not is_signed_in(browser)
    Authenticator.objects.all().delete()
    browser = Client()
    follow(browser)
    assert browser.get("/consultations/").headers["Location"].startswith("/account/second-factor/")


def test_who_turns_back_there_is_told_so_here(cast: Cast, provider: Provider) -> None:
    browser = Client()
    state = urlsplit(browser.get(THERE).headers["Location"]).query
    asked = dict(part.split("=", 1) for part in state.split("&"))
    answer = browser.get(
        f"{THERE}back/", {"error": "access_denied", "state": asked["state"]}, follow=True
    )
    assert "Nobody is signed in" in answer.content.decode()


def test_a_provider_that_is_away_is_said_to_be(
    cast: Cast, provider: Provider, settings: Any
) -> None:
    settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]["settings"] = {
        "server_url": "http://127.0.0.1:9"
    }
    answer = Client().get(THERE)
    assert answer.status_code in {403, 502}
    assert "did not answer as it should" in answer.content.decode()


def test_the_sign_in_page_offers_it_by_name_where_it_is_set_up_alone(
    cast: Cast, provider: Provider, settings: Any
) -> None:
    page = Client().get("/sign-in/login/code/?next=/account/").content.decode()
    assert "Sign in with Example Customs" in page
    assert f'href="{THERE}?process=login&amp;next=%2Faccount%2F"' in page
    settings.SOCIALACCOUNT_PROVIDERS = {}
    assert "Example Customs" not in Client().get("/sign-in/login/code/").content.decode()
    assert Client().get(THERE).status_code == 404


@pytest.mark.parametrize(
    ("told", "address"),
    [
        ({"userinfo": ANNA}, "Anna@example.org"),
        ({"id_token": ANNA}, "Anna@example.org"),
        ({"userinfo": {"sub": "77"}, "id_token": ANNA}, "Anna@example.org"),
        ({"userinfo": {**ANNA, "email_verified": "true"}}, "Anna@example.org"),
        ({"userinfo": {"email": "a@example.org"}}, ""),
        ({"userinfo": {"email_verified": True}}, ""),
        ({}, ""),
    ],
)
def test_the_address_a_provider_vouches_for(told: dict[str, Any], address: str) -> None:
    assert verified_address(told) == address
