"""All printed texts in reading order: the measure renderers are held to."""

from __future__ import annotations

import pytest

from analysis.reporting.texts import node_texts, printed_texts
from tests.unit.analysis.reporting.specimens import published, synthetic


def test_a_finding_reads_from_its_number_to_its_last_quote() -> None:
    texts = printed_texts(published())
    at = texts.index("1.1")
    assert texts[at : at + 3] == (
        "1.1",
        "Overall approach of the Programme",
        "5 quotes, unattributed",
    )
    assert texts[at + 4] == "S001"
    assert texts[at + 5].startswith("“The experiences from the activities")


def test_every_quote_is_printed_within_its_marks() -> None:
    texts = printed_texts(synthetic())
    for quote in synthetic().quotes:
        opening, closing = synthetic().marks(quote.language)
        assert f"{opening}{quote.text}{closing}" in texts


def test_companions_and_attributions_are_among_them() -> None:
    texts = printed_texts(synthetic())
    assert "Northern region" in texts
    assert "Original:" in texts
    assert "Translation, not checked:" in texts


def test_a_stranger_is_refused() -> None:
    with pytest.raises(TypeError, match="str has no printed texts"):
        list(node_texts("x", published().marks))  # type: ignore[arg-type]
