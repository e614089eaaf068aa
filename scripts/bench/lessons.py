"""What corrections bring: receives labelled sets, returns F1 on others before and after them."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from analysis.theming.dataset import Dataset
from analysis.theming.evaluation import evaluate
from analysis.theming.metrics import mean
from scripts.bench.datasets import Labelled
from scripts.bench.tables import Table, ratio, whole

CORRECTED = 80
DRAWS = 5
COLUMNS = ("data", "codebook", "corrected", "scored", "F1 before", "F1 after", "lift")
NOTES = (
    f"Sample F1 on answers not corrected, before and after {CORRECTED} others; means of {DRAWS} "
    "draws. A set in four languages has a fourth of the corrections in each, and "
    "they do not cross languages.",
)


def learning(sets: Sequence[Labelled]) -> Table:
    """Every set with its codebook; the 2022 quotes also with less of it."""
    large = [labelled for labelled in sets if len(labelled.dataset.scored) > CORRECTED]
    rows = [_row(labelled.title, "as it is", labelled.dataset) for labelled in large]
    for labelled in large:
        if labelled.title.startswith("2022 quotes, unseen"):
            themes = labelled.dataset.themes
            silent = tuple(replace(theme, terms={}) for theme in themes)
            bare = tuple(replace(theme, description={}) for theme in silent)
            for told, kept in (("without terms", silent), ("names alone", bare)):
                rows.append(_row(labelled.title, told, replace(labelled.dataset, themes=kept)))
    return Table(f"Learning: what {CORRECTED} corrected answers bring", COLUMNS, tuple(rows), NOTES)


def _row(title: str, codebook: str, dataset: Dataset) -> tuple[str, ...]:
    ids = sorted(item.answer.id for item in dataset.scored)
    before, after = [], []
    for seed in range(DRAWS):
        drawn = frozenset(random.Random(seed).sample(ids, CORRECTED))  # noqa: S311
        left = tuple(
            replace(item, group="") for item in dataset.answers if item.answer.id not in drawn
        )
        told = tuple(replace(item, group="") for item in dataset.answers)
        before.append(_f1(replace(dataset, answers=left)))
        after.append(_f1(replace(dataset, answers=told, train=dataset.train | drawn)))
    lift = mean(after) - mean(before)
    return (
        title,
        codebook,
        whole(CORRECTED),
        whole(len(ids) - CORRECTED),
        ratio(mean(before)),
        ratio(mean(after)),
        ratio(lift),
    )


def _f1(dataset: Dataset) -> float:
    tagging: dict[str, Any] = evaluate(dataset)["tagging"]  # type: ignore[assignment]
    return float(tagging["sample_f1"])
