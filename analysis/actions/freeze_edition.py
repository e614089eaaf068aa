"""Freezing: the report as it stands becomes a numbered edition, stored as data."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from analysis.models import Edition
from analysis.queries.report import report_frame, reviewed_findings
from analysis.reporting.compose import compose
from analysis.reporting.document import document_sha256, to_data
from feedback.actions.record import record_audit
from feedback.models import Consultation, User


class NothingToFreezeError(ValueError):
    """A report without a single quote is a draft, not an edition."""


@transaction.atomic
def freeze_edition(
    *, consultation: Consultation, by: User | None, at: datetime | None = None
) -> Edition:
    """Store the report as the next edition. Raises NothingToFreezeError without any quote."""
    Consultation.objects.select_for_update(no_key=True).get(pk=consultation.pk)
    last = consultation.editions.aggregate(Max("number"))["number__max"] or 0
    at = at or timezone.now()
    frame = report_frame(consultation, edition=last + 1, issued=at.isoformat(timespec="seconds"))
    findings = reviewed_findings(consultation)
    if not any(finding.quotes for finding in findings):
        raise NothingToFreezeError(
            "No quote has been picked yet. Pick at least one, then freeze the edition."
        )
    document = compose(frame, findings)
    edition = Edition.objects.create(
        consultation=consultation,
        number=last + 1,
        document=to_data(document),
        sha256=document_sha256(document),
        frozen_at=at,
        frozen_by=by,
    )
    record_audit(
        "edition frozen",
        by=by,
        consultation=consultation,
        target=f"edition {edition.number}",
        detail={"sha256": edition.sha256},
    )
    return edition
