"""Receives a labelled dataset; returns the figures of the engine on it.

The engine is given texts, languages, questions, themes, and the labels of `train` alone. The
format of the figures is the one that `evaluate_themes` prints.
"""

from __future__ import annotations

import resource
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import Literal

from analysis.flow import AnswerText, Group, Passage, Reading
from analysis.theming.dataset import Dataset, LabelledAnswer
from analysis.theming.grouping import propose_groups
from analysis.theming.learning import Example, Learned
from analysis.theming.metrics import agreement, f1, macro_f1, mean, micro, sample_f1
from analysis.theming.tagging import Engine
from analysis.theming.words import find_words

Groups = int | Literal["editors", "auto"]
Progress = Callable[[int, int], None]
Figures = dict[str, object]

STEP = 500  # answers read between two reports of progress


@dataclass(frozen=True, slots=True)
class _Read:
    """A scored answer, what people said of it, and what the engine read in it."""

    labelled: LabelledAnswer
    reading: Reading

    @property
    def wanted(self) -> frozenset[str]:
        return self.labelled.themes

    @property
    def given(self) -> frozenset[str]:
        return frozenset(tag.theme for tag in self.reading.tags)


Proposed = dict[int, tuple[list[_Read], tuple[Group, ...]]]


def evaluate(
    dataset: Dataset, groups: Groups = "editors", progress: Progress | None = None
) -> Figures:
    """All figures of the engine on a dataset, as plain data ready for JSON.

    `groups` is how many groups the engine is asked for in each question: the editors' own
    number, its own choice ("auto"), or a number. `progress` hears (done, total) answers.
    """
    engine = Engine(dataset.themes, dataset.questions, _learned(dataset))
    answers = [item.answer for item in dataset.scored]
    engine.prepare(sorted({answer.language for answer in answers}))
    started = perf_counter()
    readings = _readings(engine, answers, progress)
    tagged = perf_counter()
    reads = [_Read(*pair) for pair in zip(dataset.scored, readings, strict=True)]
    proposed = _proposed(reads, dataset, groups)
    ended = perf_counter()
    figures: Figures = {"tagging": _tagging(reads, engine.best_themes(answers))}
    if any(item.spans is not None for item in dataset.scored):
        figures["passages"] = {"token_f1": _rounded(_token_f1(reads))}
    if proposed:
        figures["grouping"] = _grouping(proposed)
    figures["seconds"] = round(ended - started, 3)
    figures["answers_per_second"] = round(len(answers) / max(tagged - started, 1e-9), 1)
    figures["peak_rss_mb"] = _peak_rss_mb()
    figures["engine"] = {
        "name": engine.name,
        "version": engine.version,
        "settings": engine.settings_dict(),
    }
    return figures


def _learned(dataset: Dataset) -> Learned:
    """What the answers of `train` teach: each span for its theme, else the whole answer."""
    examples = []
    for item in dataset.answers:
        if item.answer.id in dataset.train:
            text, language, asked = item.answer.text, item.answer.language, item.answer.question
            spans = item.spans or ()
            for code in item.themes:
                parts = [text[span.start : span.end] for span in spans if span.code == code]
                examples += [
                    Example(part, language, code, question=asked) for part in parts or [text]
                ]
    return Learned.from_examples(examples)


def _readings(
    engine: Engine, answers: Sequence[AnswerText], progress: Progress | None
) -> list[Reading]:
    readings: list[Reading] = []
    step = STEP if progress else max(1, len(answers))
    for start in range(0, len(answers), step):
        readings.extend(engine.read(answers[start : start + step]))
        if progress:
            progress(len(readings), len(answers))
    return readings


