"""How long people stay signed in, by their role and by what they asked for."""

from __future__ import annotations

import secrets
import time
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from feedback.models import Invitation
from feedback.sessions import stay_until
from tests.factories.cast import Cast, make_cast
from tests.factories.second_factor import app_code, enrol
from tests.unit.feedback.views.signing_in import SECOND_STEP, is_signed_in, sign_in_by_code

MINUTE = 60
HOUR = 60 * MINUTE
DAY = 24 * HOUR


@pytest.fixture(autouse=True)
def own_limits(settings: Any) -> None:
    """Counts of asked codes are this test's own."""
    backend = "django.core.cache.backends.locmem.LocMemCache"
    settings.CACHES = {"default": {"BACKEND": backend, "LOCATION": secrets.token_hex(8)}}


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Moves the time that sessions are judged by."""
    ahead = [0.0]
    now = time.time
    monkeypatch.setattr("feedback.sessions.time.time", lambda: now() + ahead[0])

    def wait(seconds: float) -> None:
        ahead[0] += seconds

    return wait


def still_in(browser: Client, path: str = "/account/") -> bool:
    """Whether the next page still knows the person."""
    return bool(browser.get(path).status_code == 200)


@pytest.mark.parametrize(
    ("name", "minutes"), [("anna", 60), ("rita", 60), ("mona", 30), ("rosa", 30), ("olaf", 30)]
)
def test_idle_people_are_signed_out_after_an_hour_or_half_of_it(
    cast: Cast, clock: Any, name: str, minutes: int
) -> None:
    browser = Client()
    browser.force_login(cast.people[name])
    for _ in range(3):
        clock((minutes - 1) * MINUTE)
        assert still_in(browser)
    clock((minutes + 1) * MINUTE)
    left = browser.get("/account/", follow=True)
    assert left.redirect_chain[0][0].startswith("/sign-in/login/code/?next=")
    assert "nothing happened for a while" in left.content.decode()
    assert not is_signed_in(browser)


def test_a_page_that_asks_by_itself_does_not_keep_its_reader_signed_in(
    cast: Cast, clock: Any
) -> None:
    browser = Client()
    browser.force_login(cast.mona)
    for _ in range(2):
        clock(16 * MINUTE)
        answer = browser.get(
            "/consultations/round/changes/", headers={"Accept": "application/json"}
        )
    assert answer.status_code == 401
    assert not is_signed_in(browser)


def test_nobody_stays_for_more_than_half_a_day_without_having_asked(cast: Cast, clock: Any) -> None:
    browser = Client()
    browser.force_login(cast.anna)
    for _ in range(23):
        clock(30 * MINUTE)
        assert still_in(browser)
    clock(31 * MINUTE)
    assert not still_in(browser)


def test_the_cookie_ends_with_the_browser_unless_asked_otherwise(cast: Cast) -> None:
    browser = Client()
    sign_in_by_code(browser, cast.anna.email)
    assert browser.cookies["sessionid"]["max-age"] == ""


def test_a_phone_that_was_asked_to_stays_until_the_round_closes(cast: Cast, clock: Any) -> None:
    browser = Client()
    sign_in_by_code(browser, cast.anna.email, stay=True)
    cookie = browser.cookies["sessionid"]
    assert abs(int(cookie["max-age"]) - DAY) < MINUTE
    clock(23 * HOUR)
    assert still_in(browser)
    clock(HOUR)
    assert not still_in(browser)


def test_the_last_open_round_counts_and_an_extension_too_for_sixty_days_at_most(
    cast: Cast,
) -> None:
    def days() -> int:
        until = stay_until(cast.anna)
        return round((until - datetime.now(UTC)) / timedelta(days=1)) if until else 0

    assert days() == 1
    make_cast("later").consultation.delete()
    Invitation.objects.filter(user=cast.anna).update(
        extended_until=timezone.now() + timedelta(days=5)
    )
    assert days() == 5
    Invitation.objects.filter(user=cast.anna).update(
        extended_until=timezone.now() + timedelta(days=90)
    )
    assert days() == 60
    Invitation.objects.filter(user=cast.anna).update(revoked_at=timezone.now())
    assert days() == 0


def test_with_no_open_round_there_is_nothing_to_stay_for(cast: Cast) -> None:
    cast.close()
    browser = Client()
    sign_in_by_code(browser, cast.anna.email, stay=True)
    assert browser.cookies["sessionid"]["max-age"] == ""


def test_accounts_of_two_steps_cannot_stay(cast: Cast, clock: Any) -> None:
    """Not even a manager who is invited as a coordinator too."""
    cast.anna.memberships.create(role="manager")
    secret = enrol(cast.anna)
    browser = Client()
    sign_in_by_code(browser, cast.anna.email, stay=True)
    browser.post(SECOND_STEP, {"code": app_code(secret)})
    assert browser.cookies["sessionid"]["max-age"] == ""
    clock(31 * MINUTE)
    assert not still_in(browser)


def test_who_becomes_a_manager_loses_what_was_asked_for_before(cast: Cast, clock: Any) -> None:
    browser = Client()
    sign_in_by_code(browser, cast.anna.email, stay=True)
    cast.anna.memberships.create(role="manager")
    clock(31 * MINUTE)
    browser.get("/account/")
    assert not is_signed_in(browser)


def test_signing_out_elsewhere_ends_the_other_sessions_of_this_person_alone(cast: Cast) -> None:
    here, there, someone = Client(), Client(), Client()
    for browser in (here, there):
        sign_in_by_code(browser, cast.anna.email, stay=True)
    someone.force_login(cast.chloe)
    here.post("/account/sign-out/")
    assert [still_in(one) for one in (here, there, someone)] == [True, False, True]
