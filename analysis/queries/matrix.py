"""Themes across questions, regions or languages: receives a consultation, returns a table.

Each count is of passages, or of administrations; contributions of no known administration are
never added to these, so a table of administrations leaves them out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from analysis.models import Theme
from analysis.queries.overview import HEAT_STEPS
from analysis.queries.standing import Standing, standings
from analysis.reporting.disclosure import disclosed_row
from feedback.models import Administration, AnswerVersion, Consultation

Axis = Literal["question", "region", "language"]
Unit = Literal["passages", "administrations"]
# Counts of administrations below these tell who stands behind them.
SMALLEST_PART, SMALLEST_WHOLE = 5, 3


@dataclass(frozen=True, slots=True)
class Column:
    """What a column is of: a question's number, a region's code, or a language's."""

    key: str
    name: Mapping[str, str] | str


@dataclass(frozen=True, slots=True)
class Cell:
    """One count; None where a published table would hide it. Shares are in hundredths."""

    column: Column
    count: int | None
    row_share: int
    column_share: int
    step: int


@dataclass(frozen=True, slots=True)
class Row:
    """One theme. `total` counts each passage or administration once, None where it is hidden."""

    theme: Theme
    cells: tuple[Cell, ...]
    total: int | None


@dataclass(frozen=True, slots=True)
class Matrix:
    """Themes that came up, most said first, by the columns of an axis."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


def theme_matrix(
    consultation: Consultation, axis: Axis, unit: Unit, *, published: bool = False
) -> Matrix:
    """The table of an axis; the same number of queries for any number of answers.

    `published` shows what a published table would: administrations, small numbers hidden.
    """
    unit = "administrations" if published else unit
    questions = list(consultation.questions.all())
    rows = [row for row in standings(questions) if not row.replaced]
    columns, column_of = _columns(consultation, axis, rows)
    held: dict[tuple[str, str], set[int]] = defaultdict(set)
    whole: dict[str, set[int]] = defaultdict(set)
    for row in rows:
        counted = row.segment if unit == "passages" else row.administration
        column = column_of.get(row.segment, "")
        if not counted:
            continue
        for code in row.themes:
            whole[code].add(counted)
            held[code, column].add(counted)
    counts = {key: len(found) for key, found in held.items()}
    totals = {code: len(found) for code, found in whole.items()}
    sums = {
        column.key: sum(n for (_code, key), n in counts.items() if key == column.key)
        for column in columns
    }
    found = [
        _row(theme, columns, counts, sums, totals[theme.code], published and axis != "question")
        for theme in Theme.objects.filter(codebook__consultation=consultation)
        if totals.get(theme.code)
    ]
    return Matrix(columns, tuple(sorted(found, key=lambda row: -totals[row.theme.code])))


def _row(
    theme: Theme,
    columns: Sequence[Column],
    counts: Mapping[tuple[str, str], int],
    sums: Mapping[str, int],
    total: int,
    hide: bool,
) -> Row:
    mine = [counts.get((theme.code, column.key), 0) for column in columns]
    shown: Sequence[int | None] = mine
    shown_total: int | None = total
    if hide:
        told = disclosed_row(mine, total, smallest=SMALLEST_PART, smallest_total=SMALLEST_WHOLE)
        shown, shown_total = told.cells, told.total
    most = max(counts.values(), default=0)
    cells = tuple(
        Cell(
            column,
            count,
            _share(count, sum(mine)),
            _share(count, sums[column.key]),
            -(-(count or 0) * HEAT_STEPS // most) if most else 0,
        )
        for column, count in zip(columns, shown, strict=True)
    )
    return Row(theme, cells, shown_total)


def _share(count: int | None, whole: int) -> int:
    return round(100 * count / whole) if count and whole else 0


def _columns(
    consultation: Consultation, axis: Axis, rows: Sequence[Standing]
) -> tuple[tuple[Column, ...], dict[int, str]]:
    """The columns of an axis, and segment id → the key of its column."""
    if axis == "question":
        asked = {question.pk: question for question in consultation.questions.all()}
        columns = tuple(Column(str(row.number), row.title) for row in asked.values())
        return columns, {row.segment: str(asked[row.question].number) for row in rows}
    if axis == "language":
        versions = AnswerVersion.objects.filter(pk__in={row.version for row in rows})
        spoken = dict(versions.values_list("pk", "language"))
        languages = sorted(set(spoken.values()))
        return (
            tuple(Column(code, code) for code in languages),
            {row.segment: spoken[row.version] for row in rows},
        )
    wrote = Administration.objects.select_related("region").in_bulk(
        {row.administration for row in rows if row.administration}
    )
    regions = sorted(
        {member.region for member in wrote.values()}, key=lambda region: (region.order, region.code)
    )
    return (
        tuple(Column(region.code, region.short_name or region.name) for region in regions),
        {
            row.segment: wrote[row.administration].region.code
            for row in rows
            if row.administration in wrote
        },
    )
