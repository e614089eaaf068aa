"""What the machine suggests just now: receives a question, returns it by answer version."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from analysis.flow import Cause, Reading, Tag
from analysis.models import Segment, Strength, Suggestion, Theme
from analysis.queries.standing import LastRead, Standing
from feedback.models import Question

Said = frozenset[tuple[int, int, str, str]]
# A strength, and those at least as strong.
STRENGTHS_FROM: Mapping[str, tuple[str, ...]] = {
    Strength.STRONG.value: (Strength.STRONG,),
    Strength.LIKELY.value: (Strength.STRONG, Strength.LIKELY),
    Strength.UNSURE.value: tuple(Strength),
}


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


def open_suggestions(
    rows: Sequence[Standing],
    segments: Sequence[Segment],
    *,
    strengths: Sequence[str] = tuple(Strength),
    first_only: bool = False,
) -> list[tuple[Segment, Theme]]:
    """What nobody decided yet of passages, best first; `first_only` leaves one theme a passage."""
    wanted = {row.segment: (row.run, row.suggested) for row in rows}
    held = {segment.pk: segment for segment in segments}
    told = Suggestion.objects.filter(segment__in=wanted, strength__in=strengths)
    found: list[tuple[Segment, Theme]] = []
    seen: set[int] = set()
    for row in told.select_related("theme__codebook").order_by("segment", "-score", "theme__order"):
        run, codes = wanted[row.segment_id]
        if row.run_id != run or row.theme.code not in codes:
            continue
        if first_only and row.segment_id in seen:
            continue
        seen.add(row.segment_id)
        found.append((held[row.segment_id], row.theme))
    return found


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
