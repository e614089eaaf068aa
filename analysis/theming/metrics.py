"""Receives what people labelled and what the engine said; returns figures of their agreement."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence, Set

Labels = Set[str]


def f1(right: int, wanted: int, given: int) -> float:
    """2 · right / (wanted + given), and 1 where nothing was wanted and nothing given."""
    return 2 * right / (wanted + given) if wanted + given else 1.0


def sample_f1(wanted: Sequence[Labels], given: Sequence[Labels]) -> float:
    """Mean over answers of the F1 of the set of themes; 1 where both sets are empty."""
    pairs = zip(wanted, given, strict=True)
    return mean([f1(len(want & give), len(want), len(give)) for want, give in pairs])


def micro(wanted: Sequence[Labels], given: Sequence[Labels]) -> tuple[float, float, float]:
    """Precision, recall and F1 over all (answer, theme) pairs; 0 where there is none to judge."""
    pairs = list(zip(wanted, given, strict=True))
    right = sum(len(want & give) for want, give in pairs)
    wants, gives = sum(map(len, wanted)), sum(map(len, given))
    return (
        right / gives if gives else 0.0,
        right / wants if wants else 0.0,
        f1(right, wants, gives) if wants + gives else 0.0,
    )


def macro_f1(wanted: Sequence[Labels], given: Sequence[Labels]) -> float:
    """Mean over the themes wanted or given anywhere of their F1 over answers."""
    wants = Counter(code for labels in wanted for code in labels)
    gives = Counter(code for labels in given for code in labels)
    right = Counter(code for want, give in zip(wanted, given, strict=True) for code in want & give)
    return mean([f1(right[code], wants[code], gives[code]) for code in sorted(wants | gives)])


def agreement(editors: Sequence[str], proposed: Sequence[str]) -> tuple[float, float]:
    """Adjusted Rand index and adjusted mutual information of two groupings of the same answers.

    Hubert and Arabie 1985; Vinh, Epps and Bailey 2010 (arithmetic mean).
    """
    # Loading this takes seconds, and web pages that never compare groupings load this module.
    from sklearn.metrics import (  # noqa: PLC0415
        adjusted_mutual_info_score,
        adjusted_rand_score,
    )

    return (
        float(adjusted_rand_score(editors, proposed)),
        float(adjusted_mutual_info_score(editors, proposed)),
    )


def mean(values: Sequence[float], weights: Sequence[float] | None = None) -> float:
    """The mean, weighted where weights are given; 0 of nothing."""
    weights = weights or [1.0] * len(values)
    total = sum(weights)
    weighed = zip(values, weights, strict=True)
    return sum(value * weight for value, weight in weighed) / total if total else 0.0
