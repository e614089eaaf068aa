"""What is typed is never lost: connections cut, tabs and browsers killed, sessions ended."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserType, CDPSession, Error, Locator, Page, expect

from tests.e2e.browser import Found
from tests.e2e.own_browser import own_browser
from tests.e2e.people import (
    ANSWERS,
    MILLISECONDS,
    SECONDS,
    letter_to,
    next_code,
    open_answers,
    ready_offline,
    write,
)
from tests.e2e.portals import Portal
from tests.servers import eventually

# What a device keeps does not depend on the database.
pytestmark = pytest.mark.parametrize("portal", ["servers"], indirect=True, scope="session")

ON_DEVICE = re.compile(r"Saved on this device · \d\d:\d\d\. Will be sent when you are connected")
ON_SERVER = "Saved on the server"
# Typed before the kill, one character in this time; at most two seconds of it may be missing.
DELAY_MS = 40
MAY_BE_LOST = 2000 // DELAY_MS

KEPT = """
async () => {
  const known = await indexedDB.databases();
  if (!known.some(({ name }) => name === "portal-drafts")) return [0, 0];
  const database = await new Promise((resolve) => {
    const request = indexedDB.open("portal-drafts");
    request.onsuccess = () => resolve(request.result);
  });
  const transaction = database.transaction(["keys", "drafts"]);
  const counts = ["keys", "drafts"].map((name) => transaction.objectStore(name).count());
  await new Promise((resolve) => { transaction.oncomplete = resolve; });
  database.close();
  return counts.map(({ result }) => result);
}
"""


def box(page: Page, number: int) -> Locator:
    """The box of an answer."""
    return page.locator(f"#answer-{number}")


def says(page: Page, number: int, words: str | re.Pattern[str]) -> None:
    """The line under an answer comes to say this."""
    state = page.locator(f'[data-answer="{number}"] [data-state]')
    expect(state).to_contain_text(words, timeout=MILLISECONDS)


def kept_on_device(page: Page) -> list[int]:
    """How many keys and drafts this browser keeps."""
    found: list[int] = page.evaluate(KEPT)
    return found


def expect_kept(page: Page, keys: int, drafts: int) -> None:
    """The browser comes to keep as many keys and drafts."""
    eventually(
        lambda: kept_on_device(page) == [keys, drafts],
        SECONDS,
        f"{keys} keys and {drafts} drafts on the device",
    )


def type_offline(page: Page, number: int, text: str) -> CDPSession:
    """Cut this tab's network, type, and wait until the line says where the text is."""
    session = cut(page)
    box(page, number).fill(text)
    says(page, number, ON_DEVICE)
    return session


