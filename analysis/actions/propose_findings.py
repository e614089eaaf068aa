"""Proposing findings: receives a question, writes findings and placements the machine proposes.

What a person edited, placed, coded or quoted is never changed. Before any person's decision the
whole question is grouped afresh; from then on, new passages join the findings that are there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Max

from analysis.flow import Group, Passage, Reading, ThemeEntry
from analysis.models import Finding, Placement, Segment
from analysis.queries.engine import encoder, theme_entries
from analysis.queries.progress import change_token
from analysis.queries.readings import is_touched, question_versions, readings_of
from analysis.reporting.wording import lead_in
from analysis.theming.grouping import place_passages, propose_groups
from feedback.languages import pick
from feedback.models import Question
from feedback.queries.submissions import participation
from feedback.scope import scope

REPORT_LANGUAGE = "en"
ATTEMPTS = 2  # at grouping without holding the question


@dataclass(frozen=True, slots=True)
class _Seen:
    """What a proposal rests on. `existing` maps findings to their themes where passages may only
    join them; None where the question is grouped afresh."""

    token: str
    readings: tuple[Reading, ...]
    themes: tuple[ThemeEntry, ...]
    answered: int
    existing: dict[str, tuple[str, ...]] | None


_Proposal = tuple[Group, ...] | dict[Passage, str | None]


def propose_findings(*, question: Question) -> None:
    """Bring the question's proposed findings up to date; repeating it changes nothing.

    Grouping takes seconds, so it is done between two transactions and nobody waits for it. Where
    the question changed meanwhile it is done again, at last while holding the question.
    """
    for _attempt in range(ATTEMPTS):
        with scope(None):
            seen = _look(question)
        proposal = _propose(question, seen)
        with scope(None):
            _hold(question)
            if change_token(question.consultation, question) == seen.token:
                _store(question, seen, proposal)
                return
    with scope(None):
        _hold(question)
        seen = _look(question)
        _store(question, seen, _propose(question, seen))


def _hold(question: Question) -> None:
    Question.objects.select_for_update(no_key=True).get(pk=question.pk)


def _look(question: Question) -> _Seen:
    existing = None
    if is_touched(question):
        existing = {
            str(finding.pk): tuple(finding.themes.values_list("code", flat=True))
            for finding in question.findings.all()
        }
    return _Seen(
        token=change_token(question.consultation, question),
        readings=readings_of(question),
        themes=theme_entries(question.consultation),
        answered=list(participation(question.consultation).values()).count("submitted"),
        existing=existing,
    )


def _propose(question: Question, seen: _Seen) -> _Proposal:
    """Findings with their passages; or, for what has no place yet, the finding it joins."""
    if seen.existing is not None:
        return place_passages(seen.readings, seen.existing)
    return propose_groups(
        question.number, seen.readings, seen.themes, asked=question.text, encoder=encoder()
    )


def _store(question: Question, seen: _Seen, proposal: _Proposal) -> None:
    _drop_replaced(question)
    if isinstance(proposal, dict):
        _join(proposal)
    else:
        _regroup(question, seen, proposal)


def _drop_replaced(question: Question) -> None:
    """The machine's placements of versions that an amendment replaced."""
    current = question_versions(question).values("pk")
    Placement.objects.filter(
        segment__version__answer__question=question, placed_by__isnull=True
    ).exclude(segment__version__in=current).delete()


def _regroup(question: Question, seen: _Seen, groups: tuple[Group, ...]) -> None:
    existing = {finding.key: finding for finding in question.findings.all()}
    kept: set[str] = set()
    Placement.objects.filter(segment__version__answer__question=question).delete()
    for order, group in enumerate(groups, start=1):
        finding = existing.get(group.key) or Finding(question=question, key=group.key)
        _write(finding, group, order, _lead_in(group, seen))
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


def _lead_in(group: Group, seen: _Seen) -> str:
    """The machine's own lead-in. Where no administration is known, nothing is quantified."""
    kinds_of = {reading.answer.id: reading.kinds for reading in seen.readings}
    kinds = [kinds_of[member.answer_id].get((member.start, member.end)) for member in group.members]
    return lead_in(
        pick(group.heading, REPORT_LANGUAGE),
        group.count,
        seen.answered or None,
        [kind for kind in kinds if kind],
        REPORT_LANGUAGE,
    )


def _place(finding: Finding, members: tuple[Passage, ...]) -> None:
    segments = _segments_of(members)
    Placement.objects.bulk_create(
        Placement(finding=finding, segment_id=segments[_key(member)], order=order)
        for order, member in enumerate(members, start=1)
    )


def _join(placed: Mapping[Passage, str | None]) -> None:
    """Place what has no place yet into the findings that are there."""
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