def _tagging(reads: Sequence[_Read], best: Sequence[str | None]) -> Figures:
    wanted, given = [read.wanted for read in reads], [read.given for read in reads]
    precision, recall, micro_f1 = micro(wanted, given)
    labelled = [(want, top) for want, top in zip(wanted, best, strict=True) if want]
    by_language: dict[str, list[_Read]] = {}
    for read in reads:
        by_language.setdefault(read.labelled.answer.language, []).append(read)
    figures = {
        "sample_f1": sample_f1(wanted, given),
        "micro_f1": micro_f1,
        "macro_f1": macro_f1(wanted, given),
        "precision": precision,
        "recall": recall,
        "exact": mean([float(read.wanted == read.given) for read in reads]),
        "top1": mean([float(top in want) for want, top in labelled]),
        "off_topic_silent": _silent(reads),
        "abstained": mean([float(not read.given) for read in reads]),
    }
    languages = {
        language: _rounded(sample_f1([r.wanted for r in some], [r.given for r in some]))
        for language, some in sorted(by_language.items())
    }
    return {key: _rounded(value) for key, value in figures.items()} | {"by_language": languages}


def _silent(reads: Sequence[_Read]) -> float | None:
    """Of the answers that people gave no theme, the share that got none; None without any."""
    off_topic = [float(not read.given) for read in reads if not read.wanted]
    return mean(off_topic) if off_topic else None


def _token_f1(reads: Sequence[_Read]) -> float:
    """F1 over all (answer, word, theme), in the answers whose spans are given."""
    right = wants = gives = 0
    for read in reads:
        spans = read.labelled.spans
        if spans is not None:
            starts = [match.start() for match in find_words(read.labelled.answer.text)]
            wanted = {
                (at, span.code) for span in spans for at in starts if span.start <= at < span.end
            }
            given = {
                (at, tag.theme)
                for tag in read.reading.tags
                for at in starts
                if tag.passage.start <= at < tag.passage.end
            }
            right, wants, gives = (
                right + len(wanted & given),
                wants + len(wanted),
                gives + len(given),
            )
    return f1(right, wants, gives)


def _proposed(reads: Sequence[_Read], dataset: Dataset, groups: Groups) -> Proposed:
    """By question, the answers that have an editors' group, and what the engine proposes."""
    proposed: Proposed = {}
    for number in sorted({question.number for question in dataset.questions}):
        asked = [
            read
            for read in reads
            if read.labelled.group and read.labelled.answer.question == number
        ]
        if asked:
            readings = [read.reading for read in asked]
            n = _wanted(groups, asked)
            proposed[number] = asked, propose_groups(number, readings, dataset.themes, n)
    return proposed


def _wanted(groups: Groups, asked: Sequence[_Read]) -> int | None:
    if isinstance(groups, int):
        return groups
    return len({read.labelled.group for read in asked}) if groups == "editors" else None


def _grouping(proposed: Proposed) -> Figures:
    """Agreement with the editors in each question, and over all, weighted by answers."""
    by_question: dict[str, Figures] = {}
    scores = []
    for number, (asked, groups) in proposed.items():
        editors = [read.labelled.group for read in asked]
        ari, ami = agreement(editors, assigned_groups([read.reading for read in asked], groups))
        scores.append((ari, ami, float(len(asked))))
        by_question[str(number)] = {
            "ari": _rounded(ari),
            "ami": _rounded(ami),
            "k": len(groups),
            "answers": len(asked),
        }
    aris, amis, sizes = zip(*scores, strict=True)
    return {
        "ari": _rounded(mean(aris, sizes)),
        "ami": _rounded(mean(amis, sizes)),
        "k": sum(len(groups) for _, groups in proposed.values()),
        "by_question": by_question,
    }


def assigned_groups(readings: Sequence[Reading], groups: Sequence[Group]) -> list[str]:
    """For each reading, the key of its highest-scored group, or a key of its own where none."""
    home: Mapping[Passage, Group] = {member: group for group in groups for member in group.members}
    assigned = []
    for place, reading in enumerate(readings):
        scores: dict[str, float] = {}
        for passage in reading.passages:
            group = home.get(passage)
            if group:
                own = [
                    tag.score
                    for tag in reading.tags
                    if tag.passage == passage and tag.theme in group.themes
                ]
                scores[group.key] = max(scores.get(group.key, 0.0), max(own, default=0.0))
        best = max(scores, key=lambda key: (scores[key], key), default=f"alone-{place}")
        assigned.append(best)
    return assigned


def _peak_rss_mb() -> float:
    """The most memory this process ever held, in MB of 2**20 bytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return round(peak / (2**20 if sys.platform == "darwin" else 2**10), 1)


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
