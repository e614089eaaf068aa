"""Frozen editions: what of them a person may read."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from analysis.models import Edition
from feedback.models import Invitation, Role, User
from feedback.queries.people import administrations_of, roles_of

TEAM = frozenset({Role.MANAGER, Role.REVIEWER})


def editions_visible_to(user: User) -> QuerySet[Edition]:
    """Editions newest first: every one for the programme team, published ones for others.

    Readers read those of all consultations, coordinators those of the ones they were invited to.
    """
    roles = roles_of(user)
    editions = Edition.objects.select_related("consultation", "frozen_by", "published_by")
    newest_first = editions.order_by("-frozen_at", "-number")
    if roles & TEAM:
        return newest_first
    published = newest_first.filter(published_at__isnull=False)
    if Role.READER in roles:
        return published
    invited = Invitation.objects.filter(
        user=user, revoked_at__isnull=True, administration__in=administrations_of(user)
    )
    return published.filter(Q(consultation__in=invited.values("consultation")))
