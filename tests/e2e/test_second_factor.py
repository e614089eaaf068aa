"""Two steps in a real browser: an authenticator app, a passkey, and what each page looks like.

On the embedded portal: what a browser does with passkeys does not depend on the database.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.people import MILLISECONDS, next_code
from tests.e2e.portals import Portal
from tests.e2e.test_pages_look import NARROW, WIDE, assert_accessible, assert_well_formed
from tests.factories.second_factor import app_code

pytestmark = pytest.mark.parametrize("portal", ["embedded"], indirect=True, scope="session")

ENROLMENT = "**/account/second-factor/**"
# A device with a lock of its own, on which somebody lays a finger whenever it asks.
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def device(browser: Browser, portal: Portal) -> Iterator[Page]:
    """A page on a device that holds passkeys; it fails the test that its console complains in."""
    context = browser.new_context(base_url=portal.base_url, reduced_motion="reduce")
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on(
        "console",
        lambda told: complaints.append(told.text) if "Content Security" in told.text else None,
    )
    session = context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    yield page
    context.close()
    assert complaints == []


def sign_in_by_code(page: Page, portal: Portal, address: str, *, stay: bool = False) -> None:
    """The first step: the address, then the code of the newest letter."""
    page.goto("/sign-in/login/code/")
    page.locator("#email").fill(address)
    ask = page.get_by_role("button", name="Send me a code")
    code = next_code(page, portal, address, ask.click)
    page.wait_for_url("**/confirm/**", timeout=MILLISECONDS)
    page.locator("#code").fill(code)
    if stay:
        page.get_by_label("Keep me signed in on this phone").check()
    page.get_by_role("button", name="Continue").click()


def sign_out(page: Page) -> None:
    page.goto("/sign-in/logout/")
    with page.expect_navigation(url="**/login/code/**", timeout=MILLISECONDS):
        page.locator("main form button").click()


def look_at(page: Page) -> None:
    """The page as it stands, wide and narrow, light and dark."""
    assert_well_formed(page)
    for look in ("light", "dark"):
        page.emulate_media(color_scheme=look)
        for size in (WIDE, NARROW):
            page.set_viewport_size({"width": size["width"], "height": size["height"]})
            assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
            assert_accessible(page)
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": WIDE["width"], "height": WIDE["height"]})


def has_cookie_until(page: Page) -> float:
    """When the browser forgets the session, in seconds since the epoch; -1 at its own end."""
    cookies: list[Any] = page.context.cookies()
    return float(next(one["expires"] for one in cookies if one["name"] == "sessionid"))


def test_a_reviewer_adds_an_app_and_needs_it_from_then_on(device: Page, portal: Portal) -> None:
    page, address = device, portal.person("reviewer").email
    sign_in_by_code(page, portal, address, stay=True)
    page.wait_for_url(ENROLMENT, timeout=MILLISECONDS)
    assert has_cookie_until(page) == -1
    look_at(page)
    page.goto("/consultations/")
    page.wait_for_url(ENROLMENT)
    refused = page.request.get("/api/v1/consultations/")
    assert refused.status == 403
    assert "second factor" in refused.json()["detail"]

    page.get_by_role("link", name="Add an authenticator app").click()
    look_at(page)
    page.locator("#id_code").fill("000000")
    page.get_by_role("button", name="Add the app").click()
    expect(page.locator(".problem")).to_be_focused(timeout=MILLISECONDS)
    secret = page.locator(".app-key").inner_text().strip()
    page.locator("#id_code").fill(app_code(secret))
    page.get_by_role("button", name="Add the app").click()
    page.wait_for_url("**/factors/codes/", timeout=MILLISECONDS)
    look_at(page)
    recovery = page.locator(".recovery-codes li").first.inner_text().strip()
    page.get_by_role("link", name="I have kept them. Continue").click()
    page.wait_for_url("**/consultations/", timeout=MILLISECONDS)
    assert page.request.get("/api/v1/consultations/").status == 200

    sign_out(page)
    sign_in_by_code(page, portal, address)
    page.wait_for_url("**/second-step/", timeout=MILLISECONDS)
    look_at(page)
    page.goto("/consultations/")
    page.wait_for_url("**/sign-in/**")
    page.goto("/sign-in/second-step/")
    page.locator("#id_code").fill("000000")
    page.get_by_role("button", name="Continue").click()
    expect(page.locator(".problem")).to_be_focused(timeout=MILLISECONDS)
    page.locator("#id_code").fill(recovery)
    page.get_by_role("button", name="Continue").click()
    page.wait_for_url(re.compile(r"/consultations/$|:\d+/$"), timeout=MILLISECONDS)
    page.goto("/account/")
    expect(page.locator("main")).to_contain_text("9 codes left")
    look_at(page)


def test_a_manager_adds_a_passkey_and_signs_in_with_it_alone(device: Page, portal: Portal) -> None:
    page, address = device, portal.person("manager").email
    sign_in_by_code(page, portal, address)
    page.wait_for_url(ENROLMENT, timeout=MILLISECONDS)
    page.get_by_role("link", name="Add a passkey").click()
    look_at(page)
    page.locator("#id_name").fill("Office laptop")
    page.get_by_role("button", name="Make the passkey").click()
    page.wait_for_url("**/factors/codes/", timeout=MILLISECONDS)
    page.get_by_role("link", name="I have kept them. Continue").click()
    page.goto("/account/")
    expect(page.locator("main")).to_contain_text("Office laptop")

    sign_out(page)
    look_at(page)
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url(re.compile(r"/consultations/"), timeout=MILLISECONDS)
    sign_out(page)
    sign_in_by_code(page, portal, address)
    page.wait_for_url("**/second-step/", timeout=MILLISECONDS)
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url(re.compile(r"/consultations/"), timeout=MILLISECONDS)


def test_a_coordinator_may_use_a_passkey_and_is_asked_for_nothing_more(
    device: Page, portal: Portal
) -> None:
    page, address = device, portal.person("coordinator", "en").email
    sign_in_by_code(page, portal, address)
    page.wait_for_url(re.compile(r":\d+/$"), timeout=MILLISECONDS)
    page.goto("/account/")
    page.get_by_role("link", name="Add a passkey").click()
    page.get_by_role("button", name="Make the passkey").click()
    page.wait_for_url("**/factors/codes/", timeout=MILLISECONDS)
    sign_out(page)
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url(re.compile(r":\d+/$"), timeout=MILLISECONDS)
    sign_out(page)
    sign_in_by_code(page, portal, address, stay=True)
    page.wait_for_url(re.compile(r":\d+/$"), timeout=MILLISECONDS)
    assert has_cookie_until(page) > 0


def test_a_device_without_the_passkey_says_so_at_the_button(device: Page) -> None:
    device.goto("/sign-in/login/code/")
    device.get_by_role("button", name="Sign in with a passkey").click()
    expect(device.locator("[data-passkey-problem]")).to_be_visible(timeout=MILLISECONDS)
    look_at(device)


def test_pages_before_a_change_are_sound(device: Page, portal: Portal) -> None:
    sign_in_by_code(device, portal, portal.person("coordinator", "pt").email)
    device.wait_for_url(re.compile(r":\d+/$"), timeout=MILLISECONDS)
    device.goto("/sign-in/password/set/")
    look_at(device)
    for box in ("#id_password1", "#id_password2"):
        device.locator(box).fill("a sentence of some length")
    device.locator("main form button").first.click()
    device.wait_for_url("**/account/", timeout=MILLISECONDS)
    device.goto("/sign-in/password/change/")
    look_at(device)
    device.goto("/sign-in/factors/app/add/")
    device.wait_for_url("**/sign-in/reauthenticate/**", timeout=MILLISECONDS)
    look_at(device)
