"""Receives a question's readings; returns its tagged passages joined by themes that go together.

Passages are put into cells by their main theme and by whom they address. Cells are joined where
their answers speak of the same themes to the same people, until few are left.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from analysis.flow import Passage, Reading, Tag, ThemeEntry
from analysis.theming.cells import join_cells
from analysis.theming.cues import ADDRESSEES

FLOOR = 2  # quotes of a finding
ADDRESSEE_WEIGHT = 0.8  # beside themes, which make a vector of length 1
PARENT_WEIGHT = 0.5  # of a theme's parent beside itself
FACTOR_WEIGHT = 0.5  # of what a theme shares with the others of its factor
ANSWER_WEIGHT = 1.0  # of all themes of the answer, beside those of the passage

Vector = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class ThemeGroup:
    """Passages that go together, most central first; their themes and addressees, main first.

    An addressee is "" where the main one is that none is cued.
    """

    themes: tuple[str, ...]
    addressee: str
    members: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class _Placed:
    """A tagged passage: its main tag, whom it addresses, and where it stands among themes."""

    tag: Tag
    addressee: str
    vector: Vector

    @property
    def cell(self) -> tuple[str, str]:
        return self.tag.theme, self.addressee


def group_by_themes(
    readings: Sequence[Reading], themes: Sequence[ThemeEntry], wanted: int
) -> list[ThemeGroup]:
    """At most `wanted` groups of the tagged passages; readings must come in a fixed order."""
    kinship = _kinship(themes)
    placed = [item for reading in readings for item in _placed(reading, kinship)]
    cells: dict[tuple[str, str], list[_Placed]] = {}
    for item in placed:
        cells.setdefault(item.cell, []).append(item)
    names = sorted(cells)
    if not names:
        return []
    means = np.stack([np.mean([item.vector for item in cells[name]], axis=0) for name in names])
    joined = join_cells(means, [len(cells[name]) for name in names], wanted, FLOOR)
    groups = [
        _group([item for place in places for item in cells[names[place]]]) for places in joined
    ]
    return [group for group in groups if len(group.members) >= FLOOR]


def _placed(reading: Reading, kinship: Mapping[str, Vector]) -> list[_Placed]:
    """The tagged passages of a reading, each with its best tag (the first of equals by rank)."""
    by_passage: dict[Passage, list[Tag]] = {}
    for tag in reading.tags:
        by_passage.setdefault(tag.passage, []).append(tag)
    whole = _theme_vector(reading.tags, kinship)
    placed = []
    for passage, tags in sorted(by_passage.items(), key=lambda item: item[0].start):
        main = min(tags, key=lambda tag: (-tag.score, tag.rank))
        addressee = reading.addressees.get((passage.start, passage.end), "")
        vector = _unit(_theme_vector(tags, kinship) + ANSWER_WEIGHT * whole)
        told = np.array([float(addressee == known) for known in ADDRESSEES])
        placed.append(_Placed(main, addressee, np.concatenate([vector, ADDRESSEE_WEIGHT * told])))
    return placed


def _group(items: Sequence[_Placed]) -> ThemeGroup:
    weights: Counter[str] = Counter()
    for item in items:
        weights[item.tag.theme] += round(item.tag.score * 10_000)  # whole, to add in any order
    heard = Counter(item.addressee for item in items)
    mean = np.mean([item.vector for item in items], axis=0)
    members = sorted(
        items,
        key=lambda item: (
            -round(float(item.vector @ mean), 6),
            -item.tag.score,
            item.tag.passage.text,
            item.tag.passage,
        ),
    )
    return ThemeGroup(
        tuple(sorted(weights, key=lambda code: (-weights[code], code))),
        min(heard, key=lambda addressee: (-heard[addressee], addressee)),
        tuple(item.tag.passage for item in members),
    )


def _kinship(themes: Sequence[ThemeEntry]) -> dict[str, Vector]:
    """For each theme its vector: itself, a part of its parent, and a part of their factor."""
    codes = sorted({theme.code for theme in themes})
    factors = sorted({theme.factor for theme in themes if theme.factor is not None})
    vectors = {}
    for theme in themes:
        vector = np.zeros(len(codes) + len(factors))
        vector[codes.index(theme.code)] = 1.0
        if theme.parent in codes:
            vector[codes.index(theme.parent)] = PARENT_WEIGHT
        if theme.factor is not None:
            vector[len(codes) + factors.index(theme.factor)] = FACTOR_WEIGHT
        vectors[theme.code] = _unit(vector)
    return vectors


def _theme_vector(tags: Sequence[Tag], kinship: Mapping[str, Vector]) -> Vector:
    best: dict[str, float] = {}
    for tag in tags:
        best[tag.theme] = max(best.get(tag.theme, 0.0), tag.score)
    return _unit(np.sum([score * kinship[code] for code, score in sorted(best.items())], axis=0))


def _unit(vector: Vector) -> Vector:
    length = float(np.linalg.norm(vector))
    return vector / length if length else vector
