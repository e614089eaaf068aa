"""Renewing a section of docs/benchmarks.md leaves all else as it was."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from scripts.bench.options import SECTIONS
from scripts.bench.pasting import paste, section_markdown
from scripts.bench.tables import Table

ROOT = Path(__file__).resolve().parents[3]
TEXT = (
    "# Title\n<!-- bench: a -->\nold\n<!-- end: a -->\nbetween <!-- bench: b --><!-- end: b -->\n"
)


def test_only_the_section_named_changes() -> None:
    once = paste(TEXT, "a", "new")
    assert once == TEXT.replace("\nold\n", "\n\nnew\n\n")
    assert paste(once, "a", "new") == once


@pytest.mark.parametrize("text", ["nothing", "<!-- bench: a --> no end", "<!-- end: a -->"])
def test_a_file_without_the_marks_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no section a"):
        paste(text, "a", "new")


def test_a_section_says_on_what_it_was_measured() -> None:
    table = Table("T", ("a",), (("b",),))
    assert section_markdown((("date", "today"),), [table]).startswith("- date: today\n\n### T")


def test_the_page_has_every_section() -> None:
    text = (ROOT / "docs" / "benchmarks.md").read_text(encoding="utf-8")
    assert re.findall(r"<!-- bench: (\w+) -->", text) == list(SECTIONS)
    for name in SECTIONS:
        assert paste(text, name, "x") != text
