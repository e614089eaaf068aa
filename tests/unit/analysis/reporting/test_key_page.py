"""The key-message page: its links, and what keeps messages from fitting it."""

from __future__ import annotations

from dataclasses import replace

from analysis.flow import KeyMessage
from analysis.reporting.compose import compose
from analysis.reporting.key_page import check_key_messages
from tests.unit.analysis.reporting.specimens import (
    published,
    published_findings,
    published_frame,
    quote,
)


def test_a_message_names_and_links_its_quote_and_findings() -> None:
    page = published().key_messages
    assert page is not None
    source = page.messages[0].source
    assert "".join(link.text for link in source) == "S092 · Findings 1.2, 5.1"
    targets = [link.target for link in source if link.target]
    assert targets == ["quote-S092", "finding-1-2", "finding-5-1"]
    assert "".join(link.text for link in page.messages[1].source) == "S030 · Finding 2.2"


def test_findings_that_are_not_in_the_report_are_not_named() -> None:
    message = KeyMessage("Headline", "Sentence.", None, ("9.9",))
    frame = replace(published_frame(), key_messages=(message,))
    page = compose(frame, published_findings()).key_messages
    assert page is not None
    assert page.messages[0].source == ()


def test_a_repeated_quote_has_no_anchor_of_its_own() -> None:
    page = published().key_messages
    assert page is not None
    assert page.messages[0].quote is not None
    assert page.messages[0].quote.anchor == ""


def test_the_title_falls_back_to_the_reports() -> None:
    frame = replace(published_frame(), key_title="")
    page = compose(frame, ()).key_messages
    assert page is not None
    assert page.title == frame.title
    assert page.subtitle == "A-CIP Programme · Integrity Sub-Committee"


def test_three_to_six_short_messages_fit() -> None:
    message = KeyMessage("Headline", "Sentence.", quote("S1", "Short."))
    assert check_key_messages((message,) * 3) == ()
    assert check_key_messages((message,) * 2) == ("number:3-6",)
    assert check_key_messages((message,) * 7) == ("number:3-6",)


def test_what_is_too_long_is_named_with_its_number() -> None:
    fine = KeyMessage("Headline", "Sentence.")
    long = KeyMessage("H" * 43, "S" * 123, quote("S1", "V" * 91))
    assert check_key_messages((fine, fine, long)) == ("headline:3", "sentence:3", "voice:3")


def test_a_reference_used_twice_leads_to_its_first_place() -> None:
    again = replace(published_findings()[-1], quotes=published_findings()[0].quotes)
    message = KeyMessage("Headline", "Sentence.", published_findings()[0].quotes[0])
    frame = replace(published_frame(), key_messages=(message,))
    page = compose(frame, (*published_findings(), again)).key_messages
    assert page is not None
    assert page.messages[0].source[0].target == "quote-S001"
