"""Signing in by code: what a stranger learns, and what a wrong code costs."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from feedback.actions.load_organisation import add_member
from feedback.hashers import PortalArgon2PasswordHasher
from feedback.models import Mail, Role, User
from tests.factories.cast import Cast
from tests.unit.feedback.views.signing_in import ASK, CODE, is_signed_in, sign_in_by_code

LOGIN = "/sign-in/login/"


def ask(email: str) -> tuple[Client, Any]:
    """Ask for a code; returns the browser and the page it lands on."""
    browser = Client()
    return browser, browser.post(ASK, {"email": email}, follow=True)


def codes() -> list[str]:
    """The codes in the letters, oldest first."""
    bodies = Mail.objects.filter(kind="code").order_by("id").values_list("body", flat=True)
    return [code for body in bodies for code in re.findall(r"\b\d{6}\b", body)]


def without_tokens(page: bytes, email: str) -> str:
    """A page without what differs at every visit: form tokens, times, the masked address."""
    text = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", page.decode())
    text = re.sub(r"\d\d:\d\d(:\d\d)?Z?", "", text)
    return text.replace(f"{email[0]}•••••@", "")


def test_an_unknown_address_cannot_be_told_from_a_known_one(cast: Cast) -> None:
    pages = {}
    for email in ("anna@example.org", "unknown@example.org"):
        browser, asked = ask(email)
        wrong = browser.post(CODE, {"code": "not it"})
        pages[email] = [
            asked.redirect_chain,
            without_tokens(asked.content, email),
            wrong.status_code,
            without_tokens(wrong.content, email),
        ]
    assert pages["anna@example.org"] == pages["unknown@example.org"]


def test_the_owner_of_an_unknown_address_is_told_by_letter_alone(cast: Cast) -> None:
    ask("unknown@example.org")
    letter = Mail.objects.get(to="unknown@example.org")
    assert letter.kind == "no_account"
    assert "It has no account here" in letter.body


def test_the_code_signs_in_and_letters_speak_their_readers_language(cast: Cast) -> None:
    User.objects.filter(email="anna@example.org").update(language="fr")
    browser, _page = ask("Anna@Example.org")
    letter = Mail.objects.get(kind="code")
    assert letter.language == "fr"
    assert codes()[0] not in letter.subject  # the body is forgotten once sent; the subject stays
    assert browser.post(CODE, {"code": codes()[0]}).headers["Location"] == "/"
    assert browser.session["_auth_user_id"] == str(cast.anna.pk)


def test_a_wrong_code_says_how_many_tries_are_left_and_the_fifth_ends_it(cast: Cast) -> None:
    browser, _page = ask("anna@example.org")
    right = codes()[0]
    wrong = f"{(int(right) + 1) % 10**6:06}"
    first = browser.post(CODE, {"code": wrong})
    assert first.status_code == 400
    assert (
        first.content.decode().count("Use the newest e-mail from us. You have 4 tries left.") == 2
    )
    assert "<title>Error: " in first.content.decode()
    for _ in range(2):
        browser.post(CODE, {"code": wrong})
    assert "You have 1 try left." in browser.post(CODE, {"code": wrong}).content.decode()
    last = browser.post(CODE, {"code": wrong}, follow=True)
    assert "This code no longer works. Send a new code." in last.content.decode()
    browser.post(CODE, {"code": right})
    assert "_auth_user_id" not in browser.session


def test_a_code_of_half_an_hour_ago_no_longer_works(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser, _page = ask("anna@example.org")
    digits = codes()[0]
    session = browser.session
    session["account_login"]["state"]["stages"]["login_by_code"]["data"]["at"] -= 31 * 60
    session.save()
    late = browser.post(CODE, {"code": digits}, follow=True)
    assert "This code no longer works. Send a new code." in late.content.decode()
    assert "_auth_user_id" not in browser.session


def test_a_new_code_goes_to_the_same_address_and_replaces_the_old_one(cast: Cast) -> None:
    browser, _page = ask("anna@example.org")
    browser.post(CODE, {"action": "resend"})
    old, new = codes()
    assert Mail.objects.filter(kind="code", to="anna@example.org").count() == 2
    if old != new:
        assert browser.post(CODE, {"code": old}).status_code == 400
    assert browser.post(CODE, {"code": new}).status_code == 302


def test_nobody_can_make_an_account(cast: Cast) -> None:
    before = User.objects.count()
    page = Client().post("/sign-in/signup/", {"email": "new@example.org"})
    assert "Accounts are given by invitation" in page.content.decode()
    assert User.objects.count() == before


def test_a_get_does_not_sign_out(cast: Cast) -> None:
    browser = Client()
    browser.force_login(cast.anna)
    browser.get("/sign-in/logout/")
    assert "_auth_user_id" in browser.session
    browser.post("/sign-in/logout/")
    assert "_auth_user_id" not in browser.session


def test_eighty_people_behind_one_address_get_in_within_a_minute(cast: Cast) -> None:
    people = [
        add_member(
            email=f"person{number}@example.org",
            role=Role.COORDINATOR,
            administration=cast.north,
            by=None,
        )
        for number in range(80)
    ]
    began = time.monotonic()
    for person in people:
        browser = Client(REMOTE_ADDR="192.0.2.80")
        sign_in_by_code(browser, person.email)
        assert is_signed_in(browser), person.email
    assert time.monotonic() - began < 60


def test_eighty_passwords_behind_one_address_are_looked_at(cast: Cast) -> None:
    for number in range(80):
        page = sign_in_by_password(Client(REMOTE_ADDR="192.0.2.80"), f"p{number}@example.org", "x")
        assert "The address or the password is not right." in page.content.decode()


def test_asking_for_codes_is_stopped_per_account_and_address_then_per_account(cast: Cast) -> None:
    def asked(address: str) -> int:
        """How many letters seven asks from one address cost."""
        before = Mail.objects.count()
        for _ in range(7):
            Client(REMOTE_ADDR=address).post(ASK, {"email": "anna@example.org"})
        return Mail.objects.count() - before

    assert [asked(f"192.0.2.{last}") for last in (1, 2, 3)] == [6, 6, 0]
    page = Client(REMOTE_ADDR="192.0.2.1").post(ASK, {"email": "anna@example.org"})
    assert "Too many codes were asked for this address" in page.content.decode()
    browser = Client(REMOTE_ADDR="192.0.2.1")
    sign_in_by_code(browser, "chloe@example.org")
    assert is_signed_in(browser)


def test_guessing_codes_is_stopped_across_codes_and_browsers(cast: Cast, settings: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS |= {"code_failed_here": "6/h/key", "code_failed": "8/h/key"}

    def guesses(address: str) -> int:
        """How many wrong codes are looked at, of four for a new code."""
        browser = Client(REMOTE_ADDR=address)
        browser.post(ASK, {"email": "anna@example.org"})
        pages = [browser.post(CODE, {"code": "not it"}, follow=True) for _ in range(4)]
        return sum("left." in page.content.decode() for page in pages)

    assert [guesses(f"192.0.2.{last}") for last in (1, 1, 2, 3)] == [4, 2, 2, 0]
    browser = Client()
    sign_in_by_code(browser, "chloe@example.org")
    assert is_signed_in(browser)


def test_a_right_code_gives_its_try_back(cast: Cast, settings: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS |= {"code_failed_here": "1/h/key", "code_failed": "1/h/key"}
    for _ in range(3):
        browser = Client()
        sign_in_by_code(browser, "anna@example.org")
        assert is_signed_in(browser)


def sign_in_by_password(browser: Client, email: str, password: str) -> Any:
    return browser.post(LOGIN, {"login": email, "password": password})


def test_a_password_signs_in_and_an_unknown_address_cannot_be_told(cast: Cast) -> None:
    cast.anna.set_password("a sentence of some length")
    cast.anna.save()
    browser = Client()
    sign_in_by_password(browser, "Anna@example.org", "a sentence of some length")
    assert is_signed_in(browser)
    pages = {
        email: without_tokens(sign_in_by_password(Client(), email, "wrong").content, email).replace(
            email, ""
        )
        for email in ("anna@example.org", "chloe@example.org", "unknown@example.org")
    }
    assert len(set(pages.values())) == 1


def test_a_wrong_password_takes_as_long_for_unknown_addresses(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Counted in hashes, which are what takes the time."""
    cast.anna.set_password("a sentence of some length")
    cast.anna.save()
    hashed: list[str] = []
    for name in ("encode", "verify"):
        monkeypatch.setattr(PortalArgon2PasswordHasher, name, _counted(name, hashed))
    counts = {}
    for email in ("anna@example.org", "unknown@example.org"):
        hashed.clear()
        sign_in_by_password(Client(), email, "wrong")
        counts[email] = len(hashed)
    assert counts == {"anna@example.org": 1, "unknown@example.org": 1}


