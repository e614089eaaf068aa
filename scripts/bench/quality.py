"""Quality of tagging: receives labelled sets, returns a table of us and the peers beside us."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from analysis.theming.dataset import Dataset, LabelledAnswer
from analysis.theming.evaluation import evaluate
from analysis.theming.metrics import mean, micro, sample_f1
from scripts.bench.datasets import OURS, Labelled
from scripts.bench.peers import PhraseMatcher, Ranked, Tagger, chance, majority
from scripts.bench.tables import Table, ratio, whole

LANGUAGES = ("en", "fr", "es", "pt")
MEASURES = ("sample_f1", "micro_f1", "precision", "recall", "top1", "abstained", "off_topic_silent")
COLUMNS = (
    ("data", "tagger", "answers")
    + ("sample F1", "micro F1", "precision", "recall", "top-1", "no theme", "off-topic without")
    + LANGUAGES
)
NOTES = (
    "Precision and recall are over all pairs of answer and theme. top-1 is the share of answers "
    "whose best theme is right, before any abstention; no theme the share of answers that got "
    "none, off-topic without the same of those that people gave none; a language's column is its "
    "sample F1. Phrases are the codebook's terms as they are "
    "written; majority and chance know the labels: they say what a figure is worth.",
)


def tagging(sets: Sequence[Labelled]) -> Table:
    """Every tagger on every set, ours first."""
    rows = [row for labelled in sets for row in _rows(labelled)]
    return Table(
        "Tagging: how well",
        COLUMNS,
        tuple(rows),
        (*NOTES, *(f"{labelled.title}: {labelled.worth}" for labelled in sets)),
    )


def _rows(labelled: Labelled) -> list[tuple[str, ...]]:
    dataset = labelled.dataset
    peers: Mapping[str, Tagger] = {
        "whole phrases": PhraseMatcher(dataset.themes),
        "majority theme": majority(dataset),
        "by chance": chance(dataset),
    }
    figures: dict[str, Any] = {OURS: evaluate(_ungrouped(dataset))["tagging"]}
    for name, tagger in peers.items():
        figures[name] = score(dataset.scored, tagger([item.answer for item in dataset.scored]))
    return [_row(labelled, name, told) for name, told in figures.items()]


def _row(labelled: Labelled, name: str, figures: Mapping[str, Any]) -> tuple[str, ...]:
    by_language = figures["by_language"]
    return (
        labelled.title,
        name,
        whole(len(labelled.dataset.scored)),
        *(ratio(figures[measure]) for measure in MEASURES),
        *(ratio(by_language.get(language)) for language in LANGUAGES),
    )


def score(scored: Sequence[LabelledAnswer], given: Sequence[Ranked]) -> dict[str, Any]:
    """The figures of `evaluate_themes` for themes that another tagger gave, best first."""
    wanted, sets = [item.themes for item in scored], [frozenset(themes) for themes in given]
    precision, recall, micro_f1 = micro(wanted, sets)
    tops = [
        float(bool(themes) and themes[0] in want)
        for want, themes in zip(wanted, given, strict=True)
        if want
    ]
    by_language = {}
    for language in sorted({item.answer.language for item in scored}):
        own = [at for at, item in enumerate(scored) if item.answer.language == language]
        by_language[language] = sample_f1([wanted[at] for at in own], [sets[at] for at in own])
    return {
        "sample_f1": sample_f1(wanted, sets),
        "micro_f1": micro_f1,
        "precision": precision,
        "recall": recall,
        "top1": mean(tops),
        "abstained": mean([float(not themes) for themes in sets]),
        "off_topic_silent": _silent(wanted, sets),
        "by_language": by_language,
    }


def _silent(wanted: Sequence[frozenset[str]], given: Sequence[frozenset[str]]) -> float | None:
    """Of the answers without a theme, the share that got none; None without such answers."""
    off_topic = [float(not got) for want, got in zip(wanted, given, strict=True) if not want]
    return mean(off_topic) if off_topic else None


def _ungrouped(dataset: Dataset) -> Dataset:
    """The dataset without its groups, so that tagging is measured without grouping."""
    bare = tuple(
        LabelledAnswer(item.answer, item.themes, "", item.spans) for item in dataset.answers
    )
    return Dataset(dataset.name, dataset.themes, dataset.questions, bare, dataset.train)
