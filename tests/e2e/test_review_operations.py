"""The workspace by keys: one key an operation, each taken back by one, many at a time, sign-off."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.people import MILLISECONDS
from tests.e2e.portals import Portal
from tests.e2e.test_review_flow import review


@pytest.fixture
def manager(page: Page, portal: Portal) -> Page:
    page.goto(portal.link("manager"))
    return page


def look_at(page: Page, portal: Portal, number: int, query: str) -> None:
    """A question's passages, with the focus on the first."""
    review(page, portal, number)
    page.goto(f"{portal.base_url}/consultations/isc-2022-review/questions/{number}/?{query}")
    page.locator(".passage").first.focus()


def said(page: Page, words: str) -> None:
    """The foot says what was done."""
    expect(page.locator("#last-operation")).to_contain_text(words, timeout=MILLISECONDS)


def first(page: Page) -> Locator:
    """The first passage, whatever happens to the list."""
    identity = page.locator(".passage").first.get_attribute("id")
    return page.locator(f"#{identity}")


def test_keys_decide_and_mark_and_take_it_back(manager: Page, portal: Portal) -> None:
    look_at(manager, portal, 4, "queue=all")
    passage, keys = first(manager), manager.keyboard
    keys.press("a")
    said(manager, "Accepted")
    expect(passage.locator(".chip-decided")).to_be_visible()
    passage.focus()
    keys.press("u")
    said(manager, "Took back: accepted")
    expect(passage.locator(".chip-decided")).to_have_count(0, timeout=MILLISECONDS)
    keys.press("Shift+U")
    said(manager, "Did again")
    expect(passage.locator(".chip-decided")).to_be_visible(timeout=MILLISECONDS)
    passage.focus()
    keys.press("Control+z")
    expect(passage.locator(".chip-decided")).to_have_count(0, timeout=MILLISECONDS)
    keys.press("o")
    said(manager, "Marked")
    expect(manager.locator("#queue-off-topic")).to_contain_text("1", timeout=MILLISECONDS)
    keys.press("u")
    expect(manager.locator("#queue-off-topic")).to_have_count(0, timeout=MILLISECONDS)
    expect(passage).to_be_focused()


def test_many_chosen_by_keys_are_one_operation(manager: Page, portal: Portal) -> None:
    look_at(manager, portal, 4, "queue=to-decide")
    before = manager.locator(".to-decide-link").inner_text()
    keys = manager.keyboard
    keys.press("x")
    keys.press("Shift+ArrowDown")
    keys.press("Shift+ArrowDown")
    expect(manager.locator("#many-count")).to_have_text("3")
    manager.locator("#many [data-do=accept]").click()
    said(manager, "Done for 3 passages")
    expect(manager.locator(".to-decide-link")).not_to_have_text(before, timeout=MILLISECONDS)
    manager.locator("#undo").click()
    expect(manager.locator(".to-decide-link")).to_have_text(before, timeout=MILLISECONDS)


def test_chosen_passages_become_a_finding_of_their_own(manager: Page, portal: Portal) -> None:
    look_at(manager, portal, 4, "queue=all")
    keys = manager.keyboard
    keys.press("x")
    keys.press("Shift+ArrowDown")
    keys.press("f")
    expect(manager.locator("#id_heading")).to_be_focused(timeout=MILLISECONDS)
    keys.type("What belongs together")
    keys.press("Control+Enter")
    made = manager.locator(".finding-row", has_text="What belongs together")
    expect(made).to_contain_text("2 passages", timeout=MILLISECONDS)
    manager.locator(".passage").first.focus()
    keys.press("u")
    expect(made).to_have_count(0, timeout=MILLISECONDS)


def test_a_passage_is_split_at_the_caret_and_joined_again(manager: Page, portal: Portal) -> None:
    look_at(manager, portal, 4, "queue=all")
    passages, keys = manager.locator(".passage"), manager.keyboard
    before = passages.count()
    words = passages.first.locator(".passage-words").inner_text()
    keys.press("s")
    expect(manager.locator("#cut-text")).to_be_focused(timeout=MILLISECONDS)
    for _ in range(words.index(" ") + 1):
        keys.press("ArrowRight")
    keys.press("s")
    said(manager, "Split in two")
    expect(passages).to_have_count(before + 1, timeout=MILLISECONDS)
    assert words.split(" ", 1)[0] in manager.locator(".passage-words").all_inner_texts()
    passages.first.focus()
    keys.press("u")
    expect(passages).to_have_count(before, timeout=MILLISECONDS)
    expect(passages.first.locator(".passage-words")).to_have_text(words)


def test_a_memo_stays_and_a_filter_is_in_the_address(manager: Page, portal: Portal) -> None:
    look_at(manager, portal, 4, "queue=all")
    passage = manager.locator(".passage").first
    word = passage.locator(".passage-words").inner_text().split()[0]
    manager.keyboard.press("w")
    manager.locator("#memo-text").fill("Ask them about this.")
    manager.keyboard.press("Control+Enter")
    said(manager, "Memo kept")
    expect(manager.locator(".memos")).to_contain_text("Ask them", timeout=MILLISECONDS)
    passage.focus()
    manager.keyboard.press("l")
    manager.keyboard.type(word.upper())
    manager.keyboard.press("Enter")
    manager.wait_for_url(f"**q={word.upper()}**")
    for shown in manager.locator(".passage-words").all_inner_texts():
        assert word[:4].lower() in shown.lower()


def test_a_question_is_decided_signed_off_and_reopened(manager: Page, portal: Portal) -> None:
    look_at(manager, portal, 4, "queue=to-decide")
    keys = manager.keyboard
    keys.press("Shift+A")
    manager.get_by_label("strong and likely").check()
    manager.locator("#accept-form button").click()
    said(manager, "Accepted")
    for _ in range(200):
        manager.goto(f"{manager.url.split('?')[0]}?queue=to-decide")
        if not manager.locator(".passage.is-to_decide").count():
            break
        manager.locator(".passage").first.focus()
        keys.press("a")
        said(manager, "Accepted")
    manager.locator("#sign-off").click()
    expect(manager.locator(".is-signed")).to_be_visible(timeout=MILLISECONDS)
    manager.goto(f"{manager.url.split('?')[0]}?queue=all")
    manager.locator(".passage").first.focus()
    keys.press("i")
    said(manager, "Question 4 is signed off. Reopen it to change anything.")
    manager.locator("#reopen").click()
    expect(manager.locator("#sign-off")).to_be_visible(timeout=MILLISECONDS)


def test_an_undo_is_refused_where_a_colleague_built_on_it(manager: Page, portal: Portal) -> None:
    look_at(manager, portal, 4, "queue=all")
    context = manager.context.browser.new_context()  # type: ignore[union-attr]
    colleague = context.new_page()
    colleague.goto(portal.person("manager", "fr").link)
    look_at(colleague, portal, 4, "queue=all")
    identity = manager.locator(".passage").first.get_attribute("id")
    for page, choice in ((manager, 1), (colleague, 2)):
        page.locator(f"#{identity}").focus()
        page.keyboard.press("m")
        page.locator("#move-dialog .move-choice").nth(choice).click()
        expect(page.locator("#last-operation")).not_to_be_empty(timeout=MILLISECONDS)
        expect(colleague.locator(f"#{identity}")).not_to_have_attribute(
            "data-finding", "0", timeout=MILLISECONDS
        )
        colleague.reload()
    manager.locator(f"#{identity}").focus()
    manager.keyboard.press("u")
    said(manager, "This cannot be taken back. You: moved it")
    context.close()
