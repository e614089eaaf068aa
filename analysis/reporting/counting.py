"""Counts in, the words that print them out; administrations and contributions are never added."""

from __future__ import annotations

from datetime import datetime

from analysis.flow import Count, RegionCount
from analysis.reporting.labels.model import Labels

SMALLEST = 3


def standing(
    count: Count, total: int | None, words: tuple[str, str], labels: Labels, smallest: int
) -> str:
    """Who stands behind a finding: "14 of 21 administrations", "fewer than 3 administrations".

    `total` is the number of administrations that answered, None where it is not known. "" where
    no administration is known, for then nothing may be said of them.
    """
    if not count.administrations:
        return ""
    if count.administrations < smallest:
        return labels.fewer_than.format(n=smallest, word=words[1])
    if total is None:
        text = labels.standing_alone.format(n=count.administrations, word=words[1])
    else:
        text = labels.standing.format(n=count.administrations, total=total, word=words[1])
    if not count.contributions_without:
        return text
    return f"{text} {labels.plural(count.contributions_without, labels.without)}"


def extent(count: Count, quotes: int, attributed: bool, labels: Labels) -> str:
    """How much is shown: "3 quotes", or "5 quotes, unattributed" where no author is known."""
    unknown = not count.administrations and not attributed
    return labels.plural(quotes, labels.quotes_unattributed if unknown else labels.quotes)


def total_answered(regions: tuple[RegionCount, ...]) -> int | None:
    """How many administrations answered, None where a region's number is not known."""
    answered = [region.answered for region in regions if region.answered is not None]
    return sum(answered) if regions and len(answered) == len(regions) else None


def printed_date(issued: str, labels: Labels, *, with_time: bool = False) -> str:
    """An ISO 8601 time as a date in the report's language, its hour and minute as they stand."""
    moment = datetime.fromisoformat(issued)
    month = labels.months.split()[moment.month - 1]
    day = labels.first_day if moment.day == 1 else str(moment.day)
    date = labels.date.format(day=day, month=month, year=moment.year)
    return f"{date}, {moment:%H:%M}" if with_time else date
