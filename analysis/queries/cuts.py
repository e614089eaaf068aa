"""Answers that people cut themselves: receives versions and readings, returns theirs on those."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db.models import Q

from analysis.flow import Reading
from analysis.models import Segment
from analysis.theming.recut import recut


def as_cut(readings: Iterable[Reading]) -> tuple[Reading, ...]:
    """Readings, on people's own passages where a person cut or joined those of the answer."""
    told = tuple(readings)
    cuts = _cuts([int(reading.answer.id) for reading in told])
    return tuple(
        recut(reading, cuts[reading.answer.id]) if reading.answer.id in cuts else reading
        for reading in told
    )


def _cuts(versions: Sequence[int]) -> dict[str, list[tuple[int, int]]]:
    """Version id → the spans of its passages, where people cut them."""
    touched = Segment.objects.filter(Q(cut_by__isnull=False) | Q(retired=True))
    cut = touched.filter(version__in=versions).values("version")
    found: dict[str, list[tuple[int, int]]] = {}
    rows = Segment.objects.filter(version__in=cut, retired=False).order_by("start")
    for version, start, end in rows.values_list("version_id", "start", "end"):
        found.setdefault(str(version), []).append((start, end))
    return found