def _counted(name: str, hashed: list[str]) -> Callable[..., Any]:
    """The hasher's own method, which also leaves its name."""
    method = getattr(PortalArgon2PasswordHasher, name)

    def call(*args: Any) -> Any:
        hashed.append(name)
        return method(*args)

    return call


def test_guessing_a_password_is_stopped_for_that_account_and_address(cast: Cast) -> None:
    cast.anna.set_password("a sentence of some length")
    cast.anna.save()
    for _ in range(10):
        sign_in_by_password(Client(), "anna@example.org", "wrong")
    stopped = sign_in_by_password(Client(), "anna@example.org", "a sentence of some length")
    assert "Too many tries" in stopped.content.decode()
    elsewhere = Client(REMOTE_ADDR="192.0.2.9")
    sign_in_by_password(elsewhere, "anna@example.org", "a sentence of some length")
    assert is_signed_in(elsewhere)


def test_the_administration_pages_have_no_sign_in_of_their_own(cast: Cast) -> None:
    User.objects.create_superuser("root@example.org", "a sentence of some length")
    page = Client().post(
        "/admin/login/", {"username": "root@example.org", "password": "a sentence of some length"}
    )
    assert page.headers["Location"].startswith("/sign-in/login/code/")


@pytest.mark.parametrize("path", ["email/", "password/reset/", "confirm-email/", "social/signup/"])
def test_pages_of_the_library_that_are_not_used_are_not_there(cast: Cast, path: str) -> None:
    browser = Client()
    browser.force_login(cast.anna)
    assert browser.get(f"/sign-in/{path}").status_code == 404
