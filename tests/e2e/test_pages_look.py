"""Every page as its reader sees it: wide and narrow, light and dark, by mouse and by keyboard.

Each page is opened once in each look and measured at both widths. The portal is the embedded one:
what a page looks like does not depend on the database.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import resolve
from playwright.sync_api import Browser, ConsoleMessage, Page, expect

from feedback.access import PAGES
from tests.architecture.test_pages_walk import POST_ONLY
from tests.e2e.people import MILLISECONDS, invitation_to
from tests.e2e.portals import Portal

pytestmark = pytest.mark.parametrize("portal", ["embedded"], indirect=True, scope="session")

Look = Literal["light", "dark"]
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
NOBODY = "nobody"
# Parts of pages and files, which are no page of their own.
NO_PAGES = {
    "feedback:answer-save",
    "feedback:answers-copy",
    "feedback:approval-copy",
    "feedback:answer-shell",
    "feedback:behalf-file",
    "feedback:demo-sign-in",
    "feedback:health",
    "feedback:manifest",
    "feedback:participant-table",
    "feedback:questionnaire-file",
    "feedback:service-worker",
    "feedback:receipt-copy",
    "feedback:receipt-manifest",
    "feedback:receipt-text",
    "analysis:edition-download",
    "analysis:matrix-download",
    "analysis:overview-changes",
    "analysis:question-changes",
    "analysis:report-download",
    "analysis:report-preview",
    "analysis:report-style",
}


@dataclass(frozen=True)
class Visit:
    """A page, who opens it, and from which page's link (`via`, a selector) its address comes."""

    route: str
    path: str
    role: str = NOBODY
    language: str = ""
    via: str = ""
    status: int = 200

    @property
    def name(self) -> str:
        """For the test's name."""
        return f"{self.role}{self.language}-{self.route.replace(':', '-')}{self.path}{self.via}"


