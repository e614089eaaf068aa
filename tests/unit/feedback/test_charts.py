"""Lines over time: they rise one at a time, end now, and never leave their box."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from feedback.charts import HEIGHT, WIDTH, chart_over_time

START = datetime(2026, 11, 1, tzinfo=UTC)


def test_a_line_rises_by_one_at_each_moment_and_ends_now() -> None:
    moments = [START + timedelta(days=day) for day in (5, 1)]
    chart = chart_over_time(
        {"submitted": moments},
        start=START,
        end=START + timedelta(days=10),
        now=START + timedelta(days=7),
        most=4,
    )
    [line] = chart.lines
    assert line.points == "0.0,160.0 60.0,160.0 60.0,120.0 300.0,120.0 300.0,80.0 420.0,80.0"
    assert (line.total, line.x, line.y) == (2, 420.0, 80.0)
    assert chart.closing
    assert chart.days[0].at == START + timedelta(days=1)


def test_nobody_asked_and_times_outside_stay_inside_the_box() -> None:
    chart = chart_over_time(
        {"submitted": [START - timedelta(days=1), START + timedelta(days=9)]},
        start=START,
        end=START + timedelta(days=1),
        now=START + timedelta(days=9),
        most=0,
    )
    points = [tuple(map(float, pair.split(","))) for pair in chart.lines[0].points.split()]
    assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in points)
    assert chart.closing is None


def test_a_long_round_marks_few_days() -> None:
    chart = chart_over_time({}, start=START, end=START + timedelta(days=90), now=START, most=1)
    assert 1 < len(chart.days) <= 8
