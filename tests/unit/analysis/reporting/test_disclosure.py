"""What a published table hides: small counts, and what they could be worked out from."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from analysis.reporting.disclosure import Disclosed, disclosed_row


def row(*counts: int) -> Disclosed:
    return disclosed_row(counts, sum(counts), smallest=5, smallest_total=3)


def test_counts_that_are_large_enough_stay() -> None:
    assert row(5, 0, 9) == Disclosed((5, 0, 9), 14)


def test_one_small_count_takes_the_next_smallest_along() -> None:
    assert row(2, 9, 7, 0) == Disclosed((None, 9, None, 0), 18)


def test_two_small_counts_hide_each_other() -> None:
    assert row(2, 3, 9) == Disclosed((None, None, 9), 14)


def test_where_only_zeros_are_left_one_of_them_is_hidden() -> None:
    assert row(4, 0, 0) == Disclosed((None, None, 0), 4)


def test_a_small_total_hides_its_row() -> None:
    assert row(2, 0) == Disclosed((None, None), None)
    assert row(4) == Disclosed((None,), None)


@given(st.lists(st.integers(0, 12), min_size=1, max_size=6))
def test_no_small_count_is_shown_or_worked_out(counts: list[int]) -> None:
    told = row(*counts)
    assert not any(cell is not None and 0 < cell < 5 for cell in told.cells)
    hidden = [cell for cell in told.cells if cell is None]
    assert told.total is None or len(hidden) != 1
