"""Quote marks and writing direction by language."""

from __future__ import annotations

import pytest

from analysis.reporting.scripts import direction, quote_marks


@pytest.mark.parametrize(
    ("language", "marks"),
    [
        ("en", "“…”"),
        ("pt", "“…”"),
        ("fr", "«\u00a0…\u00a0»"),
        ("fr-CA", "«\u00a0…\u00a0»"),
        ("es", "«…»"),
        ("ar", "«…»"),
        ("uk", "«…»"),
        ("de", "„…“"),
        ("", "“…”"),
    ],
)
def test_marks(language: str, marks: str) -> None:
    assert "…".join(quote_marks(language)) == marks


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ar", "", "rtl"),
        ("he-IL", "abc", "rtl"),
        ("en", "عربي", "ltr"),
        ("und", "عربي", "rtl"),
        ("", "(1) abc عربي", "ltr"),
        ("", "123", "ltr"),
    ],
)
def test_direction(language: str, text: str, expected: str) -> None:
    assert direction(language, text) == expected
