"""Receives a folder, or none; returns the labelled sets to measure on, and what each is worth."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from analysis.theming.dataset import Dataset, read_dataset
from analysis.theming.settings import ENGINE_NAME, ENGINE_VERSION
from tests.factories.labelled import (
    published,
    published_data,
    published_without_seen_terms,
    samples,
    written,
)

OURS = f"ours ({ENGINE_NAME} {ENGINE_VERSION})"  # what the tables call the product's engine


@dataclass(frozen=True, slots=True)
class Labelled:
    """A labelled set. `worth` says how far figures on it can be trusted.

    `primary` maps the id of an answer to the theme that people named first, where that is known.
    """

    title: str
    dataset: Dataset
    worth: str
    primary: Mapping[str, str] = field(default_factory=dict)


def own_sets() -> list[Labelled]:
    """The sets that come with the project."""
    primary = {answer["id"]: answer["themes"][0] for answer in published_data()["answers"]}
    return [
        Labelled(
            "2022 quotes, all terms",
            published(),
            "terms written from this data: not held out, never to be quoted alone.",
            primary,
        ),
        Labelled(
            "2022 quotes, unseen terms",
            published_without_seen_terms(),
            "the English terms that occur in the quotes (terms_seen_in_2022) are taken out of the "
            "codebook, so that whole phrases find nothing. One coder's labels, unreviewed.",
            primary,
        ),
        Labelled(
            "written answers",
            written(),
            "written for this before the terms grew, from the themes' descriptions; no term was "
            "taken from them. Answers, labels and terms have one author all the same, so that "
            "figures are likely too high: see how far whole phrases get. A fifth has no theme.",
        ),
        Labelled(
            "multilingual samples",
            samples(),
            "some 2022 quotes translated back by hand, 20 answers in three languages: too few to "
            "tell small differences apart.",
        ),
    ]


def given_sets(folder: Path) -> list[Labelled]:
    """Every dataset (.json) of a folder, by name. Raises ValueError naming what is wrong."""
    if not folder.is_dir():
        raise ValueError(f"{folder} is not a folder. Give the one that holds the datasets.")
    found = [_given(path) for path in sorted(folder.glob("*.json"))]
    if not found:
        raise ValueError(f"{folder} holds no .json file. Give the folder of the datasets.")
    return found


def _given(path: Path) -> Labelled:
    try:
        dataset = read_dataset(path.read_bytes())
    except ValueError as error:
        raise ValueError(f"{path}: {error}") from error
    learned, scored = len(dataset.train), len(dataset.scored)
    worth = f"public data, held out: {scored} answers scored, {learned} learned from."
    title = dataset.name.partition(",")[0].partition(" (")[0]
    return Labelled(title, dataset, worth)
