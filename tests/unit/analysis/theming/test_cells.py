"""Cells: what is near is joined, what is small is not left alone, ties go to the first."""

from __future__ import annotations

import numpy as np

from analysis.theming.cells import join_cells


def join(
    points: list[list[float]], sizes: list[int], wanted: int, floor: int = 2
) -> list[list[int]]:
    return join_cells(np.array(points), sizes, wanted, floor)


def test_near_cells_are_joined_until_as_many_are_left_as_wanted() -> None:
    points = [[0.0, 0.0], [5.0, 5.0], [0.1, 0.0], [5.0, 5.1]]
    assert join(points, [4, 4, 4, 4], wanted=2) == [[0, 2], [1, 3]]


def test_fewer_cells_than_wanted_stay_as_they_are() -> None:
    assert join([[0.0], [9.0]], [2, 2], wanted=5) == [[0], [1]]


def test_a_cell_below_the_floor_is_joined_even_where_there_is_room() -> None:
    assert join([[0.0], [1.0], [9.0]], [5, 1, 5], wanted=3) == [[0, 1], [2]]


def test_small_cells_are_joined_before_large_ones() -> None:
    points = [[0.0], [0.2], [10.0], [13.0]]
    assert join(points, [9, 9, 1, 1], wanted=3) == [[0], [1], [2, 3]]


def test_one_cell_is_left_whatever_its_size() -> None:
    assert join([[0.0]], [1], wanted=3) == [[0]]


def test_weights_decide_what_a_union_costs() -> None:
    points = [[0.0], [1.0], [2.0]]
    assert join(points, [100, 2, 100], wanted=2) == [[0, 1], [2]]
    assert join(points, [2, 100, 100], wanted=2) == [[0, 1], [2]]
    assert join(points, [100, 100, 2], wanted=2) == [[0], [1, 2]]
