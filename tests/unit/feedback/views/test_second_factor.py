"""Who is asked for a second step, and that nothing opens before it."""

from __future__ import annotations

import re
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from feedback.models import AuditEntry, Mail, User
from feedback.queries.second_factor import has_second_factor
from tests.factories.cast import Cast
from tests.factories.second_factor import app_code, enrol
from tests.unit.feedback.views.signing_in import SECOND_STEP, is_signed_in, sign_in_by_code

ENROLMENT = "/account/second-factor/"
AGAIN = "/sign-in/second-step/again/"
ADD_APP = "/sign-in/factors/app/add/"
TWO_STEPS, ONE_STEP = ("mona", "rosa", "olaf"), ("anna", "rita", "sam")


def without_factor(cast: Cast, name: str) -> User:
    """One of the cast before enrolment."""
    Authenticator.objects.filter(user=cast.people[name]).delete()
    return cast.people[name]


def fresh_app(user: User) -> str:
    """Give the account a new app; returns its secret."""
    Authenticator.objects.filter(user=user).delete()
    return enrol(user)


def elsewhere(location: str) -> bool:
    """Whether a redirect leads away from what was asked."""
    return location.startswith((ENROLMENT, AGAIN, SECOND_STEP))


@pytest.mark.parametrize("name", TWO_STEPS)
def test_without_a_factor_every_page_leads_to_enrolment(cast: Cast, name: str) -> None:
    browser = Client()
    sign_in_by_code(browser, without_factor(cast, name).email)
    for path in ("/", "/consultations/", "/account/", "/editions/", "/admin/", "/i/altered/"):
        answer = browser.get(path)
        assert answer.status_code == 302, path
        assert answer.headers["Location"].startswith(ENROLMENT), path
    assert browser.get(ENROLMENT).status_code == 200
    assert browser.get(ADD_APP).status_code == 200
    assert browser.get("/account/second-factor/?next=//evil.example/").status_code == 200
    assert "after_second_factor" not in browser.session


@pytest.mark.parametrize("name", ONE_STEP)
def test_readers_and_coordinators_are_not_asked(cast: Cast, name: str) -> None:
    browser = Client()
    sign_in_by_code(browser, cast.people[name].email)
    assert is_signed_in(browser)
    answer = browser.get("/account/")
    assert answer.status_code == 200


@pytest.mark.parametrize("name", TWO_STEPS)
def test_with_an_app_the_code_alone_signs_nobody_in(cast: Cast, name: str) -> None:
    user, browser = cast.people[name], Client()
    secret = fresh_app(user)
    assert sign_in_by_code(browser, user.email).headers["Location"] == SECOND_STEP
    assert not is_signed_in(browser)
    wrong = browser.post(SECOND_STEP, {"code": "000000"})
    assert "This code is not right" in wrong.content.decode()
    assert not is_signed_in(browser)
    browser.post(SECOND_STEP, {"code": app_code(secret)})
    assert is_signed_in(browser)
    assert not elsewhere(browser.get("/").headers.get("Location", ""))


def test_a_code_of_the_app_works_once(cast: Cast) -> None:
    secret, code = fresh_app(cast.mona), ""
    for expected in (True, False):
        browser = Client()
        sign_in_by_code(browser, cast.mona.email)
        code = code or app_code(secret)
        browser.post(SECOND_STEP, {"code": code})
        assert is_signed_in(browser) is expected


def test_a_session_of_one_step_from_before_is_led_to_the_second(cast: Cast) -> None:
    """As when someone becomes a manager, or enrols on another device."""
    browser = Client()
    sign_in_by_code(browser, without_factor(cast, "mona").email)
    secret = enrol(cast.mona)
    for path in ("/consultations/", ENROLMENT, ADD_APP):
        assert browser.get(path).headers["Location"].startswith(AGAIN), path
    assert browser.get(AGAIN).status_code == 200
    asked = browser.post(f"{AGAIN}?next=/consultations/", {"code": app_code(secret)})
    assert asked.headers["Location"] == "/consultations/"
    assert browser.get("/consultations/").status_code == 200


def test_a_password_does_not_stand_in_for_the_second_step(cast: Cast) -> None:
    browser = Client()
    sign_in_by_code(browser, without_factor(cast, "mona").email)
    cast.mona.set_password("a sentence of some length")
    enrol(cast.mona)
    assert browser.get("/sign-in/reauthenticate/").headers["Location"].startswith("/sign-in/")
    assert "/consultations/" not in browser.get("/consultations/").headers["Location"].split("?")[0]


