"""Receives a Markdown text and a section's tables; returns the text with that section renewed.

A section stands between `<!-- bench: NAME -->` and `<!-- end: NAME -->`; all else stays.
"""

from __future__ import annotations

from collections.abc import Sequence

from scripts.bench.machine import Facts
from scripts.bench.tables import Table, as_markdown


def section_markdown(facts: Facts, tables: Sequence[Table]) -> str:
    """What a section says: on what it was measured, then its tables."""
    told = "\n".join(f"- {name}: {value}" for name, value in facts)
    return "\n\n".join([told, *map(as_markdown, tables)])


def paste(text: str, name: str, section: str) -> str:
    """The text with what stands between the section's marks replaced.

    Raises ValueError where the marks are missing.
    """
    opening, closing = f"<!-- bench: {name} -->", f"<!-- end: {name} -->"
    before, found, rest = text.partition(opening)
    _, ended, after = rest.partition(closing)
    if not found or not ended:
        raise ValueError(f"the file has no section {name}: put {opening} and {closing} into it.")
    return f"{before}{opening}\n\n{section}\n\n{closing}{after}"
