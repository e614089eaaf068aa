"""How people move through the portal: receives a page, does what a person would do on it."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.e2e.portals import Portal
from tests.servers import eventually

# Two cores may be busy with other tests of the suite.
SECONDS = 60
MILLISECONDS = SECONDS * 1000
ANSWERS = "/consultations/demo/answers/"


def letter_to(page: Page, portal: Portal, address: str, pattern: str) -> str:
    """What `pattern` finds in the newest letter to `address` in the demo's mailbox."""
    found: list[str] = []

    def arrived() -> bool:
        html = page.request.get(f"{portal.base_url}/demo/mailbox/").text()
        for mail in re.split(r'<details class="card mail"', html)[1:]:
            if address in mail and (match := re.search(pattern, mail)):
                found.append(match[1])
                return True
        return False

    eventually(arrived, SECONDS, f"a letter to {address}")
    return found[0]


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
