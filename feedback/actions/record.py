"""Rows that stand beside every write: the audit trail and the outbox."""

from __future__ import annotations

from typing import Any

from feedback.models import AuditEntry, Consultation, OutboxEvent, User


def record_audit(
    action: str,
    *,
    by: User | None,
    consultation: Consultation | None = None,
    target: str = "",
    detail: dict[str, Any] | None = None,
) -> AuditEntry:
    """Append to the audit trail; `detail` holds ids and settings, never an answer's words."""
    return AuditEntry.objects.create(
        action=action, actor=by, consultation=consultation, target=target, detail=detail or {}
    )


def announce(kind: str, **payload: Any) -> OutboxEvent:
    """Leave word in the outbox; the relay sends it on once this transaction has committed."""
    return OutboxEvent.objects.create(kind=kind, payload=payload)
