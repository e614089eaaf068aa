"""Counts and dates in words."""

from __future__ import annotations

import pytest

from analysis.flow import Count, RegionCount
from analysis.reporting.counting import extent, printed_date, standing, total_answered
from analysis.reporting.labels import labels_for

WORDS = ("administration", "administrations")


@pytest.mark.parametrize(
    ("language", "known", "few", "unknown"),
    [
        ("en", "14 of 21 administrations", "fewer than 3 administrations", "1 quote, unattributed"),
        (
            "fr",
            "14 administrations sur 21",
            "moins de 3 administrations",
            "1 citation, non attribuée",
        ),
        ("es", "14 de 21 administrations", "menos de 3 administrations", "1 cita, sin atribución"),
        (
            "pt",
            "14 de 21 administrations",
            "menos de 3 administrations",
            "1 citação, não atribuída",
        ),
    ],
)
def test_counts_in_each_language(language: str, known: str, few: str, unknown: str) -> None:
    labels = labels_for(language)
    assert standing(Count(14), 21, WORDS, labels, 3) == known
    assert standing(Count(2), 21, WORDS, labels, 3) == few
    assert extent(Count(0, 9), 1, False, labels) == unknown


def test_nothing_is_said_of_administrations_nobody_knows() -> None:
    assert standing(Count(0, 9), 21, WORDS, labels_for("en"), 3) == ""


def test_a_named_quote_is_not_called_unattributed() -> None:
    assert extent(Count(0, 9), 2, True, labels_for("en")) == "2 quotes"


def test_zero_is_singular_in_french_alone() -> None:
    assert extent(Count(3), 0, False, labels_for("fr")) == "0 citation"
    assert extent(Count(3), 0, False, labels_for("en")) == "0 quotes"


def test_a_total_needs_every_region() -> None:
    known = (RegionCount("A", 8, 7), RegionCount("B", 4, 0))
    assert total_answered(known) == 7
    assert total_answered((*known, RegionCount("C", 4, None))) is None
    assert total_answered(()) is None


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "1 March 2026"),
        ("fr", "1er mars 2026"),
        ("es", "1 de marzo de 2026"),
        ("pt", "1 de março de 2026"),
    ],
)
def test_dates_in_each_language(language: str, text: str) -> None:
    labels = labels_for(language)
    assert printed_date("2026-03-01T17:45:00+01:00", labels) == text
    assert printed_date("2026-03-01T17:45:00", labels, with_time=True) == f"{text}, 17:45"
