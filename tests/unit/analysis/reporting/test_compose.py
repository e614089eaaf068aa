"""Findings in, a numbered Document out, whose counts say no more than is known."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from analysis.flow import Count, QuestionText, ReviewedFinding
from analysis.reporting.compose import ComposeError, compose, question_text
from analysis.reporting.document import Document, to_data
from analysis.reporting.exactness import is_exact
from analysis.reporting.nodes import Finding, KeyMessages, Notes, Section
from analysis.reporting.quoting import QuoteError
from tests.unit.analysis.reporting.specimens import (
    ROOT,
    empty,
    published,
    published_findings,
    published_frame,
    published_quotes,
    quote,
    synthetic,
    synthetic_findings,
    synthetic_frame,
)

GOLDEN = ROOT / "tests" / "golden"


def composed(count: Count) -> Finding:
    finding = ReviewedFinding(1, "Heading", "Lead-in:", (quote("S1", "Words."),), count)
    return compose(synthetic_frame(), [finding]).findings[0]


def sections(document: Document) -> list[Section]:
    return [node for node in document.nodes if isinstance(node, Section)]


def test_the_published_report_has_its_findings_and_quotes() -> None:
    document = published()
    assert [len(section.findings) for section in sections(document)] == [5, 4, 4, 3, 3]
    numbers = [[len(f.quotes) for f in section.findings] for section in sections(document)]
    assert numbers == [[5, 9, 4, 2, 3], [6, 7, 6, 3], [8, 2, 12, 2], [10, 2, 5], [9, 12, 3]]
    originals = published_quotes()
    for item in document.quotes:
        assert item.text == originals[item.reference].text
        assert item.version_sha256 == originals[item.reference].version_sha256
    assert [f.lead_in for f in document.findings] == [f.lead_in for f in published_findings()]


@pytest.mark.parametrize(
    ("name", "document"), [("published", published()), ("synthetic", synthetic())]
)
def test_documents_are_the_golden_ones(name: str, document: Document) -> None:
    """After looking at a difference, write the golden file anew with `to_json`."""
    golden = json.loads((GOLDEN / f"{name}_document.json").read_text(encoding="utf-8"))
    assert to_data(document) == golden


def test_where_nobody_is_known_quotes_are_counted_and_nothing_else() -> None:
    finding = composed(Count(0, 1))
    assert (finding.standing, finding.extent) == ("", "1 quote, unattributed")
    assert published().findings[0].extent == "5 quotes, unattributed"


def test_administrations_are_counted_against_those_that_answered() -> None:
    finding = composed(Count(14))
    assert (finding.standing, finding.extent) == ("14 of 21 administrations", "1 quote")
    assert finding.count == Count(14)


@pytest.mark.parametrize("few", [1, 2])
def test_a_small_count_is_nowhere_in_the_document(few: int) -> None:
    finding = composed(Count(few, 1))
    assert finding.standing == "fewer than 3 administrations"
    assert finding.count is None
    assert "contribution" not in finding.standing


def test_the_two_counts_are_never_added() -> None:
    assert composed(Count(9, 3)).standing == (
        "9 of 21 administrations and 3 contributions whose authors are not known"
    )


def test_the_limit_of_small_counts_is_a_parameter() -> None:
    finding = synthetic_findings()[0]
    document = compose(synthetic_frame(), [replace(finding, count=Count(4))], smallest=5)
    assert document.findings[0].standing == "fewer than 5 administrations"


def test_a_total_nobody_knows_is_left_out() -> None:
    frame = replace(synthetic_frame(), regions=())
    document = compose(frame, synthetic_findings()[:1])
    assert document.findings[0].standing == "14 administrations"


def test_a_draft_works_before_anything_was_reviewed() -> None:
    document = empty()
    assert document.draft_mark == "DRAFT"
    assert {section.empty for section in sections(document)} == {
        "No finding has been reviewed under this question yet."
    }
    assert document.quotes == ()


def test_an_edition_says_that_a_question_got_nothing() -> None:
    document = synthetic(edition=2)
    assert document.draft_mark == ""
    assert [section.empty for section in sections(document)] == [
        "", "", "No contribution to this question is reported.",
    ]  # fmt: skip


def test_an_edition_without_key_messages_has_no_page_and_keeps_the_chart() -> None:
    frame = replace(synthetic_frame(edition=1), key_messages=())
    document = compose(frame, synthetic_findings())
    assert document.key_messages is None
    notes = next(node for node in document.nodes if isinstance(node, Notes))
    assert notes.figure is not None


def test_a_draft_without_key_messages_says_so() -> None:
    page = compose(replace(synthetic_frame(), key_messages=()), ()).key_messages
    assert isinstance(page, KeyMessages)
    assert page.note == "The key messages have not been chosen yet."


def test_a_finding_of_a_question_outside_the_report_is_refused() -> None:
    finding = replace(synthetic_findings()[0], question=9)
    with pytest.raises(ComposeError, match="question 9"):
        compose(synthetic_frame(), [finding])


def test_a_quote_that_does_not_fit_is_refused() -> None:
    broken = quote("S9", "Words.", spans=((0, 99),))
    with pytest.raises(QuoteError, match="S9"):
        compose(synthetic_frame(), [replace(synthetic_findings()[0], quotes=(broken,))])


def test_anchors_are_unique_also_where_a_passage_is_used_twice() -> None:
    finding = synthetic_findings()[0]
    document = compose(synthetic_frame(), [finding, replace(finding, question=2)])
    anchors = [item.anchor for item in document.quotes]
    assert len(set(anchors)) == len(anchors) == 8


def test_each_language_quoted_has_its_marks() -> None:
    marks = {marks.language: (marks.opening, marks.closing) for marks in synthetic().quote_marks}
    assert marks["en"] == ("“", "”")
    assert marks["fr"] == ("«\u00a0", "\u00a0»")
    assert marks["es"] == marks["ar"] == marks["uk"] == ("«", "»")
    assert not any(mark in item.text[0] for item in published().quotes for mark in '“"')


def test_a_question_falls_back_to_a_language_it_has() -> None:
    question = QuestionText(1, {"en": "Why?", "fr": "Pourquoi ?"})
    assert question_text(question, "fr") == "Pourquoi ?"
    assert question_text(question, "pt") == "Why?"
    assert question_text(QuestionText(1, {"es": "¿Por qué?"}), "fr") == "¿Por qué?"
    assert question_text(QuestionText(1, {}), "fr") == ""


def test_every_quote_of_the_synthetic_report_is_exact() -> None:
    sources = {item.reference: item.text for f in synthetic_findings() for item in f.quotes}
    for item in synthetic().quotes:
        if item.runs[0].kind != "translation":
            assert is_exact(item.runs, sources[item.reference])


def test_the_same_input_gives_the_same_document() -> None:
    assert compose(published_frame(), published_findings()) == published()
