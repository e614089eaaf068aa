"""Speed and memory of theming: receives numbers of answers, returns a table, each size measured
in a process of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import itemgetter
from time import perf_counter, process_time
from typing import TypeVar

from analysis.flow import AnswerText, Reading
from analysis.theming.dataset import Dataset
from analysis.theming.grouping import place_passages, propose_groups
from analysis.theming.learning import Example, Learned
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

DECIDED = 81  # decisions: the last one makes the engine learn them all afresh
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
    among = sorted(sizes)[-2] if len(sizes) > 2 else max(sizes)
    late = _best("speed:afterwards", among)
    rows += [
        _row(f"a late answer among {among:,}, read and placed", OURS, None, late["late"]),
        _row("learning from one decision after 80", OURS, None, late["decision"]),
        _row("… and reading 1,000 answers with it", OURS, None, late["again"]),
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


def afterwards(size: int) -> dict[str, Times]:
    """What comes one by one once `size` answers are read: a late answer, a decision."""
    texts, dataset = answers(size + 1), published()
    made = _prepared(dataset)
    readings = made.read(texts[:-1])
    own = [reading for reading in readings if reading.answer.question == texts[-1].question]
    groups = propose_groups(texts[-1].question, own, dataset.themes)
    existing = {group.key: group.themes for group in groups}
    late = [_timed(lambda: place_passages(made.read(texts[-1:]), existing))[1] for _ in range(5)]
    examples = [
        Example(tag.passage.text, reading.language, tag.theme)
        for reading in readings
        for tag in reading.tags[:1]
    ][:DECIDED]
    decisions, again = [], []
    for _ in range(5):
        taught, took = _timed(lambda: _taught(made, examples))
        decisions.append(took)
        again.append(_timed(lambda: taught.read(texts[:1_000]))[1])  # noqa: B023
    best = itemgetter("seconds")
    return {
        "late": min(late, key=best),
        "decision": min(decisions, key=best),
        "again": min(again, key=best),
    }


def _taught(engine: Engine, examples: Sequence[Example]) -> Engine:
    """The engine with all lessons learned, ready to read in any language."""
    taught = engine.taught(Learned.from_examples(examples))
    taught.prepare(LANGUAGES)
    return taught


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