def test_adding_an_app_counts_tells_by_letter_and_gives_recovery_codes(
    cast: Cast, django_capture_on_commit_callbacks: Any
) -> None:
    browser = Client()
    sign_in_by_code(browser, without_factor(cast, "rosa").email)
    browser.get("/consultations/")
    browser.get(f"{ENROLMENT}?next=/consultations/")
    page = browser.get(ADD_APP).content.decode()
    assert 'src="data:image/svg+xml;base64,' in page
    secret = re.search(r'class="app-key">(\w+)<', page)
    assert secret
    with django_capture_on_commit_callbacks(execute=True):
        added = browser.post(ADD_APP, {"code": app_code(secret[1])}, follow=True)
    codes = re.findall(r"<li>(\d{8})</li>", added.content.decode())
    assert len(codes) == 10
    assert browser.get(ENROLMENT).headers["Location"] == "/consultations/"
    assert browser.get("/consultations/").status_code == 200
    letter = Mail.objects.filter(kind="account_changed", to=cast.rosa.email).latest("id")
    assert "An authenticator app was added" in letter.body
    assert AuditEntry.objects.filter(action="sign-in changed", actor=cast.rosa).exists()
    other = Client()
    sign_in_by_code(other, cast.rosa.email)
    other.post(SECOND_STEP, {"code": codes[0]})
    assert is_signed_in(other)


def test_a_secret_in_the_database_is_not_the_apps_secret(cast: Cast) -> None:
    secret = fresh_app(cast.mona)
    stored = Authenticator.objects.get(user=cast.mona).data["secret"]
    assert secret not in stored


def test_guessing_the_apps_code_is_stopped_for_that_account(cast: Cast) -> None:
    secret, other = fresh_app(cast.mona), fresh_app(cast.rosa)
    browser = Client()
    sign_in_by_code(browser, cast.mona.email)
    for _ in range(10):
        page = browser.post(SECOND_STEP, {"code": "000000"})
    assert "This code is not right" in page.content.decode()
    stopped = browser.post(SECOND_STEP, {"code": app_code(secret)})
    assert "Too many tries" in stopped.content.decode()
    assert not is_signed_in(browser)
    neighbour = Client()
    sign_in_by_code(neighbour, cast.rosa.email)
    neighbour.post(SECOND_STEP, {"code": app_code(other)})
    assert is_signed_in(neighbour)


def test_who_removes_the_last_factor_is_led_to_enrolment_again(cast: Cast) -> None:
    browser = Client()
    browser.force_login(cast.mona)
    secret = fresh_app(cast.mona)
    remove = "/sign-in/factors/app/remove/"
    assert AGAIN in browser.post(remove).headers["Location"]
    browser.post(f"{AGAIN}?next={remove}", {"code": app_code(secret)})
    browser.post(remove)
    assert not has_second_factor(cast.mona)
    assert browser.get("/consultations/").headers["Location"].startswith(ENROLMENT)


def test_a_demo_link_counts_as_two_steps_in_the_demo_alone(cast: Cast, settings: Any) -> None:
    browser = Client()
    sign_in_by_code(browser, without_factor(cast, "mona").email)
    session = browser.session
    session["demo_sign_in"] = True
    session.save()
    assert browser.get("/consultations/").status_code == 302
    settings.DEMO = True
    assert browser.get("/consultations/").status_code == 200


def test_a_coordinator_with_an_app_is_asked_for_it_and_one_with_a_passkey_is_not(
    cast: Cast,
) -> None:
    Authenticator.objects.create(
        user=cast.anna, type=Authenticator.Type.WEBAUTHN, data={"name": "Phone", "credential": {}}
    )
    browser = Client()
    sign_in_by_code(browser, cast.anna.email)
    assert is_signed_in(browser)
    enrol(cast.chloe)
    other = Client()
    assert sign_in_by_code(other, cast.chloe.email).headers["Location"] == SECOND_STEP


def test_an_account_with_administration_pages_needs_two_steps_whatever_its_role(
    cast: Cast,
) -> None:
    User.objects.filter(pk=cast.sam.pk).update(is_staff=True)
    browser = Client()
    sign_in_by_code(browser, cast.sam.email)
    assert browser.get("/admin/").headers["Location"].startswith(ENROLMENT)


def test_an_old_session_is_signed_in_again_before_a_way_in_is_added(cast: Cast) -> None:
    browser = Client()
    sign_in_by_code(browser, cast.anna.email)
    session = browser.session
    session["began_at"] -= 16 * 60
    session.save()
    answer = browser.get("/sign-in/factors/passkeys/add/")
    assert answer.headers["Location"].startswith("/sign-in/login/code/?next=")
    assert not is_signed_in(browser)


def test_scripts_are_refused_in_json(cast: Cast) -> None:
    browser = Client()
    sign_in_by_code(browser, without_factor(cast, "mona").email)
    for headers in ({"HX-Request": "true"}, {"Accept": "application/json"}):
        answer = browser.get("/consultations/", headers=headers)
        assert answer.status_code == 403
        assert "second factor" in answer.json()["detail"]
