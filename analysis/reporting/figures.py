"""Participation by region in, the chart of one circle an administration out."""

from __future__ import annotations

from analysis.flow import RegionCount, ReportFrame
from analysis.reporting.counting import total_answered
from analysis.reporting.labels.model import Labels
from analysis.reporting.nodes import ChartRow, Figure

FEWEST_ANSWERS = 5


def participation(frame: ReportFrame, labels: Labels) -> Figure | None:
    """The chart of who was asked and who answered; None where nobody's region is known."""
    if not frame.regions:
        return None
    regions, together = _merged(frame.regions, labels)
    invited = sum(region.invited for region in regions)
    answered = total_answered(regions)
    title = (labels.asked if answered is None else labels.answered).format(
        n=answered, total=invited, word=frame.administration_word[1]
    )
    rows = tuple(_row(region, labels) for region in regions)
    values = "; ".join(f"{row.name}: {row.value}" for row in rows)
    known = labels.caption_open if answered is None else labels.caption_filled
    caption = f"{known} {labels.caption_together}" if together else known
    return Figure(title=title, rows=rows, caption=caption, alt=f"{title}. {values}.")


def _merged(
    regions: tuple[RegionCount, ...], labels: Labels
) -> tuple[tuple[RegionCount, ...], bool]:
    """Regions with fewer than five answers as one row, if there are at least two of them."""
    few = [r for r in regions if r.answered is not None and r.answered < FEWEST_ANSWERS]
    if len(few) < 2:
        return regions, False
    together = RegionCount(
        name=labels.other_regions,
        invited=sum(region.invited for region in few),
        answered=sum(region.answered or 0 for region in few),
    )
    return (*(region for region in regions if region not in few), together), True


def _row(region: RegionCount, labels: Labels) -> ChartRow:
    if region.answered is None:
        return ChartRow(region.name, region.invited, 0, str(region.invited))
    value = labels.share.format(n=region.answered, total=region.invited)
    return ChartRow(region.name, region.invited, region.answered, value)
