"""Receives lists of places; returns them as one sparse matrix of ones, to sum rows of a table.

The product of a row with a table is summed in the row's own order, whatever the other rows are:
that is what makes one answer score to the last bit as it would in a batch.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, chain
from typing import Protocol

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array  # type: ignore[import-untyped]

Rows = npt.NDArray[np.float32]


class Counts(Protocol):
    """A sparse matrix that a table is multiplied with."""

    def __matmul__(self, table: Rows) -> Rows:
        """The sums of the table's rows that each row of the matrix names."""
        ...


def counts_matrix(places: Sequence[Sequence[int]], columns: int) -> Counts:
    """A matrix with a 1 for each place in each row, places in the order given."""
    ends = np.fromiter(accumulate(map(len, places), initial=0), dtype=np.int64)
    flat = np.fromiter(chain.from_iterable(places), dtype=np.int64, count=int(ends[-1]))
    ones = np.ones(len(flat), dtype=np.float32)
    made: Counts = csr_array((ones, flat, ends), shape=(len(places), columns))
    return made
