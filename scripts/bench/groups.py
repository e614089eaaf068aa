"""Quality of grouping: receives labelled sets, returns a table of us and the peers beside us."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

from analysis.theming.dataset import LabelledAnswer
from analysis.theming.evaluation import evaluate
from analysis.theming.metrics import agreement, mean
from scripts.bench.datasets import OURS, Labelled
from scripts.bench.peers import GROUPERS, Grouper, lots
from scripts.bench.sentence_peers import MISSING, transformer_groupers
from scripts.bench.tables import Table, ratio, whole

SEEDS = range(5)
COLUMNS = ("data", "grouper", "groups told", "k", "ARI", "AMI")
NOTES = (
    "Within each question, weighted by its answers; k is the sum over the questions. ARI and AMI "
    "are 0 for groups by chance and 1 for the editors' own; with 110 quotes a difference under "
    f"about .09 is noise. Peers are means of {len(SEEDS)} seeds. The human coder's first theme as "
    "groups is a reference: people who tag and people who edit do not cut alike.",
)


class Agreement(NamedTuple):
    """How far some groups are those of the editors, and how many they are."""

    k: float
    ari: float
    ami: float


def grouping(sets: Sequence[Labelled]) -> Table:
    """Every grouper on every set that has groups, ours first."""
    grouped = [labelled for labelled in sets if any(item.group for item in labelled.dataset.scored)]
    with transformer_groupers() as more:
        rows = [row for labelled in grouped for row in _rows(labelled, {**GROUPERS, **more})]
    notes = NOTES if more else (*NOTES, MISSING)
    return Table("Grouping: how near to the editors' groups", COLUMNS, tuple(rows), notes)


def _rows(labelled: Labelled, groupers: Mapping[str, Grouper]) -> list[tuple[str, ...]]:
    scored = [item for item in labelled.dataset.scored if item.group]
    rows = [
        _row(labelled, OURS, "number", _ours(evaluate(labelled.dataset, "editors"))),
        _row(labelled, OURS, "nothing", _ours(evaluate(labelled.dataset, "auto"))),
    ]
    for name, grouper in groupers.items():
        asked = "nothing" if name.startswith("BERTopic") else "number"
        rows.append(_row(labelled, name, asked, peer(scored, grouper)))
    if labelled.primary:
        told = agree(scored, lambda own: [labelled.primary[item.answer.id] for item in own])
        rows.append(_row(labelled, "coder's first theme", "labels", told))
    rows.append(_row(labelled, "by chance", "number", peer(scored, lots)))
    return rows


def _row(labelled: Labelled, name: str, told: str, found: Agreement) -> tuple[str, ...]:
    return labelled.title, name, told, whole(found.k), ratio(found.ari), ratio(found.ami)


def _ours(figures: Mapping[str, Any]) -> Agreement:
    found = figures["grouping"]
    return Agreement(found["k"], found["ari"], found["ami"])


def peer(scored: Sequence[LabelledAnswer], grouper: Grouper) -> Agreement:
    """A grouper that is told the editors' number of groups of each question."""

    def labels(own: Sequence[LabelledAnswer], *, seed: int) -> list[str]:
        texts = [item.answer.text for item in own]
        return [str(label) for label in grouper(texts, len({item.group for item in own}), seed)]

    found = [agree(scored, partial(labels, seed=seed)) for seed in SEEDS]
    return Agreement(*(mean(list(column)) for column in zip(*found, strict=True)))


def agree(
    scored: Sequence[LabelledAnswer], label: Callable[[Sequence[LabelledAnswer]], Sequence[str]]
) -> Agreement:
    """The agreement of labels with the editors' groups, over the questions."""
    aris, amis, sizes, k = [], [], [], 0
    for number in sorted({item.answer.question for item in scored}):
        own = [item for item in scored if item.answer.question == number]
        labels = label(own)
        ari, ami = agreement([item.group for item in own], labels)
        aris.append(ari)
        amis.append(ami)
        sizes.append(float(len(own)))
        k += len(set(labels))
    return Agreement(k, mean(aris, sizes), mean(amis, sizes))
