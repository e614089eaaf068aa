"""What of a table may be published: receives counts of administrations, returns what to hide.

A small count tells who stands behind it, and a hidden count can be worked out from a total and the
counts beside it. So a small one is hidden, and with it the next smallest of its row.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Disclosed:
    """A row as it may be published: None where a count is hidden. `total` too."""

    cells: tuple[int | None, ...]
    total: int | None


def disclosed_row(
    counts: Sequence[int], total: int, *, smallest: int, smallest_total: int
) -> Disclosed:
    """One row of counts whose sum a reader may know from `total`.

    Counts from 1 to `smallest` - 1 are hidden; where that hides but one, the next smallest is
    hidden with it, zeros last. A total from 1 to `smallest_total` - 1, and that of a row whose
    only count is hidden, is hidden with all its row.
    """
    if 0 < total < smallest_total:
        return Disclosed((None,) * len(counts), None)
    hidden = {place for place, count in enumerate(counts) if 0 < count < smallest}
    if len(hidden) == 1:
        others = [place for place in range(len(counts)) if place not in hidden]
        if not others:
            return Disclosed((None,), None)
        hidden.add(min(others, key=lambda place: (counts[place] == 0, counts[place])))
    return Disclosed(
        tuple(None if place in hidden else count for place, count in enumerate(counts)), total
    )
