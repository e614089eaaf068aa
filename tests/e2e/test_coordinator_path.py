"""The whole way of a coordinator on a phone, in each language; and once by the keyboard alone.

From the invitation's link through the code, the answers, the check and the receipt to a change.
"""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, ViewportSize, expect

from feedback.management.loading import questions
from tests.e2e.people import ANSWERS, MILLISECONDS, invitation_to, next_code
from tests.e2e.portals import Portal

pytestmark = pytest.mark.parametrize("portal", ["embedded"], indirect=True, scope="session")

PHONE: ViewportSize = {"width": 390, "height": 844}
WORDS = {
    "en": "We publish what we find.",
    "fr": "Nous publions ce que nous trouvons.",
    "es": "Publicamos lo que encontramos.",
    "pt": "Publicamos o que encontramos.",
}
# Written in the interface's language, each on the page where it stands.
RECEIVED = {
    "en": "We have received your answers",
    "fr": "Nous avons reçu vos réponses",
    "es": "Hemos recibido sus respuestas",
    "pt": "Recebemos as suas respostas",
}

# Whether the focus shows, on the element or on the label it stands in.
MARKED = """
(element) => [element, element.closest("label")].filter(Boolean).some((each) => {
  const { outlineStyle, boxShadow } = getComputedStyle(each);
  return outlineStyle !== "none" || boxShadow !== "none";
})
"""


def sound(page: Page, language: str) -> None:
    """In its language, nothing at the side, nothing for axe to find."""
    expect(page.locator("html")).to_have_attribute("lang", language)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    found = Axe().run(page, options={"resultTypes": ["violations"]})
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("language", sorted(WORDS))
def test_the_whole_way_on_a_phone(portal: Portal, browser: Browser, language: str) -> None:
    context = browser.new_context(viewport=PHONE, base_url=portal.base_url)
    page = context.new_page()
    address = portal.person("coordinator", language).email
    page.goto(invitation_to(page, portal, address, language))
    sound(page, language)
    code = next_code(page, portal, address, page.locator("main form .btn-primary").click)
    sound(page, language)
    page.locator("#code").fill(code)
    page.locator("button[value=verify]").click()
    page.wait_for_url(f"**{ANSWERS}", timeout=MILLISECONDS)
    for question in questions():
        expect(page.get_by_text(question["text"][language], exact=True)).to_be_visible()
    with page.expect_response(lambda answer: "/answers/2/" in answer.url and answer.ok):
        page.locator("#answer-2").fill(WORDS[language])
    sound(page, language)
    page.goto("/consultations/demo/check/")
    sound(page, language)
    expect(page.locator(".checked-text", has_text=WORDS[language]).first).to_be_visible()
    page.locator('input[name="attribution"][value="unattributed"]').check()
    page.locator("[data-submit]").click()
    expect(page.locator(".receipt-number")).to_be_visible(timeout=MILLISECONDS)
    expect(page.locator("h1")).to_have_text(RECEIVED[language])
    sound(page, language)
    page.goto("/")
    sound(page, language)
    context.close()


def test_once_by_the_keyboard_alone(page: Page, portal: Portal) -> None:
    page.goto(portal.link("coordinator", "en"))
    page.goto(portal.base_url + ANSWERS)
    press_to(page, "#answer-3")
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("Written without a mouse.")
    state = page.locator('[data-answer="3"] [data-state]')
    expect(state).to_contain_text("Saved on the server", timeout=MILLISECONDS)
    press_to(page, 'button[name="then"][value="check"]')
    page.keyboard.press("Enter")
    page.wait_for_url("**/check/", timeout=MILLISECONDS)
    press_to(page, 'input[name="attribution"]')
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    chosen = page.locator('input[name="attribution"]:checked')
    expect(chosen).to_have_count(1)
    press_to(page, "[data-submit]")
    page.keyboard.press("Enter")
    expect(page.locator(".receipt-number")).to_be_visible(timeout=MILLISECONDS)
    expect(page.locator("#receipt-heading")).to_be_focused()


def press_to(page: Page, selector: str) -> None:
    """Press Tab until the focus is on what the selector finds, and see that it shows."""
    for _press in range(120):
        page.keyboard.press("Tab")
        here = page.locator(":focus")
        if here.count() and page.evaluate(
            "selector => document.activeElement.matches(selector)", selector
        ):
            assert here.evaluate(MARKED), f"nobody sees that {selector} has the focus"
            return
    pytest.fail(f"the Tab key does not reach {selector}")
