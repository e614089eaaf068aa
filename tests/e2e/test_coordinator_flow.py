"""A coordinator opens the link, writes, leaves, comes back, submits and gets a receipt."""

from __future__ import annotations

import hashlib
import json
import re

import pytest
from playwright.sync_api import Browser, Page, expect

from analysis.management.published import read_data as read_analysis_data
from feedback.management.loading import questions
from tests.e2e.people import (
    ANSWERS,
    MILLISECONDS,
    invitation_to,
    next_code,
    open_answers,
    submit,
    write,
)
from tests.e2e.portals import Portal

EXACT = "  Edges stay. \u200fمرحبا\u200f 👩🏽‍✈️ — «oui», naïve\n\n- a list\n- of two  "


def test_the_invitation_identifies_and_the_code_signs_in(page: Page, portal: Portal) -> None:
    address = portal.person("coordinator", "en").email
    link = invitation_to(page, portal, address, "en")
    for _opened_by_a_mail_gateway in range(2):
        assert page.request.get(link).ok
    page.goto(link)
    assert address not in page.content()
    ask = page.get_by_role("button", name="Send me a code")
    code = next_code(page, portal, address, ask.click)
    page.locator("#code").fill("000 000" if not code.startswith("000") else "111 111")
    page.get_by_role("button", name="Continue").click()
    expect(page.locator(".problem")).to_be_focused(timeout=MILLISECONDS)
    page.locator("#code").fill(code)
    page.get_by_role("button", name="Continue").click()
    page.wait_for_url(f"**{ANSWERS}", timeout=MILLISECONDS)


@pytest.mark.parametrize("language", ["fr", "es", "pt"])
def test_the_questions_are_in_the_coordinators_language(
    page: Page, portal: Portal, language: str
) -> None:
    open_answers(page, portal, language)
    assert page.locator("html").get_attribute("lang") == language
    for question in questions():
        expect(page.get_by_text(question["text"][language], exact=True)).to_be_visible()


def test_what_is_written_is_there_again_on_another_device(
    page: Page, portal: Portal, browser: Browser
) -> None:
    open_answers(page, portal)
    write(page, 1, EXACT)
    other = browser.new_context()
    again = open_answers(other.new_page(), portal)
    assert again.locator("#answer-1").input_value() == EXACT
    other.close()


def test_a_text_that_is_too_long_is_refused_at_its_box_and_kept_on_the_device_alone(
    page: Page, portal: Portal, browser: Browser
) -> None:
    open_answers(page, portal)
    write(page, 3, "Short.")
    long = "x" * 20_001
    page.locator("#answer-3").fill(long)
    expect(page.locator('[data-answer="3"]')).to_contain_text("20,000", timeout=MILLISECONDS)
    page.reload()
    expect(page.locator("#answer-3")).to_have_value(long, timeout=MILLISECONDS)
    elsewhere = open_answers(browser.new_context().new_page(), portal)
    expect(elsewhere.locator("#answer-3")).to_have_value("Short.")
    elsewhere.context.close()


def test_two_windows_lose_neither_version(page: Page, portal: Portal, browser: Browser) -> None:
    open_answers(page, portal)
    write(page, 4, "The text both began with.")
    context = browser.new_context()
    other = open_answers(context.new_page(), portal)
    write(other, 4, "What the other window wrote.")
    page.locator("#answer-4").fill("What this window wrote.")
    answer = page.locator('[data-answer="4"]')
    answer.get_by_role("button", name="Compare the two versions").click(timeout=MILLISECONDS)
    versions = answer.locator("[data-versions]")
    expect(versions.locator("[data-yours]")).to_contain_text("this", timeout=MILLISECONDS)
    expect(versions.locator("[data-theirs]")).to_contain_text("other")
    versions.locator('input[value="yours"]').check()
    versions.locator("[data-keep]").click()
    state = page.locator('[data-answer="4"] [data-state]')
    expect(state).to_contain_text("Saved on the server", timeout=MILLISECONDS)
    other.reload()
    assert other.locator("#answer-4").input_value() == "What this window wrote."
    context.close()


