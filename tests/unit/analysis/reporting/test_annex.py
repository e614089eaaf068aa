"""Where each quote comes from, and how the document was made."""

from __future__ import annotations

import pytest

from analysis.reporting.annex import reference_ranges
from analysis.reporting.document import Document
from analysis.reporting.nodes import Annex, Notes
from tests.unit.analysis.reporting.specimens import empty, published, synthetic


def annex(document: Document) -> Annex:
    return next(node for node in document.nodes if isinstance(node, Annex))


def notes(document: Document, kind: str) -> Notes:
    return next(n for n in document.nodes if isinstance(n, Notes) and n.kind == kind)


@pytest.mark.parametrize(
    ("references", "text"),
    [
        ([], ""),
        (["S001"], "S001"),
        (["S001", "S002"], "S001–S002"),
        (["S001", "S002", "S003", "S007"], "S001–S003, S007"),
        (["S003", "S002"], "S003, S002"),
        (["S099", "S100"], "S099–S100"),
        (["A1", "B2"], "A1, B2"),
        (["X", "Y"], "X, Y"),
    ],
)
def test_references_in_a_row_are_a_range(references: list[str], text: str) -> None:
    assert reference_ranges(references) == text


def test_where_all_would_read_the_same_it_is_a_sentence() -> None:
    part = annex(published())
    assert part.introduction == "All quotes are unattributed."
    assert [table.caption for table in part.tables] == [
        "Findings and their quotes",
        "Quotes that carry a mark",
    ]
    assert part.tables[0].rows[0].cells == ("1.1", "Overall approach of the Programme", "S001–S005")
    assert [row.cells[0] for row in part.tables[1].rows] == ["S008", "S015", "S063", "S077"]


def test_where_some_are_attributed_every_reference_is_listed() -> None:
    part = annex(synthetic())
    who = next(table for table in part.tables if table.columns[-1] == "Attribution")
    assert len(who.rows) == 8
    assert who.rows[0].cells == ("S001", "1.1", "Northern region")
    assert who.rows[1].cells == ("S002", "1.1", "–")


def test_what_was_done_to_a_quote_is_said() -> None:
    treatments = {row.cells[0]: row.cells[2] for row in annex(synthetic()).tables[-1].rows}
    assert treatments == {
        "S002": "elision in the source",
        "S004": "name withheld; shortened",
        "S005": "translated",
        "S006": "translated",
        "S007": "reading added",
    }


def test_rows_lead_to_what_they_speak_of() -> None:
    document = published()
    anchors = {finding.anchor for finding in document.findings}
    anchors |= {quote.anchor for quote in document.quotes}
    rows = [row for table in annex(document).tables for row in table.rows]
    assert {row.target for row in rows} <= anchors


def test_the_method_note_speaks_of_the_signs_that_occur() -> None:
    signs = notes(synthetic(), "method").rows[-1].text
    assert "[administration]" in signs
    assert "[word]" in signs
    assert "[administration]" not in notes(published(), "method").rows[-1].text


def test_who_speaks_depends_on_what_is_known() -> None:
    assert "No author was recorded" in notes(published(), "method").rows[1].text
    assert "number of administrations behind it" in notes(synthetic(), "method").rows[1].text


def test_requests_no_key_message_takes_up_are_named() -> None:
    rows = notes(published(), "asked").rows
    assert [(row.label, row.text) for row in rows] == [
        ("S050", "Award prizes and grant scholarships")
    ]


def test_a_report_without_quotes_has_neither_annex_nor_method() -> None:
    assert not any(isinstance(node, Annex | Notes) for node in empty().nodes)
