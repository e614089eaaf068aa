"""Receives rows of cells; returns a table as aligned plain text or as Markdown.

Cells are texts already: the section that measured a figure knows with how many decimals it means
something. What was not measured is NONE.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

NONE = "–"
WIDTH = 100
_FIGURE = re.compile(r"[\d.,+\-<>–]*")


@dataclass(frozen=True, slots=True)
class Table:
    """A title, the names of the columns, the rows, and what a reader must know to read them."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for row in self.rows:
            if len(row) != len(self.columns):
                raise ValueError(f"{self.title}: {len(self.columns)} columns, but a row of {row}")


def ratio(value: float | None) -> str:
    """A figure between -1 and 1: ".471"; NONE for None."""
    if value is None:
        return NONE
    text = f"{value:.3f}"
    return text.replace("0.", ".", 1) if text.lstrip("-").startswith("0.") else text


def whole(value: float | None) -> str:
    """A count with its thousands set apart; NONE for None."""
    return NONE if value is None else f"{value:,.0f}"


def seconds(value: float | None) -> str:
    """Seconds with as many decimals as mean something; NONE for None."""
    if value is None:
        return NONE
    return f"{value:,.1f}" if value >= 10 else f"{value:.2f}" if value >= 0.1 else f"{value:.3f}"


def as_text(table: Table) -> str:
    """The table for a terminal: columns aligned, figures to the right, notes wrapped."""
    widths = [max(map(len, column)) for column in _columns(table)]
    right = _figures(table)

    def line(cells: Sequence[str]) -> str:
        aligned = [
            cell.rjust(width) if figures else cell.ljust(width)
            for cell, width, figures in zip(cells, widths, right, strict=True)
        ]
        return "  ".join(aligned).rstrip()

    rule = "  ".join("-" * width for width in widths)
    body = [table.title, "", line(table.columns), rule, *map(line, table.rows)]
    notes = [textwrap.fill(note, WIDTH) for note in table.notes]
    return "\n".join([*body, *([""] if notes else []), *notes])


def as_markdown(table: Table) -> str:
    """The table as Markdown, under a heading of the third level."""
    marks = ["--:" if figures else ":--" for figures in _figures(table)]
    lines = [_row(table.columns), _row(marks), *(_row(row) for row in table.rows)]
    notes = [f"\n{note}" for note in table.notes]
    return "\n".join([f"### {table.title}", "", *lines, *notes])


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _columns(table: Table) -> list[tuple[str, ...]]:
    return list(zip(table.columns, *table.rows, strict=True))


def _figures(table: Table) -> list[bool]:
    """For each column, whether all its cells are figures; these stand to the right."""
    return [
        bool(cells) and all(_FIGURE.fullmatch(cell) for cell in cells)
        for _, *cells in _columns(table)
    ]
