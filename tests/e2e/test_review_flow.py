"""A manager watches answers arrive, decides, edits, quotes, and finds it all there again."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.people import MILLISECONDS, SECONDS, open_answers, submit, write
from tests.e2e.portals import Portal
from tests.servers import eventually

LATE = "Please organise more training on integrity for our junior officers at the border posts."


@pytest.fixture
def manager(page: Page, portal: Portal) -> Page:
    page.goto(portal.link("manager"))
    return page


@pytest.fixture
def coordinator(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


def review(page: Page, portal: Portal, number: int = 1, slug: str = "isc-2022-review") -> None:
    """The question page, once the worker has proposed findings."""
    page.goto(f"{portal.base_url}/consultations/{slug}/questions/{number}/")
    expect(page.locator(".finding-row").first).to_be_visible(timeout=2 * MILLISECONDS)


def show_finding_of(page: Page, words: str) -> bool:
    """Open one finding after another; whether the passage is among those shown."""
    for place in range(page.locator(".finding-row").count()):
        page.locator(".finding-row a").nth(place).click()
        page.wait_for_load_state()
        if page.locator("#passage-list", has_text=words).count():
            return True
    return False


def test_a_new_answer_appears_under_a_finding_without_reload(
    manager: Page, coordinator: Page, portal: Portal
) -> None:
    review(manager, portal, 3, "demo")
    before = manager.locator("#adds-up").inner_text()
    open_answers(coordinator, portal)
    write(coordinator, 3, LATE)
    submit(coordinator, portal)
    arrived = manager.locator("#adds-up")
    expect(arrived).not_to_have_text(before, timeout=MILLISECONDS)
    eventually(lambda: show_finding_of(manager, LATE), SECONDS, "a finding shows the new answer")
    manager.evaluate("window.notReloaded = true")
    write_again = LATE.replace("junior", "younger")
    open_answers(coordinator, portal)
    write(coordinator, 3, write_again)
    submit(coordinator, portal)
    expect(manager.locator("#passage-list")).to_contain_text(write_again, timeout=MILLISECONDS)
    assert manager.evaluate("window.notReloaded") is True


def test_a_suggestion_says_why_and_is_accepted_by_key_and_rejected_by_button(
    manager: Page, portal: Portal
) -> None:
    review(manager, portal)
    passage = manager.locator(".passage", has=manager.locator(".proposal")).first
    identity = passage.get_attribute("id")
    again = manager.locator(f"#{identity}")
    expect(passage.locator(".proposal").first).to_contain_text("because of")
    theme = passage.locator(".proposal strong").first.inner_text()
    passage.focus()
    manager.keyboard.press("a")
    expect(again.locator(".chip-decided")).to_contain_text(theme, timeout=MILLISECONDS)
    other = manager.locator(".passage", has=manager.locator(".proposal")).nth(1)
    other_id = other.get_attribute("id")
    rejected = other.locator(".proposal strong").first.inner_text()
    other.get_by_role("button", name=re.compile("Reject")).first.click()
    struck = manager.locator(f"#{other_id} .chip-rejected", has_text=rejected)
    expect(struck).to_be_visible(timeout=MILLISECONDS)
    manager.reload()
    expect(manager.locator(f"#{identity} .chip-decided")).to_contain_text(theme)
    expect(manager.locator(f"#{other_id} .chip-rejected", has_text=rejected)).to_be_visible()


def test_a_finding_is_renamed_and_its_lead_in_written(manager: Page, portal: Portal) -> None:
    review(manager, portal, 2)
    manager.locator("#edit-finding").click()
    manager.locator("#id_heading").fill("What we would share")
    manager.locator("#id_lead_in").fill("Answers spoke of what could be shared:")
    manager.locator(".finding-form button.btn-primary").click()
    row = manager.locator(".finding-row", has_text="What we would share")
    expect(row).to_be_visible(timeout=MILLISECONDS)
    manager.reload()
    expect(manager.locator(".passages-lead-in")).to_have_text(
        "Answers spoke of what could be shared:"
    )


def test_two_people_editing_one_finding_lose_neither_text(
    manager: Page, coordinator: Page, portal: Portal
) -> None:
    review(manager, portal, 4)
    coordinator.goto(portal.person("manager", "fr").link)
    review(coordinator, portal, 4)
    manager.locator("#edit-finding").click()
    expect(manager.locator("#id_heading")).to_be_visible(timeout=MILLISECONDS)
    coordinator.locator("#edit-finding").click()
    coordinator.locator("#id_heading").fill("The colleague's heading")
    coordinator.locator(".finding-form button.btn-primary").click()
    expect(coordinator.locator(".finding-row", has_text="The colleague's heading")).to_be_visible(
        timeout=MILLISECONDS
    )
    manager.locator("#id_heading").fill("My own heading")
    manager.locator(".finding-form button.btn-primary").click()
    details = manager.locator("#details")
    expect(details).to_contain_text("The colleague's heading", timeout=MILLISECONDS)
    values = details.locator("input, textarea").evaluate_all("all => all.map(one => one.value)")
    assert "My own heading" in values or "My own heading" in details.inner_text()


def test_a_passage_is_moved_and_quoted_and_stays_so(manager: Page, portal: Portal) -> None:
    review(manager, portal, 5)
    passage = manager.locator(".passage").first
    identity = passage.get_attribute("id")
    passage.focus()
    manager.keyboard.press("m")
    target = manager.locator("#move-dialog .move-choice").nth(1)
    heading = target.locator("span").inner_text()
    target.click()
    manager.locator(".finding-row", has_text=heading).locator("a").click()
    moved = manager.locator(f"#{identity}")
    expect(moved).to_be_visible(timeout=MILLISECONDS)
    moved.focus()
    manager.keyboard.press("q")
    expect(moved.locator(".badge-brand")).to_be_visible(timeout=MILLISECONDS)
    words = moved.locator(".passage-words").inner_text()
    manager.goto(f"{portal.base_url}/consultations/isc-2022-review/report/")
    expect(manager.locator("blockquote", has_text=words[:60]).first).to_be_visible(
        timeout=MILLISECONDS
    )


def test_the_comparison_accounts_for_every_published_quote(manager: Page, portal: Portal) -> None:
    review(manager, portal)
    manager.goto(f"{portal.base_url}/consultations/isc-2022-review/compare/?with=isc-2022")
    answers = manager.locator(".figures dd").first
    expect(answers).to_have_text("110", timeout=MILLISECONDS)


def test_a_reviewer_sees_no_administration(page: Page, portal: Portal) -> None:
    page.goto(portal.link("reviewer"))
    review(page, portal, 1, "demo")
    for name in ("Palmarra", "Ravolana", "Santa Brisa"):
        assert name not in page.locator(".pane-passages .passage-head").all_inner_texts()
    assert page.request.get(f"{portal.base_url}/consultations/demo/").status == 404
