"""How people move through the portal: receives a page, does what a person would do on it."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Collection

from playwright.sync_api import Page, expect

from tests.e2e.portals import ROOT, Portal
from tests.servers import eventually

# Two cores may be busy with other tests of the suite.
SECONDS = 60
MILLISECONDS = SECONDS * 1000
ANSWERS = "/consultations/demo/answers/"


CODE = r"\b(\d{3} ?\d{3})\b"


def letter_to(
    page: Page, portal: Portal, address: str, pattern: str, beyond: Collection[str] = ()
) -> str:
    """What `pattern` finds in the newest letter to `address` that says none of `beyond`."""
    found: list[str] = []

    def arrived() -> bool:
        found[:] = [each for each in _found(page, portal, address, pattern) if each not in beyond]
        return bool(found)

    eventually(arrived, SECONDS, f"a letter to {address}")
    return found[0]


def invitation_to(page: Page, portal: Portal, address: str, language: str) -> str:
    """The personal link of the demo's open round in the invitation sent to `address`.

    The year before sent its letters when the portal was filled, the open round's may still be
    waiting for the worker: the round's title in a letter's head tells the two apart.
    """
    demo = json.loads((ROOT / "feedback/data/demo.json").read_text(encoding="utf-8"))
    title = re.escape(html.escape(demo["consultation"]["title"][language]))
    pattern = rf'(?s)<span class="mail-subject"[^>]*>[^<]*{title}<.*?href="([^"]*/i/[^"]+)"'
    return letter_to(page, portal, address, pattern)


def next_code(page: Page, portal: Portal, address: str, press: Callable[[], object]) -> str:
    """Do what sends a code to `address`, and return that code and no earlier one."""
    earlier = _found(page, portal, address, CODE)
    press()
    return letter_to(page, portal, address, CODE, beyond=earlier)


def _found(page: Page, portal: Portal, address: str, pattern: str) -> list[str]:
    """What `pattern` finds in the demo's mailbox, newest letter first."""
    mailbox = page.request.get(f"{portal.base_url}/demo/mailbox/").text()
    mails = re.split(r'<details class="card mail"', mailbox)[1:]
    matches = [re.search(pattern, mail) for mail in mails if address in mail]
    return [match[1] for match in matches if match]


def open_answers(page: Page, portal: Portal, language: str = "en") -> Page:
    """Sign in as the coordinator of a language, by the demo's link, and open the questions."""
    page.goto(portal.link("coordinator", language))
    page.goto(portal.base_url + ANSWERS)
    return page


def write(page: Page, number: int, text: str) -> None:
    """Type an answer and wait until the server has taken it and the box's line says so."""
    box = page.locator(f"#answer-{number}")
    if box.input_value() != text:
        with page.expect_response(
            lambda response: response.url.endswith(f"/answers/{number}/") and response.ok,
            timeout=MILLISECONDS,
        ):
            box.fill(text)
    state = page.locator(f'[data-answer="{number}"] [data-state]')
    expect(state).to_contain_text("Saved on the server", timeout=MILLISECONDS)


def submit(page: Page, portal: Portal, choice: str = "unattributed") -> str:
    """Check, choose, submit; return the receipt's number."""
    page.goto(portal.base_url + "/consultations/demo/check/")
    page.locator(f'input[name="attribution"][value="{choice}"]').check()
    page.locator("[data-submit]").click()
    number = page.locator(".receipt-number")
    expect(number).to_be_visible(timeout=MILLISECONDS)
    return number.inner_text().strip()


def ready_offline(page: Page) -> None:
    """Wait until the empty page and its script are kept for a visit without connection."""
    script = "async () => Boolean(await caches.match(location.href))"
    eventually(lambda: page.evaluate(script), SECONDS, "the empty page is kept")
    files = "async () => (await (await caches.open('portal-shell')).keys()).length"
    eventually(lambda: page.evaluate(files) > 20, SECONDS, "its files are kept")
