"""Charts over time: receives moments of things that happened, returns shapes to draw.

A step line rises by one at each moment. Coordinates are in user units of an SVG view box of
WIDTH × HEIGHT; y grows downwards.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

WIDTH, HEIGHT = 600.0, 160.0
MOST_DAYS_MARKED = 8


@dataclass(frozen=True, slots=True)
class Line:
    """One series: its name, the points of its steps ("x,y x,y …"), and where it ends."""

    name: str
    points: str
    total: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Mark:
    """A day on the axis, or the closing."""

    at: datetime
    x: float


@dataclass(frozen=True, slots=True)
class Chart:
    """Step lines over the time from `start` to `end`; `most` is the value at the top."""

    lines: tuple[Line, ...]
    days: tuple[Mark, ...]
    closing: Mark | None
    most: int
    width: float = WIDTH
    height: float = HEIGHT


def chart_over_time(
    series: Mapping[str, Sequence[datetime]],
    *,
    start: datetime,
    end: datetime,
    now: datetime,
    most: int,
) -> Chart:
    """Cumulative counts of each series. Lines stop at `now`; what came before `start` counts."""
    end = max(end, start + timedelta(hours=1))
    return Chart(
        lines=tuple(
            _line(name, moments, start, end, now, most) for name, moments in series.items()
        ),
        days=_days(start, end),
        closing=Mark(end, WIDTH) if now < end else None,
        most=most,
    )


def _line(
    name: str, moments: Sequence[datetime], start: datetime, end: datetime, now: datetime, most: int
) -> Line:
    points = [(0.0, 0)]
    for count, moment in enumerate(sorted(moments), start=1):
        x = _x(moment, start, end)
        points += [(x, count - 1), (x, count)]
    last = _x(now, start, end)
    points.append((max(last, points[-1][0]), points[-1][1]))
    placed = [(x, _y(count, most)) for x, count in points]
    return Line(
        name=name,
        points=" ".join(f"{x:.1f},{y:.1f}" for x, y in placed),
        total=len(moments),
        x=placed[-1][0],
        y=placed[-1][1],
    )


def _x(moment: datetime, start: datetime, end: datetime) -> float:
    share = (moment - start) / (end - start)
    return WIDTH * min(1.0, max(0.0, share))


def _y(count: int, most: int) -> float:
    return HEIGHT * (1 - count / most) if most else HEIGHT


def _days(start: datetime, end: datetime) -> tuple[Mark, ...]:
    """Midnights to mark, at most MOST_DAYS_MARKED, evenly spread."""
    first = start.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    days = max(0, (end - first).days + 1) if first <= end else 0
    every = max(1, -(-days // MOST_DAYS_MARKED))
    marked = (first + timedelta(days=number) for number in range(0, days, every))
    return tuple(Mark(day, _x(day, start, end)) for day in marked if day <= end)
