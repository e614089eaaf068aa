"""Proposing findings: receives a question, writes findings and placements the machine proposes.

What a person edited, placed, coded or quoted is never changed. Before any person's decision the
whole question is grouped afresh; from then on, new passages join the findings that are there.
"""

from __future__ import annotations

from django.db import transaction
from django.db.models import Max

from analysis.flow import Group, Passage, Reading
from analysis.models import Finding, Placement, Segment
from analysis.queries.engine import theme_entries
from analysis.queries.readings import is_touched, question_versions, readings_of
from analysis.reporting.wording import lead_in
from analysis.theming.grouping import place_passages, propose_groups
from feedback.languages import pick
from feedback.models import Question
from feedback.queries.submissions import participation

REPORT_LANGUAGE = "en"


@transaction.atomic
def propose_findings(*, question: Question) -> None:
    """Bring the question's proposed findings up to date; repeating it changes nothing."""
    Question.objects.select_for_update().get(pk=question.pk)
    readings = readings_of(question)
    _drop_replaced(question)
    if is_touched(question):
        _join(question, readings)
    else:
        _regroup(question, readings)


def _drop_replaced(question: Question) -> None:
    """The machine's placements of versions that an amendment replaced."""
    current = question_versions(question).values("pk")
    Placement.objects.filter(
        segment__version__answer__question=question, placed_by__isnull=True
    ).exclude(segment__version__in=current).delete()


def _regroup(question: Question, readings: tuple[Reading, ...]) -> None:
    answered = list(participation(question.consultation).values()).count("submitted")
    groups = propose_groups(
        question.number, readings, theme_entries(question.consultation), asked=question.text
    )
    existing = {finding.key: finding for finding in question.findings.all()}
    kept: set[str] = set()
    Placement.objects.filter(segment__version__answer__question=question).delete()
    for order, group in enumerate(groups, start=1):
        finding = existing.get(group.key) or Finding(question=question, key=group.key)
        _write(finding, group, order, _lead_in(group, readings, answered))
        kept.add(group.key)
        _place(finding, group.members)
    question.findings.exclude(key__in=kept).delete()


def _write(finding: Finding, group: Group, order: int, lead: str) -> None:
    finding.order = order
    finding.heading = pick(group.heading, REPORT_LANGUAGE)[:200]
    finding.lead_in = lead
    finding.emerging = group.emerging
    finding.save()
    codebook = finding.question.consultation.codebook
    finding.themes.set(codebook.themes.filter(code__in=group.themes))


def _lead_in(group: Group, readings: tuple[Reading, ...], answered: int) -> str:
    """The machine's own lead-in. Where no administration is known, nothing is quantified."""
    kinds_of = {reading.answer.id: reading.kinds for reading in readings}
    kinds = [kinds_of[member.answer_id].get((member.start, member.end)) for member in group.members]
    return lead_in(
        pick(group.heading, REPORT_LANGUAGE),
        group.count,
        answered or None,
        [kind for kind in kinds if kind],
        REPORT_LANGUAGE,
    )


def _place(finding: Finding, members: tuple[Passage, ...]) -> None:
    segments = _segments_of(members)
    Placement.objects.bulk_create(
        Placement(finding=finding, segment_id=segments[_key(member)], order=order)
        for order, member in enumerate(members, start=1)
    )


def _join(question: Question, readings: tuple[Reading, ...]) -> None:
    """Place what has no place yet into the findings that are there."""
    existing = {
        str(finding.pk): tuple(finding.themes.values_list("code", flat=True))
        for finding in question.findings.all()
    }
    placed = place_passages(readings, existing)
    joining = {passage: key for passage, key in placed.items() if key}
    segments = _segments_of(tuple(joining))
    taken = set(
        Placement.objects.filter(segment__in=segments.values()).values_list("segment_id", flat=True)
    )
    for passage in sorted(joining):
        segment_id = segments[_key(passage)]
        if segment_id not in taken:
            finding_id = int(joining[passage] or 0)
            Placement.objects.create(
                finding_id=finding_id, segment_id=segment_id, order=_next_order(finding_id)
            )


def _next_order(finding_id: int) -> int:
    last = Placement.objects.filter(finding_id=finding_id).aggregate(Max("order"))["order__max"]
    return (last or 0) + 1


def _segments_of(members: tuple[Passage, ...]) -> dict[tuple[str, int, int], int]:
    """Segment ids by (version id, start, end)."""
    rows = Segment.objects.filter(version__in={int(member.answer_id) for member in members})
    return {(str(row.version_id), row.start, row.end): row.pk for row in rows}


def _key(passage: Passage) -> tuple[str, int, int]:
    return passage.answer_id, passage.start, passage.end
