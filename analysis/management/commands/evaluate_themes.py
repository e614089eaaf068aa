"""Runs the engine on a labelled dataset and prints its figures."""

from __future__ import annotations

import json
from argparse import ArgumentTypeError
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from analysis.theming.dataset import Dataset, read_dataset
from analysis.theming.evaluation import Figures, Groups, Progress, evaluate

SLOW = 2_000  # answers above which a terminal sees a progress bar
BAR = 40  # characters of the bar


class Command(BaseCommand):
    """`manage.py evaluate_themes DATASET.json [--codebook FILE] [--groups N|auto] [--json]`."""

    help = "Run the engine on a labelled dataset (JSON) and print its figures; writes nothing."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        """The dataset, how many groups to ask for, and the form of the figures."""
        parser.add_argument("dataset", type=Path, metavar="DATASET.json")
        parser.add_argument(
            "--groups",
            type=_groups,
            metavar="N|auto",
            help="groups a question: a number, or the engine's choice; the editors' if left out",
        )
        parser.add_argument(
            "--codebook",
            type=Path,
            metavar="FILE",
            help="the themes, where the dataset has none of its own",
        )
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the figures; a dataset that cannot be read is one line and exit code 1."""
        dataset = _read(options["dataset"], options["codebook"])
        figures = evaluate(dataset, options["groups"] or "editors", self._progress(dataset))
        if options["json"]:
            self.stdout.write(json.dumps(figures, ensure_ascii=False, indent=2))
        else:
            self.stdout.write("\n".join(_table(dataset, figures)))

    def _progress(self, dataset: Dataset) -> Progress | None:
        if len(dataset.scored) < SLOW or not self.stderr.isatty():
            return None
        return self._draw

    def _draw(self, done: int, total: int) -> None:
        filled = BAR * done // total
        end = "\n" if done == total else ""
        bar = "█" * filled + "·" * (BAR - filled)
        self.stderr.write(f"\rReading {bar} {done:,} of {total:,}", ending=end)
        self.stderr.flush()


def _groups(text: str) -> Groups:
    if text == "auto":
        return "auto"
    if not text.isdecimal() or int(text) < 1:
        raise ArgumentTypeError(f"{text!r} is neither a number from 1 nor 'auto'")
    return int(text)


def _read(path: Path, codebook: Path | None) -> Dataset:
    try:
        dataset = read_dataset(path.read_bytes(), codebook.read_bytes() if codebook else None)
    except OSError as error:
        raise CommandError(f"{error.filename}: cannot be read ({error.strerror}).") from error
    except ValueError as error:
        raise CommandError(f"{path}: {error}") from error
    if not dataset.scored:
        raise CommandError(f"{path}: no answer to score; leave some out of 'train'.")
    return dataset


def _table(dataset: Dataset, figures: Figures) -> Iterator[str]:
    """The figures as lines: a heading, then a name and its value in columns."""
    yield f"{dataset.name}: {len(dataset.scored)} answers, {len(dataset.themes)} themes"
    for heading, found in figures.items():
        if not isinstance(found, Mapping):
            yield _line(heading, found)
            continue
        yield ""
        yield heading
        for name, value in _flat(found):
            yield _line(f"  {name}", value)
        yield ""


def _flat(figures: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, object]]:
    for name, value in figures.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{before}{name} ")
        else:
            yield f"{before}{name}", value


def _line(name: str, value: object) -> str:
    if isinstance(value, float):
        return f"{name:<32}{value:>12,.3f}"
    return f"{name:<32}{value!s:>12}"
