"""A coordinator sends the answers for approval; somebody without an account decides by phone."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.e2e.people import MILLISECONDS, letter_to, next_code, open_answers, submit, write
from tests.e2e.portals import Portal

pytestmark = pytest.mark.parametrize("portal", ["servers"], indirect=True, scope="session")

PAGE = "/consultations/demo/approval/"
PHONE: ViewportSize = {"width": 390, "height": 844}


def ask(page: Page, portal: Portal, address: str) -> None:
    """Send the answers to somebody who reads French."""
    page.goto(portal.base_url + PAGE)
    page.get_by_label("E-mail address").fill(address)
    page.get_by_label("Name or function, if you like").fill("The Director")
    page.get_by_label("Language of letters and pages").select_option("fr")
    page.get_by_role("button", name="Send for approval").click()
    expect(page.locator("#state-heading")).to_contain_text("Asked on", timeout=MILLISECONDS)


def enter(phone: Page, portal: Portal, address: str, seen: str = "") -> str:
    """Open the newest link that is not `seen`, and type the code; return the link."""
    pattern = r'href="([^"]*/approve/[^"]+)"'
    link = letter_to(phone, portal, address, pattern, beyond=[seen])
    phone.goto(link)
    expect(phone.locator("html")).to_have_attribute("lang", "fr")
    sound(phone)
    ask = phone.get_by_role("button", name="M’envoyer un code")
    code = next_code(phone, portal, address, ask.click)
    sound(phone)
    phone.locator("#code").fill(code)
    phone.get_by_role("button", name="Lire les réponses").click()
    expect(phone.locator("#comment-1")).to_be_visible(timeout=MILLISECONDS)
    sound(phone)
    return link


def sound(page: Page) -> None:
    """Nothing stands out at the side, and axe finds nothing."""
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    found = Axe().run(page, options={"resultTypes": ["violations"]})
    assert found.violations_count == 0, found.generate_report()


def test_returned_by_phone_amended_approved_and_on_the_receipt(
    page: Page, portal: Portal, browser: Browser
) -> None:
    address = "director@palmarra.example"
    open_answers(page, portal)
    write(page, 1, "A first answer for the director.")
    ask(page, portal, address)
    context = browser.new_context(viewport=PHONE)
    phone = context.new_page()
    first = enter(phone, portal, address)
    expect(phone.get_by_text("A first answer for the director.")).to_be_visible()
    phone.locator("#comment-1").fill("Plus court, s’il vous plaît.")
    phone.get_by_role("button", name="Renvoyer avec des commentaires").click()
    told = phone.locator("#main .notice")
    expect(told).to_contain_text("Vous avez renvoyé", timeout=MILLISECONDS)
    sound(phone)

    page.goto(portal.base_url + "/consultations/demo/check/")
    expect(page.get_by_text("Plus court, s’il vous plaît.")).to_be_visible()
    page.goto(portal.base_url + "/consultations/demo/answers/")
    write(page, 1, "A short answer.")
    ask(page, portal, address)
    phone.goto(first)
    expect(phone.locator("#main .notice")).to_contain_text("modifiée", timeout=MILLISECONDS)
    enter(phone, portal, address, seen=first)
    phone.get_by_role("button", name="Approuver ces réponses").click()
    expect(phone.locator("#main .notice")).to_contain_text("approuvé", timeout=MILLISECONDS)
    context.close()

    number = submit(page, portal)
    assert re.fullmatch(r"\w{4}-\w{4}", number)
    expect(page.locator(".receipt-facts")).to_contain_text("Approved by The Director")
    expect(page.locator(".receipt-facts")).to_contain_text("exactly these answers")
