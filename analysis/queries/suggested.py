"""What the machine suggests just now: receives a question, returns it by answer version."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from analysis.flow import Cause, Reading, Tag
from analysis.models import Suggestion
from analysis.queries.standing import LastRead
from feedback.models import Question

Said = frozenset[tuple[int, int, str, str]]


def suggested_by(question: Question, newest: Mapping[int, LastRead]) -> dict[int, Said]:
    """Version id → (start, end, theme code, strength) of the run that read the version last."""
    rows = Suggestion.objects.filter(
        run__question=question, run__in={r.run for r in newest.values()}
    )
    found: dict[int, set[tuple[int, int, str, str]]] = defaultdict(set)
    for version, run, start, end, code, strength in rows.values_list(
        "segment__version_id", "run_id", "segment__start", "segment__end", "theme__code", "strength"
    ):
        if version in newest and newest[version].run == run:
            found[version].add((start, end, code, strength))
    return {version: frozenset(said) for version, said in found.items()}


def with_assistant(
    question: Question, newest: Mapping[int, LastRead], readings: Sequence[Reading]
) -> tuple[Reading, ...]:
    """Readings with what a language model suggests of the same answers just now."""
    runs = {read.run for read in newest.values()}
    rows = Suggestion.objects.filter(
        run__question=question, run__in=runs, causes__0__source="model"
    ).select_related("segment", "theme")
    found: dict[str, list[Suggestion]] = defaultdict(list)
    for row in rows:
        version = row.segment.version_id
        if version in newest and newest[version].run == row.run_id:
            found[str(version)].append(row)
    return tuple(_joined(reading, found.get(reading.answer.id, ())) for reading in readings)


def _joined(reading: Reading, rows: Sequence[Suggestion]) -> Reading:
    places = {(passage.start, passage.end): passage for passage in reading.passages}
    known = {(tag.passage.start, tag.passage.end, tag.theme) for tag in reading.tags}
    added = [
        Tag(
            places[row.segment.start, row.segment.end],
            row.theme.code,
            row.score,
            row.rank,
            row.strength,  # type: ignore[arg-type]
            tuple(
                Cause(told["source"], tuple(told["words"]), tuple(map(tuple, told["spans"])))
                for told in row.causes
            ),
        )
        for row in rows
        if (row.segment.start, row.segment.end) in places
        and (row.segment.start, row.segment.end, row.theme.code) not in known
    ]
    if not added:
        return reading
    return replace(reading, tags=(*reading.tags, *added), set_aside=None)
