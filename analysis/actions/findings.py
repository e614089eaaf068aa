"""Findings as people shape them: receives what to change, returns the finding as stored.

An edit names the revision it started from; where another edit came between, nothing is written
and the caller gets the current state to show beside its own.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from analysis.models import Finding
from feedback.actions.record import record_audit
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


@transaction.atomic
def create_finding(
    *, question: Question, heading: str, by: User, lead_in: str = "", key: str = ""
) -> Finding:
    """Add a finding at the end. A second call with the same `key` returns the first's finding.

    Raises TextError for a blank heading and for texts that cannot be stored.
    """
    Question.objects.select_for_update(no_key=True).get(pk=question.pk)
    if key and (made := question.findings.filter(key=key).first()):
        return made
    last = question.findings.aggregate(Max("order"))["order__max"] or 0
    finding = Finding.objects.create(
        question=question,
        order=last + 1,
        key=key,
        heading=_heading(heading),
        lead_in=_lead_in(lead_in),
        edited_by=by,
        edited_at=timezone.now(),
    )
    _record("finding created", finding, by)
    return finding


def rename_finding(*, finding: Finding, heading: str, revision: int, by: User) -> Finding:
    """Change the heading alone (see edit_finding)."""
    return edit_finding(finding=finding, heading=heading, revision=revision, by=by)


def edit_lead_in(*, finding: Finding, lead_in: str, revision: int, by: User) -> Finding:
    """Change the lead-in alone (see edit_finding)."""
    return edit_finding(finding=finding, lead_in=lead_in, revision=revision, by=by)


@transaction.atomic
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
    stored = Finding.objects.select_for_update(no_key=True).get(pk=finding.pk)
    changed = sorted(name for name, text in wanted.items() if getattr(stored, name) != text)
    if not changed:
        return stored
    if stored.revision != revision:
        raise StaleFindingError(stored)
    for name in changed:
        setattr(stored, name, wanted[name])
    _touch(stored, by)
    stored.save(update_fields=[*changed, "revision", "edited_by", "edited_at"])
    _record("finding edited", stored, by, changed=changed, revision=stored.revision)
    return stored


@transaction.atomic
def delete_finding(*, finding: Finding, by: User) -> int:
    """Delete a finding; its passages stay, in no finding; returns how many. Its quotes go.

    The passages count as taken out by a person, so that no run proposes the finding again.
    """
    moved = finding.placements.update(finding=None, placed_by=by, placed_at=timezone.now())
    detail = {"heading": finding.heading, "passages": moved, "quotes": finding.quotations.count()}
    _record("finding deleted", finding, by, **detail)
    finding.delete()
    return moved


@transaction.atomic
def reorder_findings(*, question: Question, order: Sequence[int], by: User) -> None:
    """Put a question's findings in the order of their ids.

    Raises StaleOrderError unless `order` names each of them once.
    """
    Question.objects.select_for_update(no_key=True).get(pk=question.pk)
    findings = {finding.pk: finding for finding in question.findings.all()}
    if sorted(order) != sorted(findings):
        raise StaleOrderError
    moved = [findings[pk] for place, pk in enumerate(order, start=1) if findings[pk].order != place]
    for place, pk in enumerate(order, start=1):
        findings[pk].order = place
    Finding.objects.bulk_update(moved, ["order"])
    if moved:
        # The order is a decision: from now on no run groups the question afresh.
        untouched = question.findings.filter(edited_by__isnull=True)
        untouched.update(edited_by=by, edited_at=timezone.now())
        record_audit(
            "findings ordered",
            by=by,
            consultation=question.consultation,
            target=f"question {question.pk}",
            detail={"order": list(order)},
        )


def _touch(finding: Finding, by: User) -> None:
    finding.revision += 1
    finding.edited_by, finding.edited_at = by, timezone.now()


def _heading(text: str) -> str:
    heading = " ".join(canonical_text(text, limit=HEADING_LENGTH).text.split())
    if not heading:
        raise TextError(_("A finding needs a heading. Write a few words."))
    return heading


def _lead_in(text: str) -> str:
    return canonical_text(text, limit=LEAD_IN_LENGTH).text.strip()


def _record(action: str, finding: Finding, by: User, **detail: object) -> None:
    record_audit(
        action,
        by=by,
        consultation=finding.question.consultation,
        target=f"finding {finding.pk}",
        detail=detail,
    )
