"""A Document is its JSON: there and back without a difference, and refused where it is damaged."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.flow import Count
from analysis.reporting.document import (
    Document,
    QuoteMarks,
    document_sha256,
    from_data,
    from_json,
    to_data,
    to_json,
)
from analysis.reporting.encoding import DocumentError
from analysis.reporting.nodes import (
    Annex,
    ChartRow,
    Companion,
    Contents,
    ContentsEntry,
    Cover,
    Fact,
    Figure,
    Finding,
    KeyMessages,
    LegendEntry,
    Link,
    Message,
    Notes,
    Quote,
    Row,
    Run,
    Section,
    Statistic,
    Table,
)
from tests.unit.analysis.reporting.specimens import published, synthetic

RECORDS = (
    Annex, ChartRow, Companion, Contents, ContentsEntry, Count, Cover, Fact, Figure, Finding,
    KeyMessages, LegendEntry, Link, Message, Notes, Quote, QuoteMarks, Row, Run, Section,
    Statistic, Table,
)  # fmt: skip
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
st.register_type_strategy(str, TEXT)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Documents with any nodes at all, sensible or not."""
    nodes = st.one_of(*(st.builds(kind) for kind in (Cover, KeyMessages, Section, Notes, Annex)))
    drawn = draw(st.lists(nodes, max_size=3))
    document = draw(st.builds(Document, nodes=st.just(()), version=st.just(1)))
    return replace(document, nodes=tuple(drawn))


@given(documents())
def test_json_and_back_is_the_same_document(document: Document) -> None:
    assert from_json(to_json(document)) == document
    assert from_data(json.loads(json.dumps(to_data(document)))) == document


@pytest.mark.parametrize("document", [published(), synthetic()], ids=["published", "synthetic"])
def test_real_documents_come_back(document: Document) -> None:
    again = from_json(to_json(document).encode())
    assert again == document
    assert document_sha256(again) == document_sha256(document)


def test_every_kind_of_record_comes_back() -> None:
    names = set()

    def collect(value: Any) -> None:
        if isinstance(value, dict):
            names.add(value["type"])
            value = list(value.values())
        if isinstance(value, list):
            for item in value:
                collect(item)

    collect(to_data(published()))
    collect(to_data(synthetic()))
    assert names == {"Document", *(record.__name__ for record in RECORDS)}


def test_the_hash_is_of_the_content_and_not_of_its_spelling() -> None:
    document = published()
    assert document_sha256(document) != document_sha256(replace(document, title="Other"))
    reordered = json.dumps(dict(reversed(to_data(document).items())))
    assert document_sha256(from_json(reordered)) == document_sha256(document)


def test_the_hash_can_be_computed_by_anyone_from_the_json() -> None:
    data = json.loads(to_json(published()))
    canonical = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert document_sha256(published()) == hashlib.sha256(canonical.encode()).hexdigest()


def damaged(change: Any) -> str:
    data = to_data(published())
    change(data)
    return json.dumps(data)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("{", "not JSON"),
        ("[]", "not a document"),
        ('{"version": 1}', "unknown type"),
        (damaged(lambda d: d.update(version=2)), "version 2 is not version 1"),
        (damaged(lambda d: d.update(extra=1)), "no field 'extra'"),
        (damaged(lambda d: d.pop("title")), "lacks the field 'title'"),
        (damaged(lambda d: d.update(title=3)), r"document\.title: int does not fit"),
        (damaged(lambda d: d.update(edition=True)), r"document\.edition"),
        (damaged(lambda d: d.update(direction="up")), r"document\.direction"),
        (damaged(lambda d: d.update(edition=1.5)), "float is not allowed"),
        (damaged(lambda d: d["nodes"][2].update(type="Cover")), r"nodes\[2\]"),
        (damaged(lambda d: d.update(nodes=d["quote_marks"])), r"document\.nodes"),
        ("[" * 100_000, "not JSON"),
    ],
)
def test_damaged_json_is_refused_with_the_place(text: str, complaint: str) -> None:
    with pytest.raises(DocumentError, match=complaint):
        from_json(text)


def test_findings_and_quotes_are_found_in_order() -> None:
    document = published()
    assert [finding.number for finding in document.findings][:6] == [
        "1.1", "1.2", "1.3", "1.4", "1.5", "2.1",
    ]  # fmt: skip
    assert [quote.reference for quote in document.quotes] == [f"S{n:03}" for n in range(1, 111)]


def test_marks_of_a_language_nobody_quoted() -> None:
    assert published().marks("xx") == ("“", "”")
