"""Consultations as a person may see them, and where one stands against its deadline."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone

from feedback.models import Consultation, Invitation, Role, Submission, User
from feedback.queries.people import STAFF, roles_of


class Window(StrEnum):
    """Whether a submission may be written to: not yet, open, in its minutes of grace, closed."""

    BEFORE = "before"
    OPEN = "open"
    GRACE = "grace"
    CLOSED = "closed"


def consultations_visible_to(user: User) -> QuerySet[Consultation]:
    """Staff see all; coordinators those they are invited to; readers and operators none."""
    if roles_of(user) & STAFF:
        return Consultation.objects.all()
    return Consultation.objects.filter(
        invitations__user=user, invitations__revoked_at__isnull=True
    ).distinct()


def database_now() -> datetime:
    """The time by the database's clock, which alone decides deadlines."""
    if connection.vendor != "postgresql":
        return timezone.now()
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        now: datetime = cursor.fetchone()[0]
    return now


def closing_time(consultation: Consultation, submission: Submission | None) -> datetime:
    """When writing ends for this submission: closed early, extended personally, or as set."""
    if consultation.closed_at:
        return consultation.closed_at
    extended = None
    if submission and submission.administration_id:
        extended = (
            Invitation.objects.filter(
                consultation=consultation,
                administration_id=submission.administration_id,
                revoked_at__isnull=True,
                extended_until__isnull=False,
            )
            .order_by("-extended_until")
            .values_list("extended_until", flat=True)
            .first()
        )
    return max(consultation.closes_at, extended) if extended else consultation.closes_at


def window(
    consultation: Consultation, submission: Submission | None, now: datetime | None = None
) -> Window:
    """Where a submission stands now. Grace is for drafts begun before closing."""
    now = now or database_now()
    if now < consultation.opens_at:
        return Window.BEFORE
    closes = closing_time(consultation, submission)
    if now < closes:
        return Window.OPEN
    began_before = submission is not None and submission.created_at < closes
    if began_before and now < closes + timedelta(minutes=consultation.grace_minutes):
        return Window.GRACE
    return Window.CLOSED


def is_manager(user: User) -> bool:
    """Whether an account manages consultations."""
    return Role.MANAGER in roles_of(user)
