"""Receives passages' scores, a row a passage; returns the themes each answer keeps and where.

An answer's score for a theme is that of its best passage. A theme is kept where that score
passes a floor, which is what lets an off-topic answer have none, and a share of the answer's
best score, which is what keeps weak echoes out of an answer that is clear.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis.flow import Strength
from analysis.theming.scoring import Scores
from analysis.theming.settings import Settings


@dataclass(frozen=True, slots=True)
class Kept:
    """A theme (column) that an answer keeps, in one passage that speaks to it (its row)."""

    rank: int
    passage: int
    theme: int
    score: float


def answer_scores(scores: Scores, sizes: Sequence[int]) -> Scores:
    """The best passage's score of each theme, a row an answer; `sizes` are passages an answer."""
    starts = np.cumsum([0, *sizes[:-1]])
    best: Scores = np.maximum.reduceat(scores, starts, axis=0)
    return best


def keep_themes(
    scores: Scores, best: Scores, sizes: Sequence[int], settings: Settings
) -> list[list[Kept]]:
    """For each answer, what it keeps by rank, then in the order of its passages.

    `best` is what `answer_scores` gives, with 0 for themes that do not count for an answer.
    """
    floor = np.float32(settings.floor)
    least = np.maximum(floor, settings.share * best.max(axis=1, keepdims=True))
    owner = np.repeat(np.arange(len(sizes)), sizes)
    speaks = np.maximum(floor, settings.passage_share * best)
    rows, columns = np.nonzero((best >= least)[owner] & (scores >= speaks[owner]))
    kept: list[list[Kept]] = [[] for _ in sizes]
    found: list[list[tuple[float, int, int, float]]] = [[] for _ in sizes]
    for row, column, answer, top, score in zip(
        rows.tolist(),
        columns.tolist(),
        owner[rows].tolist(),
        best[owner[rows], columns].tolist(),
        scores[rows, columns].tolist(),
        strict=True,
    ):
        found[answer].append((-top, column, row, score))
    for answer, speaking in enumerate(found):
        rank, last = 0, -1
        for _, column, row, score in sorted(speaking):
            rank, last = rank + (column != last), column
            kept[answer].append(Kept(rank, row, column, round(score, 4)))
    return kept


def strength_of(score: float, settings: Settings) -> Strength:
    """What a score is called; the names rank reliability, they are not probabilities."""
    if score >= settings.strong:
        return "strong"
    return "likely" if score >= settings.likely else "unsure"
