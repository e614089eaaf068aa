"""Speed and memory of theming: receives numbers of answers, returns a table, each size measured
in a process of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import itemgetter
from time import perf_counter, process_time
from typing import TypeVar

from analysis.flow import AnswerText, Reading
from analysis.theming.dataset import Dataset
from analysis.theming.grouping import propose_groups
from analysis.theming.settings import LANGUAGES
from analysis.theming.tagging import Engine
from scripts.bench.child import measure
from scripts.bench.datasets import OURS
from scripts.bench.machine import peak_memory
from scripts.bench.tables import NONE, Table, seconds, whole
from scripts.bench.texts import MEAN_WORDS, answers
from tests.factories.labelled import published

Done = TypeVar("Done")
Times = dict[str, float]  # "seconds", "processor" (seconds of it), "peak" (MB)

RUNS = 3  # processes a size

COLUMNS = ("what", "by", "answers", "answers/s", "seconds", "of processor", "peak MB")
NOTES = (
    f"Answers of {MEAN_WORDS} words in the mean, in four languages, over five questions, made of "
    "the 2022 quotes and the demo's texts (always the same). Tagging includes meeting every word "
    "for the first time; reading the codebook is apart. Grouping is of all five questions, "
    "loading its libraries included; peers group whole answers, ours passages. Peak is the "
    "most memory of the whole process, texts and readings included. One process, one core, the "
    f"best of {RUNS} processes; seconds of processor are what it took for itself on a machine with "
    "other work.",
)


def speed(sizes: Sequence[int]) -> Table:
    """Tagging and grouping, ours and a peer's, at each size."""
    rows: list[tuple[str, ...]] = []
    for size in sizes:
        ours, peers = _best("speed:engine", size), _best("speed:peers", size)
        rows += [
            _row("reading the codebook", OURS, None, ours["ready"]),
            _row("tagging", OURS, size, ours["tagging"]),
            _row("tagging", "whole phrases", size, peers["tagging"]),
            _row("grouping", OURS, size, ours["grouping"]),
            _row("grouping", "TF-IDF + KMeans", size, peers["grouping"]),
        ]
    return Table("Theming: how fast", COLUMNS, tuple(rows), NOTES)


def _best(job: str, size: int) -> dict[str, Times]:
    """The shortest time of each part over some processes, with the memory of that one."""
    runs = [measure(job, size=size) for _ in range(RUNS)]
    return {part: min((run[part] for run in runs), key=itemgetter("seconds")) for part in runs[0]}


def _row(what: str, by: str, size: int | None, took: Times) -> tuple[str, ...]:
    rate = size / took["seconds"] if size else None
    return (
        what,
        by,
        whole(size),
        whole(rate),
        seconds(took["seconds"]),
        seconds(took["processor"]),
        whole(took["peak"]) if size else NONE,
    )


def engine(size: int) -> dict[str, Times]:
    """Our own times at one size; a measurement for a child process."""
    texts, dataset = answers(size), published()
    made, ready = _timed(lambda: _prepared(dataset))
    readings, tagging = _timed(lambda: made.read(texts))
    _, grouping = _timed(lambda: _group(dataset, readings))
    return {"ready": ready, "tagging": tagging, "grouping": grouping}


def _prepared(dataset: Dataset) -> Engine:
    made = Engine(dataset.themes, dataset.questions)
    made.prepare(LANGUAGES)
    return made


def _group(dataset: Dataset, readings: Sequence[Reading]) -> int:
    """How many findings of the five questions."""
    return sum(
        len(propose_groups(question.number, readings, dataset.themes, asked=question.text))
        for question in dataset.questions
    )


def peers(size: int) -> dict[str, Times]:
    """The peers' times at one size; a measurement for a child process."""
    texts, dataset = answers(size), published()
    # Loading these is part of what grouping by them takes, as it is of ours.
    from scripts.bench.peers import PhraseMatcher  # noqa: PLC0415

    matcher = PhraseMatcher(dataset.themes)
    _, tagging = _timed(lambda: matcher(texts))
    _, grouping = _timed(lambda: _group_by_words(texts))
    return {"tagging": tagging, "grouping": grouping}


def _group_by_words(texts: Sequence[AnswerText]) -> None:
    from scripts.bench.peers import tfidf_kmeans  # noqa: PLC0415 - as above

    for number in sorted({answer.question for answer in texts}):
        tfidf_kmeans([answer.text for answer in texts if answer.question == number], 6, 0)


def _timed(work: Callable[[], Done]) -> tuple[Done, Times]:
    """What the work returns; its seconds, its seconds of processor, the peak in MB so far."""
    started, spent = perf_counter(), process_time()
    done = work()
    took = {"seconds": perf_counter() - started, "processor": process_time() - spent}
    return done, {**took, "peak": peak_memory()}