def test_a_session_that_ended_keeps_the_text(page: Page, portal: Portal) -> None:
    open_answers(page, portal)
    page.context.clear_cookies()
    page.locator("#answer-5").fill("Typed after the session ended.")
    expect(page.locator('[data-answer="5"] [data-state]')).to_contain_text(
        "session has ended", timeout=MILLISECONDS
    )
    assert page.locator("#answer-5").input_value() == "Typed after the session ended."


def test_nothing_is_submitted_without_a_choice_then_a_receipt_proves_what_was(
    page: Page, portal: Portal
) -> None:
    open_answers(page, portal)
    write(page, 1, EXACT)
    page.goto(portal.base_url + "/consultations/demo/check/")
    # Nothing is chosen for the author; a choice made at an earlier submit is shown again.
    chosen = page.locator('input[name="attribution"]:checked')
    if not page.locator("#receipts").count():
        assert chosen.count() == 0
    chosen.evaluate_all("radios => radios.forEach(radio => (radio.checked = false))")
    page.locator("[data-submit]").click()
    expect(page.locator(".problem")).to_be_focused(timeout=MILLISECONDS)
    assert page.title().startswith("Error:")
    number = submit(page, portal)
    assert re.fullmatch(r"[0-9A-Z]{4}-[0-9A-Z]{4}", number)
    proof = page.request.get(f"{portal.base_url}/receipts/{number}/proof.json").body()
    digest = re.sub(r"\s", "", page.locator(".receipt-details .hash").first.text_content() or "")
    assert hashlib.sha256(proof).hexdigest() == digest
    first = next(entry for entry in json.loads(proof)["answers"] if entry["question"] == 1)
    assert first["sha256"] == hashlib.sha256(EXACT.encode()).hexdigest()
    copy = page.request.get(f"{portal.base_url}/receipts/{number}/copy.txt").body().decode()
    assert EXACT in copy


def test_sending_the_same_submit_again_gives_the_same_receipt_and_amending_a_new_one(
    page: Page, portal: Portal
) -> None:
    open_answers(page, portal)
    write(page, 2, "We trained officers on integrity, and more training would help.")
    page.goto(portal.base_url + "/consultations/demo/check/")
    page.locator('input[name="attribution"][value="idea"]').check()
    fields = page.locator("#submit-form").evaluate(
        "form => Object.fromEntries(new FormData(form).entries())"
    )
    headers = {"Referer": page.url}
    first = page.request.post(page.url, form=fields, headers=headers)
    second = page.request.post(page.url, form=fields, headers=headers)
    assert first.url == second.url
    assert "/receipts/" in first.url
    open_answers(page, portal)
    write(page, 2, "We trained officers on integrity. Training every year would help more.")
    number = submit(page, portal)
    assert number not in first.url
    expect(page.locator(".receipt-head")).to_contain_text("replaces version")


def test_the_receipt_of_another_administration_is_not_there(page: Page, portal: Portal) -> None:
    open_answers(page, portal, "es")
    page.goto(portal.base_url + ANSWERS)
    receipt = page.locator('a[href*="/receipts/"]').first.get_attribute("href")
    assert receipt
    page.context.clear_cookies()
    open_answers(page, portal, "en")
    assert page.request.get(portal.base_url + receipt).status == 404


def test_unknown_and_closed_consultations_say_so(page: Page, portal: Portal) -> None:
    open_answers(page, portal, "es")
    assert page.request.get(f"{portal.base_url}/consultations/nowhere/answers/").status == 404
    page.goto(f"{portal.base_url}/consultations/demo-previous/answers/")
    if page.locator("#answer-1").count():
        assert page.locator("#answer-1").get_attribute("readonly") is not None


def test_the_demo_names_no_real_administration(page: Page, portal: Portal) -> None:
    page.goto(portal.link("manager"))
    page.goto(f"{portal.base_url}/consultations/demo/")
    expect(page.locator("body")).to_contain_text("Synthetic data")
    names = {quote["text"] for quote in read_analysis_data("isc_2022_quotes.json")["quotes"]}
    assert not [name for name in names if len(name) > 60 and name in page.content()]
