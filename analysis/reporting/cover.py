"""A report's frame and its finished parts in, the cover with its contents and legend out."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.flow import ReportFrame
from analysis.reporting.counting import printed_date
from analysis.reporting.labels.model import Labels
from analysis.reporting.nodes import (
    Annex,
    Contents,
    ContentsEntry,
    Cover,
    Fact,
    KeyMessages,
    LegendEntry,
    Notes,
    Quote,
    Section,
    Statistic,
)

Part = KeyMessages | Section | Notes | Annex


def compose_cover(frame: ReportFrame, parts: Sequence[Part], labels: Labels) -> Cover:
    """The first page of the report whose other parts are `parts`."""
    sections = [part for part in parts if isinstance(part, Section)]
    findings = [finding for section in sections for finding in section.findings]
    quotes = [quote for finding in findings for quote in finding.quotes]
    notices = [labels.synthetic_notice] if frame.synthetic else []
    notices += [frame.unknown] if frame.unknown else []
    return Cover(
        kicker=frame.programme,
        forum=frame.forum,
        title=frame.title,
        standfirst=frame.standfirst,
        preface=frame.preface,
        statistics=_statistics(frame, len(quotes), len(findings), len(sections), labels),
        notices=tuple(_notice(text) for text in notices),
        facts=(*(Fact(*fact) for fact in frame.facts), edition_fact(frame, labels)),
        contents=Contents(labels.contents, tuple(_entry(part, labels) for part in parts)),
        legend=_legend(quotes, labels),
    )


def edition_fact(frame: ReportFrame, labels: Labels) -> Fact:
    """Which edition this is and of when; of a draft, down to the minute."""
    if frame.edition:
        date = printed_date(frame.issued, labels)
        text = labels.edition_status.format(n=frame.edition, date=date)
        return Fact(labels.edition, text)
    date = printed_date(frame.issued, labels, with_time=True)
    return Fact(labels.status, labels.draft_status.format(date=date))


def _statistics(
    frame: ReportFrame, quotes: int, findings: int, questions: int, labels: Labels
) -> tuple[Statistic, ...]:
    if frame.figures:
        return tuple(Statistic(*figure) for figure in frame.figures)
    return (
        Statistic(str(quotes), labels.plural(quotes, labels.statistic_quotes)),
        Statistic(str(findings), labels.plural(findings, labels.statistic_findings)),
        Statistic(str(questions), labels.plural(questions, labels.statistic_questions)),
    )


def _notice(text: str) -> Fact:
    """The first sentence, which is set apart, and the rest."""
    first, mark, rest = text.partition(". ")
    return Fact(first + mark.strip(), rest)


def _entry(part: Part, labels: Labels) -> ContentsEntry:
    if isinstance(part, Section):
        label = labels.question_entry.format(n=part.number)
        return ContentsEntry(label, part.heading, part.anchor)
    text = part.kicker if isinstance(part, KeyMessages) else part.heading
    return ContentsEntry("", text, part.anchor)


def _legend(quotes: Sequence[Quote], labels: Labels) -> tuple[LegendEntry, ...]:
    """The signs that occur in the quotes; nothing to explain where there are none."""
    if not quotes:
        return ()
    kinds = {run.kind for quote in quotes for run in quote.runs}
    entries = [LegendEntry("exact", labels.legend_exact_sample, labels.legend_exact)]
    if "elision" in kinds:
        entries.append(LegendEntry("elision", "[...]", labels.legend_elision))
    if "mask" in kinds:
        entries.append(LegendEntry("mask", labels.legend_mask_sample, labels.legend_mask))
    if "insertion" in kinds:
        sample = labels.legend_insertion_sample
        entries.append(LegendEntry("insertion", sample, labels.legend_insertion))
    reference = quotes[0].reference
    return (*entries, LegendEntry("reference", reference, labels.legend_reference))
