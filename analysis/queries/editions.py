"""Frozen editions: what of them a person may read."""

from __future__ import annotations

from django.db.models import QuerySet

from analysis.models import Edition
from feedback.models import Role, User
from feedback.queries.people import roles_of

READERS = frozenset({Role.MANAGER, Role.REVIEWER, Role.READER})


def editions_visible_to(user: User) -> QuerySet[Edition]:
    """Every frozen edition, newest first, for who may read editions; none for others."""
    if not roles_of(user) & READERS:
        return Edition.objects.none()
    editions = Edition.objects.select_related("consultation", "frozen_by")
    return editions.order_by("-frozen_at", "-number")
