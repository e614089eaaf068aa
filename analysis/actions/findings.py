"""Findings as people shape them: receives what to change, returns the finding as stored.

An edit names the revision it started from; where another edit came between, nothing is written
and the caller gets the current state to show beside its own.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from analysis.actions.operation import Operation, operation
from analysis.actions.place import put
from analysis.models import Finding, Segment
from feedback.models import Question, User
from feedback.text import TextError, canonical_text

HEADING_LENGTH = 200
LEAD_IN_LENGTH = 2_000


class StaleFindingError(Exception):
    """Someone changed this finding since it was read; `finding` is its current state."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(_("Someone changed this finding while you were writing."))
        self.finding = finding


class StaleOrderError(Exception):
    """What was put in order is not what is stored: someone added or removed a part."""

    def __init__(self) -> None:
        super().__init__(_("The list changed while you were ordering it. Look again."))


def create_finding(
    *,
    question: Question,
    heading: str,
    by: User,
    lead_in: str = "",
    key: str = "",
    segments: Sequence[Segment] = (),
) -> Finding:
    """Add a finding at the end, with passages that move into it.

    A second call with the same `key` returns the first's finding. Raises TextError for a blank
    heading and for texts that cannot be stored.
    """
    with operation(question, "finding created", by=by) as running:
        if key and (made := question.findings.filter(key=key).first()):
            return made
        finding = Finding(
            question=question,
            order=_last_order(question) + 1,
            key=key,
            heading=_heading(heading),
            lead_in=_lead_in(lead_in),
            edited_by=by,
            edited_at=timezone.now(),
        )
        running.save(finding)
        if segments:
            put(running, segments, finding, by)
    return finding


def rename_finding(*, finding: Finding, heading: str, revision: int, by: User) -> Finding:
    """Change the heading alone (see edit_finding)."""
    return edit_finding(finding=finding, heading=heading, revision=revision, by=by)


def edit_lead_in(*, finding: Finding, lead_in: str, revision: int, by: User) -> Finding:
    """Change the lead-in alone (see edit_finding)."""
    return edit_finding(finding=finding, lead_in=lead_in, revision=revision, by=by)


def edit_finding(
    *,
    finding: Finding,
    revision: int,
    by: User,
    heading: str | None = None,
    lead_in: str | None = None,
) -> Finding:
    """Store heading and lead-in (None: as it is) if `revision` is the one the writer read.

    Raises TextError for texts that cannot be stored, StaleFindingError where another edit came
    between; the same texts sent twice are no conflict.
    """
    wanted: dict[str, str] = {}
    if heading is not None:
        wanted["heading"] = _heading(heading)
    if lead_in is not None:
        wanted["lead_in"] = _lead_in(lead_in)
    with operation(finding.question, "finding edited", by=by) as running:
        stored = Finding.objects.select_related("question").get(pk=finding.pk)
        changed = sorted(name for name, text in wanted.items() if getattr(stored, name) != text)
        if not changed:
            return stored
        if stored.revision != revision:
            raise StaleFindingError(stored)
        for name in changed:
            setattr(stored, name, wanted[name])
        touch(stored, by)
        running.save(stored)
    return stored


def delete_finding(*, finding: Finding, by: User, revision: int | None = None) -> int:
    """Delete a finding; its passages stay, in no finding; returns how many. Its quotes go.

    The passages count as taken out by a person, so that no run proposes the finding again.
    StaleFindingError where `revision` is not the stored one.
    """
    with operation(
        finding.question, "finding deleted", by=by, detail={"heading": finding.heading}
    ) as running:
        stored = _unchanged(finding, revision)
        running.delete(stored.quotations.all())
        running.delete(stored.memos.all())
        moved = running.update(
            stored.placements.all(), finding=None, placed_by=by, placed_at=timezone.now()
        )
        running.delete([stored])
        running.teaches = True
    return moved


def merge_findings(
    *,
    finding: Finding,
    into: Finding,
    by: User,
    revision: int | None = None,
    into_revision: int | None = None,
) -> Finding:
    """Move all passages and quotes of a finding to the end of another, and delete it.

    A passage has one place, so a merge counts nothing twice; heading and lead-in are those of
    `into`. StaleFindingError where either changed since it was read, ValueError for findings of
    two questions or one and the same.
    """
    if finding.pk == into.pk or finding.question_id != into.question_id:
        raise ValueError(_("Two findings of one question can be merged."))
    detail = {"heading": finding.heading, "into": into.heading}
    with operation(finding.question, "findings merged", by=by, detail=detail) as running:
        merged, kept = _unchanged(finding, revision), _unchanged(into, into_revision)
        _add_quotes(running, merged, kept)
        running.update(merged.memos.all(), finding=kept)
        placements = merged.placements.select_related("segment__version__answer")
        put(running, [row.segment for row in placements.order_by("order", "pk")], kept, by)
        running.set_themes(kept, {*kept.themes.all(), *merged.themes.all()})
        running.set_themes(merged, ())
        running.delete([merged])
        touch(kept, by)
        running.save(kept)
    return kept


def reorder_findings(*, question: Question, order: Sequence[int], by: User) -> None:
    """Put a question's findings in the order of their ids.

    Raises StaleOrderError unless `order` names each of them once.
    """
    with operation(question, "findings ordered", by=by, detail={"order": list(order)}) as running:
        findings = {finding.pk: finding for finding in question.findings.all()}
        if sorted(order) != sorted(findings):
            raise StaleOrderError
        changed = []
        for place, pk in enumerate(order, start=1):
            if findings[pk].order != place:
                findings[pk].order = place
                changed.append(findings[pk])
        if changed:
            # The order is a decision: from now on no run groups the question afresh.
            for finding in findings.values():
                if finding.edited_by_id is None:
                    finding.edited_by, finding.edited_at = by, timezone.now()
            running.save(*findings.values())


def touch(finding: Finding, by: User) -> None:
    """Note an edit, without storing it."""
    finding.revision += 1
    finding.edited_by, finding.edited_at = by, timezone.now()


def _unchanged(finding: Finding, revision: int | None) -> Finding:
    """The finding as stored, under its question's lock."""
    stored = Finding.objects.select_related("question").get(pk=finding.pk)
    if revision is not None and stored.revision != revision:
        raise StaleFindingError(stored)
    return stored


def _add_quotes(running: Operation, merged: Finding, kept: Finding) -> None:
    """The quotes of one finding after those of another; the same words are one quote."""
    known = {(quote.version_id, str(quote.spans)) for quote in kept.quotations.all()}
    last = max((quote.order for quote in kept.quotations.all()), default=0)
    for quote in merged.quotations.all():
        if (quote.version_id, str(quote.spans)) in known:
            running.delete([quote])
            continue
        last += 1
        quote.finding, quote.order = kept, last
        running.save(quote)


def _last_order(question: Question) -> int:
    return question.findings.aggregate(Max("order"))["order__max"] or 0


def _heading(text: str) -> str:
    heading = " ".join(canonical_text(text, limit=HEADING_LENGTH).text.split())
    if not heading:
        raise TextError(_("A finding needs a heading. Write a few words."))
    return heading


def _lead_in(text: str) -> str:
    return canonical_text(text, limit=LEAD_IN_LENGTH).text.strip()
