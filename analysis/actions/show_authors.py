"""Handing out who wrote, many passages at once: leaves a trail, as for a single look."""

from __future__ import annotations

from collections.abc import Iterable

from feedback.actions.record import record_audit
from feedback.models import Consultation, User


def show_authors(*, consultation: Consultation, segments: Iterable[int], by: User) -> None:
    """Record that the administrations behind some passages (by id) were shown; none, no record."""
    if shown := sorted(set(segments)):
        record_audit("authors shown", by=by, consultation=consultation, detail={"segments": shown})
