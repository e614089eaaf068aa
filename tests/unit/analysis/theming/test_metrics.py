"""Metrics: the figures of the labelled format, by hand."""

from __future__ import annotations

import pytest

from analysis.theming.metrics import agreement, macro_f1, mean, micro, sample_f1

WANTED = [{"A", "B"}, {"A"}, set(), {"C"}]
GIVEN = [{"A"}, {"B"}, set(), {"C", "B"}]


def test_sample_f1_is_one_where_both_are_empty() -> None:
    assert sample_f1(WANTED, GIVEN) == pytest.approx((2 / 3 + 0 + 1 + 2 / 3) / 4)


def test_micro_counts_pairs() -> None:
    precision, recall, f1 = micro(WANTED, GIVEN)
    assert (precision, recall) == (2 / 4, 2 / 4)
    assert f1 == pytest.approx(0.5)


def test_micro_of_nothing_is_nothing() -> None:
    assert micro([set()], [set()]) == (0.0, 0.0, 0.0)


def test_macro_is_over_themes_wanted_or_given() -> None:
    assert macro_f1(WANTED, GIVEN) == pytest.approx((2 / 3 + 0 + 1) / 3)


def test_agreement_is_one_for_the_same_grouping_and_none_for_one_lump() -> None:
    assert agreement(["a", "a", "b"], ["x", "x", "y"]) == pytest.approx((1.0, 1.0))
    assert agreement(["a", "a", "b", "b"], ["x"] * 4) == pytest.approx((0.0, 0.0))


def test_means_are_weighted_and_of_nothing_nought() -> None:
    assert mean([1.0, 3.0], [3.0, 1.0]) == 1.5
    assert mean([]) == 0.0
