"""Setting up a report: its frame and its key-message page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from analysis.models import Finding, KeyMessage, Quotation, Report
from analysis.queries.report import report_of
from feedback.actions.record import record_audit
from feedback.models import Consultation, User


@transaction.atomic
def prepare_report(
    *, consultation: Consultation, by: User | None, texts: Mapping[str, Any] | None = None
) -> Report:
    """The consultation's report, made from the organisation's texts where there is none yet.

    `texts` replaces fields of the report (see `Report`).
    """
    report = report_of(consultation)
    for name, value in (texts or {}).items():
        setattr(report, name, value)
    report.save()
    if texts:
        record_audit(
            "report texts changed", by=by, consultation=consultation, detail={"parts": list(texts)}
        )
    return report


class KeyMessageError(ValueError):
    """Messages that do not fit the page; the message says which and how to mend it."""


@transaction.atomic
def set_key_messages(
    *, consultation: Consultation, messages: Sequence[Mapping[str, Any]], by: User | None
) -> None:
    """Replace the key messages: 3 to 6 mappings of headline, sentence, quotation, findings.

    `quotation` is a Quotation of this consultation or None; `findings` are its Findings.
    """
    if not 3 <= len(messages) <= 6:
        raise KeyMessageError(f"There are {len(messages)} key messages. Write 3 to 6.")
    report = prepare_report(consultation=consultation, by=by)
    report.key_messages.all().delete()
    for order, message in enumerate(messages, start=1):
        _require_own(consultation, message)
        made = KeyMessage.objects.create(
            report=report,
            order=order,
            headline=message["headline"],
            sentence=message["sentence"],
            quotation=message.get("quotation"),
        )
        made.findings.set(message.get("findings", ()))
    record_audit(
        "key messages set", by=by, consultation=consultation, detail={"messages": len(messages)}
    )


def _require_own(consultation: Consultation, message: Mapping[str, Any]) -> None:
    quotation: Quotation | None = message.get("quotation")
    findings: Sequence[Finding] = message.get("findings", ())
    owners = {finding.question.consultation_id for finding in findings}
    if quotation:
        owners.add(quotation.finding.question.consultation_id)
    if owners - {consultation.pk}:
        raise KeyMessageError("A key message may only use this consultation's findings and quotes.")
