"""Claiming rows of work: receives a queryset of `Work`, returns the rows now ours.

A row is claimed by one conditional UPDATE, the same on SQLite and PostgreSQL: whoever changes it
first has it. An attempt is counted at the claim, so that work which kills its worker is counted
too, and is set aside after MAX_ATTEMPTS.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TypeVar

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from feedback.models.outbox import MAX_ATTEMPTS, Work

Row = TypeVar("Row", bound=Work)

ABANDONED = "The worker ended before this was done, three times. Look at its logs, then retry."


def claimable(now: datetime) -> Q:
    """Open rows that nobody holds a living lease on."""
    free = Q(lease_until__isnull=True) | Q(lease_until__lt=now)
    return free & Q(done_at__isnull=True, set_aside_at__isnull=True)


def claim_work(rows: QuerySet[Row], *, limit: int, seconds: float) -> list[Row]:
    """Up to `limit` rows, leased for `seconds`. Rows out of attempts are set aside instead."""
    now = timezone.now()
    _set_aside_exhausted(rows, now)
    claimed: list[Row] = []
    for row in rows.filter(claimable(now)).order_by("pk")[:limit]:
        won = rows.model._default_manager.filter(claimable(now), pk=row.pk).update(
            lease_until=now + timedelta(seconds=seconds), attempts=F("attempts") + 1
        )
        if won:
            row.attempts += 1
            claimed.append(row)
    return claimed


def _set_aside_exhausted(rows: QuerySet[Row], now: datetime) -> None:
    spent = rows.filter(claimable(now), attempts__gte=MAX_ATTEMPTS)
    spent.filter(error="").update(error=ABANDONED)
    spent.update(set_aside_at=now, lease_until=None)


def finish_work(row: Work) -> None:
    """Mark a claimed row done."""
    _update(row, done_at=timezone.now(), lease_until=None, error="")


def fail_work(row: Work, error: Exception, *, retry_in: float = 0) -> None:
    """Give a claimed row back for another attempt after `retry_in` seconds, or set it aside."""
    now = timezone.now()
    said = f"{type(error).__name__}: {error}"[:500]
    if row.attempts >= MAX_ATTEMPTS:
        _update(row, set_aside_at=now, lease_until=None, error=said)
    else:
        lease = now + timedelta(seconds=retry_in) if retry_in else None
        _update(row, lease_until=lease, error=said)


def postpone_work(row: Work, error: Exception, *, retry_in: float) -> None:
    """Give a claimed row back without counting the attempt: what it needs is away, not at fault."""
    lease = timezone.now() + timedelta(seconds=retry_in)
    said = f"{type(error).__name__}: {error}"[:500]
    _update(row, lease_until=lease, attempts=max(0, row.attempts - 1), error=said)


def give_up_work(row: Work, why: str) -> None:
    """Set a row aside for good; `why` is a sentence for people."""
    _update(row, set_aside_at=timezone.now(), lease_until=None, error=why[:500])


def _update(row: Work, **values: object) -> None:
    type(row)._default_manager.filter(pk=row.pk).update(**values)
    for name, value in values.items():
        setattr(row, name, value)
