"""Publishing: an edition may from then on be read beyond the programme team."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from analysis.models import Edition
from feedback.actions.record import record_audit
from feedback.models import User


class AloneError(ValueError):
    """Who froze an edition publishes it alone only with a reason."""


@transaction.atomic
def publish_edition(
    *, edition: Edition, by: User | None, reason: str = "", at: datetime | None = None
) -> Edition:
    """Publish; a second time changes nothing. Raises AloneError where a reason is missing."""
    edition = Edition.objects.select_for_update(no_key=True).get(pk=edition.pk)
    if edition.published_at:
        return edition
    if by is not None and by.pk == edition.frozen_by_id and not reason.strip():
        raise AloneError("publishing alone needs a reason")
    edition.published_at = at or timezone.now()
    edition.published_by = by
    edition.save(update_fields=["published_at", "published_by"])
    record_audit(
        "edition published",
        by=by,
        consultation=edition.consultation,
        target=f"edition {edition.number}",
        detail={"sha256": edition.sha256, "reason": reason.strip()},
    )
    return edition
