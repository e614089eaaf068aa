"""How the engine's numbers are chosen: receives labelled sets, returns cross-validated settings.

In each fold the settings that are best on the others are measured on this one; the row "held out"
is what such a choice is worth on answers that it was not made on.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from itertools import product

from analysis.theming.metrics import mean, sample_f1
from analysis.theming.settings import Settings
from analysis.theming.tagging import Engine
from scripts.bench.datasets import Labelled
from scripts.bench.tables import Table, ratio, whole

FOLDS = 5
FLOORS = (0.35, 0.4, 0.45, 0.5)
SHARES = (0.7, 0.75, 0.8)
TERM_WEIGHTS = (0.4, 0.5, 0.6)
SETS = ("written answers", "2022 quotes, unseen terms", "multilingual samples")
COLUMNS = ("answers", "floor", "share", "weight of terms", "F1 where chosen", "F1 here")

Scores = dict[tuple[str, str], float]  # of each answer, by set and id


def calibration(sets: Sequence[Labelled]) -> Table:
    """The choice in each fold, the choice on all, and the settings as they are."""
    chosen = [labelled for labelled in sets if labelled.title in SETS]
    grid = [
        replace(Settings(), floor=floor, share=share, term_weight=weight)
        for floor, share, weight in product(FLOORS, SHARES, TERM_WEIGHTS)
    ]
    scores = _scores(chosen, [*grid, Settings()])
    keys = sorted(scores[0])
    random.Random(0).shuffle(keys)  # noqa: S311 (the same folds every time)
    folds = [keys[place::FOLDS] for place in range(FOLDS)]
    rows, held_out = [], []
    for number, fold in enumerate(folds, start=1):
        others = [key for key in keys if key not in set(fold)]
        best = max(range(len(grid)), key=lambda place: _mean(scores[place], others))
        held_out += [scores[best][key] for key in fold]
        there, here = _mean(scores[best], others), _mean(scores[best], fold)
        rows.append(_row(f"fold {number}", grid[best], there, here))
    best = max(range(len(grid)), key=lambda place: _mean(scores[place], keys))
    rows.append(("held out, all folds", "", "", "", "", ratio(mean(held_out))))
    rows.append(_row("all", grid[best], None, _mean(scores[best], keys)))
    rows.append(_row("all, as it is set", Settings(), None, _mean(scores[-1], keys)))
    notes = (
        f"Sample F1 over {whole(len(keys))} answers of: {'; '.join(SETS)}. Each fold's settings "
        f"are the best of {len(grid)} on the other folds.",
    )
    return Table("Calibration: floors chosen by cross-validation", COLUMNS, tuple(rows), notes)


def _scores(sets: Sequence[Labelled], grid: Sequence[Settings]) -> list[Scores]:
    found: list[Scores] = [{} for _ in grid]
    for labelled in sets:
        dataset = labelled.dataset
        engine = Engine(dataset.themes, dataset.questions)
        answers = [item.answer for item in dataset.scored]
        for settings, scores in zip(grid, found, strict=True):
            readings = engine.with_settings(settings).read(answers)
            for item, reading in zip(dataset.scored, readings, strict=True):
                given = frozenset(tag.theme for tag in reading.tags)
                key = labelled.title, item.answer.id
                scores[key] = sample_f1([item.themes], [given])
    return found


def _mean(scores: Scores, keys: Sequence[tuple[str, str]]) -> float:
    return mean([scores[key] for key in keys])


def _row(what: str, settings: Settings, there: float | None, here: float) -> tuple[str, ...]:
    told = (settings.floor, settings.share, settings.term_weight)
    return (what, *map(ratio, told), "" if there is None else ratio(there), ratio(here))