ROUND, BEFORE, REVIEW, PUBLISHED = (
    f"/consultations/{slug}/" for slug in ("demo", "demo-previous", "isc-2022-review", "isc-2022")
)
VISITS = [
    Visit("feedback:demo-mailbox", "/demo/mailbox/"),
    Visit("feedback:invitation", "/i/altered/", status=404),
    Visit("feedback:invitation", "letter"),
    Visit("feedback:approval", "/approve/altered/", status=404),
    Visit("account_request_login_code", "/sign-in/login/code/"),
    Visit("account_confirm_login_code", "code"),
    Visit("account_login", "/sign-in/login/"),
    Visit("feedback:home", "/", "coordinator", "en"),
    Visit("feedback:answer-form", f"{ROUND}answers/", "coordinator", "en"),
    Visit("feedback:submission-check", f"{ROUND}check/", "coordinator", "en"),
    Visit("feedback:receipt-detail", "/", "coordinator", "en", 'a[href^="/receipts/"]'),
    Visit("feedback:questionnaire", f"{ROUND}questionnaire/", "coordinator", "en"),
    Visit("feedback:approval-request", f"{ROUND}approval/", "coordinator", "en"),
    Visit("feedback:colleagues", f"{ROUND}colleagues/", "coordinator", "en"),
    Visit("analysis:used-words", f"{BEFORE}used/", "coordinator", "en"),
    Visit("feedback:home", "/", "coordinator", "es"),
    Visit("feedback:answer-form", f"{ROUND}answers/", "coordinator", "es"),
    Visit("feedback:submission-check", f"{ROUND}check/", "coordinator", "es"),
    Visit("feedback:account", "/account/", "coordinator", "es"),
    Visit("account_logout", "/sign-in/logout/", "coordinator", "es"),
    Visit("analysis:consultation-list", "/consultations/", "manager"),
    Visit("feedback:consultation-create", "/consultations/new/", "manager"),
    Visit("feedback:consultation-setup", f"{ROUND}setup/", "manager"),
    Visit("feedback:participant-list", f"{ROUND}participants/", "manager"),
    Visit("feedback:participant-add", f"{ROUND}participants/add/", "manager"),
    Visit("feedback:participant-import", f"{ROUND}participants/import/", "manager"),
    Visit("feedback:letter-list", f"{ROUND}letters/", "manager"),
    Visit("feedback:letter-text", f"{ROUND}letters/texts/invitation/", "manager"),
    Visit("feedback:behalf-entry", f"{ROUND}behalf/XSB/", "manager"),
    Visit("analysis:consultation-overview", ROUND, "manager"),
    Visit("analysis:consultation-overview", REVIEW, "manager"),
    Visit("analysis:consultation-overview", "/consultations/nowhere/", "manager", status=404),
    Visit("analysis:codebook-detail", f"{REVIEW}codebook/", "manager"),
    Visit("analysis:comparison", f"{REVIEW}compare/?with=isc-2022", "manager"),
    Visit("analysis:matrix-detail", f"{ROUND}themes/?by=region&share=row", "manager"),
    Visit("analysis:passages-found", f"{ROUND}passages/?f-language=fr", "manager"),
    Visit("analysis:question-detail", f"{ROUND}questions/3/", "manager"),
    Visit("analysis:question-detail", f"{ROUND}questions/3/?q=train&f-state=decided", "manager"),
    Visit("analysis:question-detail", f"{REVIEW}questions/1/", "manager"),
    Visit(
        "analysis:passage-detail", f"{REVIEW}questions/1/", "manager", "", '[href*="/passages/"]'
    ),
    Visit("analysis:finding-detail", f"{REVIEW}questions/1/", "manager", "", "#edit-finding"),
    Visit("analysis:finding-create", f"{REVIEW}questions/1/findings/new/", "manager"),
    Visit("analysis:report-detail", f"{ROUND}report/", "manager"),
    Visit("analysis:key-messages", f"{PUBLISHED}report/messages/", "manager"),
    Visit("analysis:edition-list", "/editions/", "manager"),
    Visit("feedback:api:docs", "/api/v1/docs/", "manager"),
    Visit("analysis:consultation-list", "/consultations/", "reviewer"),
    Visit("analysis:question-detail", f"{ROUND}questions/1/", "reviewer"),
    Visit("analysis:edition-list", "/editions/", "reader"),
    Visit("analysis:edition-detail", f"{PUBLISHED}editions/1/", "reader"),
    Visit("feedback:home", "/", "operator"),
    Visit("feedback:account", "/account/", "operator"),
    Visit("feedback:second-factor", "/account/second-factor/", "operator"),
]


@dataclass
class Room:
    """One person's browser page in one look, and what its console complained of."""

    page: Page
    complaints: list[str]


Enter = Callable[[str, str, Look], Room]


@pytest.fixture(scope="module")
def enter(portal: Portal, browser: Browser) -> Iterator[Enter]:
    """One browser context for each person and look, made when it is first asked for."""
    rooms: dict[tuple[str, str, Look], Room] = {}

    def room(role: str, language: str, look: Look) -> Room:
        key = (role, language, look)
        if key not in rooms:
            rooms[key] = _open(browser, portal, *key)
        return rooms[key]

    yield room
    for made in rooms.values():
        made.page.context.close()


def _open(browser: Browser, portal: Portal, role: str, language: str, look: Look) -> Room:
    """Managers have chosen their look on the page, everybody else has it from the device."""
    chosen = role == "manager"
    context = browser.new_context(
        base_url=portal.base_url,
        color_scheme="light" if chosen else look,
        reduced_motion="reduce",
        viewport={"width": WIDE["width"], "height": WIDE["height"]},
    )
    if chosen:
        context.add_cookies([{"name": "theme", "value": look, "url": portal.base_url}])
    room = Room(context.new_page(), [])
    room.page.on("console", lambda message: _listen(room, message))
    room.page.on("pageerror", lambda error: room.complaints.append(str(error)))
    if role != NOBODY:
        room.page.goto(portal.link(role, language))
    return room