def cut(page: Page) -> CDPSession:
    """Take this tab's network away until the session that is returned is detached.

    Not the whole context's: that can no longer be asked for anything once one of its tabs is dead.
    """
    session = page.context.new_cdp_session(page)
    away = {"offline": True, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", away)
    return session


def crash(page: Page) -> None:
    """Kill the tab's process."""
    with page.expect_event("crash"), suppress(Error):
        page.goto("chrome://crash", timeout=MILLISECONDS)


def test_network_cut_while_typing_the_text_is_on_the_device_and_sent_by_itself(
    page: Page, portal: Portal
) -> None:
    open_answers(page, portal)
    write(page, 1, "Before the cut.")
    connection = type_offline(page, 1, "Before the cut. And after it.")
    expect(page.locator(".desk-rail [data-page-state]")).to_contain_text(ON_DEVICE)
    connection.detach()
    says(page, 1, ON_SERVER)
    expect_kept(page, 0, 0)
    page.reload()
    assert box(page, 1).input_value() == "Before the cut. And after it."


def test_tab_killed_the_newer_text_comes_back_beside_the_servers(
    page: Page, portal: Portal
) -> None:
    open_answers(page, portal)
    write(page, 2, "What the server held.")
    type_offline(page, 2, "What the killed tab held.")
    context = page.context
    crash(page)
    again = context.new_page()
    again.goto(portal.base_url + ANSWERS)
    expect(box(again, 2)).to_have_value("What the killed tab held.", timeout=MILLISECONDS)
    answer = again.locator('[data-answer="2"]')
    expect(answer).to_contain_text("Newer text from this device is shown.")
    says(again, 2, ON_SERVER)
    answer.get_by_role("button", name="Compare it with the server’s").click()
    expect(answer.locator("[data-theirs]")).to_have_text(re.compile("What the .*server held"))
    expect_kept(again, 0, 0)


def test_browser_killed_offline_the_text_comes_back_offline_and_never_was_plain_on_the_disk(
    browser: Browser,
    browser_type: BrowserType,
    found_browser: Found,
    portal: Portal,
    tmp_path: Path,
) -> None:
    if not found_browser.program:
        pytest.skip("the browser runs elsewhere and cannot be killed")
    secret = "Zanzibarquartz unwritten elsewhere"
    typed = f"{secret}, typed until the very moment that the battery died on the road."
    with own_browser(browser_type, found_browser.program, tmp_path) as first:
        page = open_answers(first.context.new_page(), portal)
        ready_offline(page)
        first.context.set_offline(True)
        box(page, 3).fill("")
        box(page, 3).press_sequentially(typed, delay=DELAY_MS)
        first.kill()
    for form in (secret.encode(), secret.encode("utf-16-le")):
        assert not [path for path in tmp_path.rglob("*") if path.is_file() and holds(path, form)]
    with own_browser(browser_type, found_browser.program, tmp_path) as second:
        second.context.set_offline(True)
        page = second.context.new_page()
        page.goto(portal.base_url + ANSWERS)
        expect(box(page, 3)).to_have_value(re.compile(secret), timeout=MILLISECONDS)
        back = box(page, 3).input_value()
        assert typed.startswith(back)
        assert len(typed) - len(back) <= MAY_BE_LOST
        says(page, 3, ON_DEVICE)
        says(page, 4, "What the server holds is shown when you are connected")
        # The session ended with the browser: sign in on top of the page, and it is sent.
        second.context.set_offline(False)
        sign_in_here(page, portal, portal.person("coordinator", "en").email)
        says(page, 3, ON_SERVER)
        second.kill()
    elsewhere = browser.new_context()
    assert box(open_answers(elsewhere.new_page(), portal), 3).input_value() == back
    elsewhere.close()


def holds(path: Path, words: bytes) -> bool:
    """Whether a file of the profile holds these bytes."""
    return words in path.read_bytes()


def sign_in_here(page: Page, portal: Portal, address: str) -> None:
    """Sign in again in the dialog on top of the answers."""
    dialog = page.locator("#session-dialog")
    expect(dialog).to_be_visible(timeout=MILLISECONDS)
    email = dialog.get_by_label("Your e-mail address")
    if email.count():
        email.fill(address)
    code = next_code(
        page, portal, address, dialog.get_by_role("button", name="Send me a code").click
    )
    field = dialog.get_by_label("Six-digit code")
    expect(field).to_be_focused(timeout=MILLISECONDS)
    field.fill(code)
    dialog.get_by_role("button", name="Sign in and send").click()
    expect(dialog).to_be_hidden(timeout=MILLISECONDS)


def test_session_expired_while_typing_signing_in_again_in_place_sends_the_text(
    page: Page, portal: Portal
) -> None:
    open_answers(page, portal)
    page.context.clear_cookies()
    box(page, 4).fill("Typed after the session ended.")
    dialog = page.locator("#session-dialog")
    expect(dialog).to_be_visible(timeout=MILLISECONDS)
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(box(page, 4)).to_have_value("Typed after the session ended.")
    says(page, 4, "What you wrote is on this device")
    page.locator('[data-answer="4"]').get_by_role("button", name="Sign in, right here").click()
    sign_in_here(page, portal, portal.person("coordinator", "en").email)
    says(page, 4, ON_SERVER)
    page.reload()
    assert box(page, 4).input_value() == "Typed after the session ended."


def test_session_expired_a_wrong_code_is_said_in_the_dialog(page: Page, portal: Portal) -> None:
    open_answers(page, portal, "pt")
    page.context.clear_cookies()
    page.context.add_cookies([{"name": "django_language", "value": "en", "url": portal.base_url}])
    box(page, 1).fill("Escrito depois.")
    dialog = page.locator("#session-dialog")
    expect(dialog).to_be_visible(timeout=MILLISECONDS)
    address = portal.person("coordinator", "pt").email
    code = next_code(page, portal, address, dialog.locator("[data-session-ask] button").click)
    field = dialog.locator("[name=code]")
    expect(field).to_be_visible(timeout=MILLISECONDS)
    field.fill("000000" if not code.startswith("000") else "111111")
    dialog.locator("[data-session-type] button").first.click()
    expect(dialog.locator("[data-session-problem]")).to_contain_text(
        "This is not the code we sent", timeout=MILLISECONDS
    )


def test_two_tabs_say_another_window_and_not_a_colleague(page: Page, portal: Portal) -> None:
    open_answers(page, portal)
    other = page.context.new_page()
    other.goto(portal.base_url + ANSWERS)
    write(page, 5, "From the first tab.")
    box(other, 5).fill("From the second tab.")
    says(other, 5, "You changed this answer in another window.")
    answer = other.locator('[data-answer="5"]')
    answer.get_by_role("button", name="Compare the two versions").click()
    expect(answer.locator("[data-versions]")).not_to_contain_text("colleague")
    answer.locator('input[value="yours"]').check()
    answer.locator("[data-keep]").click()
    says(other, 5, ON_SERVER)
    expect_kept(other, 0, 0)


def test_two_tabs_killed_offline_neither_text_is_lost(page: Page, portal: Portal) -> None:
    open_answers(page, portal)
    context = page.context
    other = context.new_page()
    other.goto(portal.base_url + ANSWERS)
    type_offline(page, 1, "Unsent in the first tab.")
    type_offline(other, 1, "Unsent in the second tab.")
    # Both at once: a tab that is closed in an orderly way still sends what it holds.
    for tab in (page, other):
        crash(tab)
    again = context.new_page()
    again.goto(portal.base_url + ANSWERS)
    expect(box(again, 1)).to_have_value("Unsent in the second tab.", timeout=MILLISECONDS)
    answer = again.locator('[data-answer="1"]')
    says(again, 1, ON_SERVER)
    compare = answer.locator("[data-compare-returned]")
    compare.click()
    answer.get_by_role("radio", name="What the server held").check()
    answer.locator("[data-keep]").click()
    expect(answer).to_contain_text("This device holds another text of this answer.")
    compare.click()
    expect(answer.locator("[data-theirs]")).to_contain_text("Unsent in the first tab.")
    answer.get_by_role("radio", name="The other text").check()
    answer.locator("[data-keep]").click()
    expect(box(again, 1)).to_have_value("Unsent in the first tab.")
    says(again, 1, ON_SERVER)
    expect_kept(again, 0, 0)


def test_the_server_moved_on_meanwhile_both_versions_are_shown(
    page: Page, portal: Portal, browser: Browser
) -> None:
    open_answers(page, portal)
    write(page, 2, "What both began with.")
    type_offline(page, 2, "Written on the device meanwhile.")
    context = page.context
    crash(page)
    elsewhere = browser.new_context()
    write(open_answers(elsewhere.new_page(), portal), 2, "Written elsewhere meanwhile.")
    elsewhere.close()
    again = context.new_page()
    again.goto(portal.base_url + ANSWERS)
    expect(box(again, 2)).to_have_value("Written on the device meanwhile.", timeout=MILLISECONDS)
    answer = again.locator('[data-answer="2"]')
    answer.get_by_role("button", name="Compare the two versions").click()
    expect(answer.locator("[data-yours]")).to_contain_text("on the device")
    expect(answer.locator("[data-theirs]")).to_contain_text("elsewhere")
    again.reload()
    expect(box(again, 2)).to_have_value("Written on the device meanwhile.", timeout=MILLISECONDS)
    says(again, 2, "Compare the two versions")


def sign_out(page: Page) -> None:
    """Press the menu's way out."""
    page.locator("summary", has_text="Your account").click()
    page.get_by_role("button", name="Sign out").click()


def test_signing_out_with_unsent_text_asks_offers_a_copy_and_erases(
    page: Page, portal: Portal
) -> None:
    open_answers(page, portal)
    ready_offline(page)
    connection = type_offline(page, 3, "Never sent.")
    sign_out(page)
    dialog = page.locator("#sign-out-dialog")
    expect(dialog).to_contain_text("1 answer has not reached the server.", timeout=MILLISECONDS)
    dialog.get_by_role("button", name="Stay").click()
    expect(box(page, 3)).to_have_value("Never sent.")
    assert kept_on_device(page) == [1, 1]
    # The text cannot be sent, since the session is gone; the way to the portal is open again.
    page.context.clear_cookies(name=re.compile("session"))
    connection.detach()
    expect(page.locator("#session-dialog")).to_be_visible(timeout=MILLISECONDS)
    page.keyboard.press("Escape")
    sign_out(page)
    with page.expect_download(timeout=MILLISECONDS) as download:
        dialog.get_by_role("button", name="Download a copy and sign out").click()
    assert "Never sent." in download.value.path().read_text(encoding="utf-8")
    page.wait_for_url("**/sign-in/**", timeout=MILLISECONDS)
    expect_kept(page, 0, 0)
    assert not page.evaluate("async () => (await caches.keys()).length")


def test_another_account_on_the_same_browser_finds_nothing_of_it(
    page: Page, portal: Portal
) -> None:
    open_answers(page, portal)
    ready_offline(page)
    type_offline(page, 3, "Palms and nothing for others.")
    context = page.context
    crash(page)
    context.clear_cookies()
    other = context.new_page()
    open_answers(other, portal, "fr")
    expect_kept(other, 0, 0)
    assert "Palms" not in other.content()
    values = other.locator(".answer-box").evaluate_all("boxes => boxes.map(box => box.value)")
    assert not [value for value in values if "Palms" in value]
    context.clear_cookies()
    back = context.new_page()
    open_answers(back, portal)
    expect(box(back, 3)).not_to_have_value("Palms and nothing for others.")


def test_a_page_of_another_account_sends_nothing_under_this_one(page: Page, portal: Portal) -> None:
    open_answers(page, portal)
    other = page.context.new_page()
    open_answers(other, portal, "fr")
    before = box(other, 4).input_value()
    box(page, 4).fill("Typed on the first account's page.")
    says(page, 4, "another account is signed in")
    other.reload()
    assert box(other, 4).input_value() == before


def test_a_shared_device_keeps_nothing(page: Page, portal: Portal) -> None:
    open_answers(page, portal)
    ready_offline(page)
    page.get_by_label("This is a shared device").check()
    expect(page.locator("#shared-device-help")).to_contain_text("Keep nothing on it.")
    gone = "async () => (await caches.keys()).length === 0"
    eventually(lambda: page.evaluate(gone), SECONDS, "the empty page is gone")
    connection = cut(page)
    box(page, 3).fill("On a shared device.")
    says(page, 3, "keep this page open")
    assert kept_on_device(page) == [0, 0]
    connection.detach()
    says(page, 3, ON_SERVER)


def set_closing(portal: Portal, hours: int) -> None:
    """Move the demo's closing to as many hours from now."""
    done = portal.manage(
        "shell",
        "-c",
        "from datetime import timedelta; from django.utils import timezone;"
        "from feedback.models import Consultation, Invitation;"
        "Invitation.objects.filter(consultation__slug='demo').update(extended_until=None);"
        "Consultation.objects.filter(slug='demo').update("
        f"closed_at=None, closes_at=timezone.now() + timedelta(hours={hours}))",
    )
    assert done.returncode == 0, done.stderr


def test_written_offline_past_the_deadline_the_text_is_kept_and_a_late_request_offered(
    page: Page, portal: Portal
) -> None:
    open_answers(page, portal)
    connection = type_offline(page, 5, "Too late by an hour.")
    set_closing(portal, -1)
    try:
        connection.detach()
        says(page, 5, "Ask for a late submission")
        expect(box(page, 5)).to_have_value("Too late by an hour.")
        page.reload()
        expect(box(page, 5)).to_have_value("Too late by an hour.", timeout=MILLISECONDS)
        says(page, 5, "kept on this device")
        answer = page.locator('[data-answer="5"]')
        answer.get_by_role("button", name="Ask for a late submission").click()
        expect(page.locator("#toasts")).to_contain_text("was asked", timeout=MILLISECONDS)
        manager = portal.person("manager").email
        assert letter_to(page, portal, manager, "(Late submission asked for)")
    finally:
        set_closing(portal, 48)
    page.reload()
    # Until the script runs, the page says what the server held before.
    expect(box(page, 5)).to_have_value("Too late by an hour.", timeout=MILLISECONDS)
    # The server has it once the device has let it go.
    expect_kept(page, 0, 0)
