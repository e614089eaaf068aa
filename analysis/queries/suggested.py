"""What the machine suggests just now: receives a question, returns it by answer version."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

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