def _listen(room: Room, message: ConsoleMessage) -> None:
    if message.type in {"error", "warning"}:
        room.complaints.append(f"{message.text} ({message.location.get('url', '')})")


def go(visit: Visit, room: Room, portal: Portal) -> None:
    """Open the page; questions are waited for until the worker has proposed findings."""
    page = room.page
    room.complaints.clear()
    if visit.role == NOBODY:
        # A code that waits to be typed would turn the other sign-in pages into its own.
        page.context.clear_cookies()
    page.set_viewport_size({"width": WIDE["width"], "height": WIDE["height"]})
    if visit.path == "code":
        page.goto("/sign-in/login/code/")
        page.locator("main input[type=email]").fill(portal.person("operator").email)
        with page.expect_navigation():
            page.locator("main form button").first.click()
        return
    path = visit.path
    if path == "letter":
        address = portal.person("coordinator", "fr").email
        path = invitation_to(page, portal, address, "fr")
    response = page.goto(path)
    assert response is not None
    assert response.status == visit.status
    if "/questions/" in path and not path.endswith("/new/"):
        expect(page.locator(".finding-row").first).to_be_visible(timeout=2 * MILLISECONDS)
    if visit.route.endswith(":docs"):
        expect(page.locator(".opblock").first).to_be_visible(timeout=MILLISECONDS)
    if visit.via:
        target = page.locator(visit.via).first.get_attribute("href", timeout=MILLISECONDS)
        assert target
        page.goto(target)


def assert_well_formed(page: Page) -> None:
    """A title of its own, one heading of the first rank, and a language."""
    title, _dot, portal_name = page.title().partition(" · ")
    assert title.strip()
    assert portal_name.strip()
    heading = page.locator("h1:not(.swagger-ui h1)")
    assert heading.count() == 1
    assert heading.inner_text().strip()
    assert page.locator("html").get_attribute("lang")


def assert_accessible(page: Page) -> None:
    """By axe's rules; the library's list of the API's operations has colours and a main its own."""
    options: dict[str, Any] = {"resultTypes": ["violations"]}
    if page.locator(".swagger-ui").count():
        options["rules"] = {"landmark-no-duplicate-main": {"enabled": False}}
    found = Axe().run(page, {"exclude": [[".swagger-ui"]]}, options)
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("look", ["light", "dark"])
@pytest.mark.parametrize("visit", VISITS, ids=lambda visit: visit.name)
def test_a_page_is_sound_at_both_widths(
    enter: Enter, portal: Portal, visit: Visit, look: Look
) -> None:
    room = enter(visit.role, visit.language, look)
    go(visit, room, portal)
    page = room.page
    assert resolve(urlsplit(page.url).path).view_name == visit.route
    assert_well_formed(page)
    assert_accessible(page)
    page.set_viewport_size({"width": NARROW["width"], "height": NARROW["height"]})
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    assert_accessible(page)
    expected = f"status of {visit.status}" if visit.status != 200 else None
    left = [told for told in room.complaints if not (expected and expected in told)]
    assert left == []


@pytest.mark.parametrize(
    ("role", "path"),
    [
        (NOBODY, "/demo/mailbox/"),
        ("coordinator", f"{ROUND}answers/"),
        ("manager", f"{REVIEW}questions/1/"),
        ("reader", f"{PUBLISHED}editions/1/"),
    ],
)
def test_the_skip_link_leads_past_the_banner(
    enter: Enter, portal: Portal, role: str, path: str
) -> None:
    page = enter(role, "en" if role == "coordinator" else "", "light").page
    page.goto(path)
    page.keyboard.press("Tab")
    link = page.locator(".skip-link")
    expect(link).to_be_focused()
    expect(link).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.getElementById('main').contains(document.activeElement)")


def test_every_page_is_looked_at(portal: Portal) -> None:
    pages = {name for name in PAGES if ":api:" not in name or name.endswith(":docs")} - POST_ONLY
    seen = {visit.route for visit in VISITS if not visit.route.startswith("account_")}
    assert pages - NO_PAGES == seen
