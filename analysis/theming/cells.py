"""Receives weighted points; returns which of them go together.

Points are the cells of a question (a theme, and whom its passages address), a few dozen however
many the answers: this is what keeps grouping linear in answers. They are joined two by two, the
pair first whose union adds least to the spread (Ward 1963).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Points = npt.NDArray[np.float64]


def join_cells(means: Points, sizes: Sequence[int], wanted: int, floor: int) -> list[list[int]]:
    """The rows of `means` that go together: at most `wanted` clusters, in order of first row.

    None has fewer than `floor` members unless there is only one; those below it are joined
    first, so that small ones do not take the place of others. Ties go to the first rows.
    """
    clusters = _Clusters(means, sizes)
    while len(clusters.alive()) > 1:
        small = clusters.below(floor)
        if not small.any() and len(clusters.alive()) <= wanted:
            break
        clusters.join(*clusters.cheapest(small))
    return [clusters.rows[place] for place in clusters.alive()]


class _Clusters:
    """Clusters by the place of their first row, and what each union would add to the spread."""

    def __init__(self, means: Points, sizes: Sequence[int]) -> None:
        self.rows = [[place] for place in range(len(sizes))]
        self._means = means.astype(np.float64)
        self._sizes = np.array(sizes, dtype=np.float64)
        self._costs = np.full((len(sizes), len(sizes)), np.inf)
        for place in range(len(sizes)):
            self._reckon(place)

    def alive(self) -> list[int]:
        """The places that still hold a cluster."""
        return np.flatnonzero(self._sizes > 0).tolist()

    def below(self, floor: int) -> npt.NDArray[np.bool_]:
        """Which places hold a cluster with fewer members than the floor."""
        return (self._sizes > 0) & (self._sizes < floor)

    def cheapest(self, small: npt.NDArray[np.bool_]) -> tuple[int, int]:
        """The pair whose union adds least to the spread; one of them small where any is."""
        costs = self._costs
        if small.any():
            costs = np.where(small[:, None] | small[None, :], costs, np.inf)
        left, right = divmod(int(costs.argmin()), len(costs))
        return min(left, right), max(left, right)

    def join(self, left: int, right: int) -> None:
        """Puts the cluster at `right` into the one at `left`."""
        total = self._sizes[left] + self._sizes[right]
        weighed = self._means[[left, right]] * self._sizes[[left, right], None]
        self._means[left] = weighed.sum(axis=0) / total
        self._sizes[left], self._sizes[right] = total, 0
        self.rows[left] = sorted(self.rows[left] + self.rows[right])
        self._costs[right, :] = self._costs[:, right] = np.inf
        self._reckon(left)

    def _reckon(self, place: int) -> None:
        """The cost of joining the cluster at `place` with each other: Ward's, rounded for ties."""
        apart = ((self._means - self._means[place]) ** 2).sum(axis=1)
        size = self._sizes[place]
        costs = np.round(apart * self._sizes * size / np.maximum(self._sizes + size, 1), 9)
        costs[(self._sizes == 0) | (np.arange(len(costs)) == place)] = np.inf
        self._costs[place, :] = self._costs[:, place] = costs
