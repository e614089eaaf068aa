"""The chart of one circle an administration."""

from __future__ import annotations

from dataclasses import replace

from analysis.flow import RegionCount
from analysis.reporting.figures import participation
from analysis.reporting.labels import labels_for
from analysis.reporting.nodes import Figure
from tests.unit.analysis.reporting.specimens import synthetic_frame

LABELS = labels_for("en")


def chart(*regions: RegionCount) -> Figure:
    figure = participation(replace(synthetic_frame(), regions=regions), LABELS)
    assert figure is not None
    return figure


def test_circles_are_filled_for_those_that_answered() -> None:
    figure = chart(RegionCount("Americas", 8, 7), RegionCount("West", 7, 6))
    assert figure.title == "Who answered: 13 of 15 administrations, by region"
    assert [(row.filled, row.total, row.value) for row in figure.rows] == [
        (7, 8, "7 of 8"),
        (6, 7, "6 of 7"),
    ]


def test_circles_stay_open_where_nobody_knows() -> None:
    figure = chart(RegionCount("Americas", 8, None), RegionCount("West", 2, 2))
    assert figure.title == "Who was asked: 10 administrations, by region"
    assert figure.rows[0].filled == 0
    assert figure.rows[0].value == "8"
    assert "not recorded" in figure.caption


def test_regions_with_few_answers_become_one_row() -> None:
    figure = chart(
        RegionCount("Americas", 8, 7), RegionCount("East", 4, 3), RegionCount("Asia", 2, 0)
    )
    assert [row.name for row in figure.rows] == ["Americas", "Other regions, together"]
    assert figure.rows[1].value == "3 of 6"
    assert "shown together" in figure.caption


def test_one_region_with_few_answers_has_nothing_to_be_merged_with() -> None:
    figure = chart(RegionCount("Americas", 8, 7), RegionCount("East", 4, 3))
    assert [row.name for row in figure.rows] == ["Americas", "East"]
    assert "together" not in figure.caption


def test_the_alternative_text_gives_every_value() -> None:
    figure = chart(RegionCount("Americas", 8, 7), RegionCount("West", 7, 6))
    assert figure.alt == f"{figure.title}. Americas: 7 of 8; West: 6 of 7."


def test_no_regions_no_chart() -> None:
    assert participation(replace(synthetic_frame(), regions=()), LABELS) is None
