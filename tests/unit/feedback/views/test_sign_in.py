"""Signing in by code: what a stranger learns, and what a wrong code costs."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from feedback.models import Mail, User
from tests.factories.cast import Cast

ASK = "/sign-in/login/code/"
CODE = "/sign-in/login/code/confirm/"


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
