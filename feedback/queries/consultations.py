"""Consultations as a person may see them, and where one stands against its deadline."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum

from django.db import connection
from django.db.models import Max, QuerySet
from django.utils import timezone

from feedback.models import Consultation, Invitation, Role, Submission, Unit, User
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
    extended = None
    if submission and submission.administration_id:
        extended = extensions([consultation]).get((consultation.pk, submission.administration_id))
    return closes_at(consultation, extended)


def extensions(consultations: Iterable[Consultation]) -> dict[tuple[int, int], datetime]:
    """(consultation id, administration id) → the latest personal extension, where there is one."""
    rows = (
        Invitation.objects.filter(
            consultation__in=list(consultations),
            revoked_at__isnull=True,
            extended_until__isnull=False,
        )
        .values_list("consultation_id", "administration_id")
        .annotate(until=Max("extended_until"))
    )
    return {(consultation, administration): until for consultation, administration, until in rows}


def closes_at(consultation: Consultation, extended: datetime | None) -> datetime:
    """When writing ends, given the personal extension."""
    if consultation.closed_at:
        return consultation.closed_at
    return max(consultation.closes_at, extended) if extended else consultation.closes_at


def window(
    consultation: Consultation, submission: Submission | None, now: datetime | None = None
) -> Window:
    """Where a submission stands now. Grace is for drafts begun before closing."""
    now = now or database_now()
    return window_until(consultation, submission, closing_time(consultation, submission), now)


def window_until(
    consultation: Consultation, submission: Submission | None, closes: datetime, now: datetime
) -> Window:
    """As `window`, where the closing time is known already."""
    if now < consultation.opens_at:
        return Window.BEFORE
    if now < closes:
        return Window.OPEN
    began_before = submission is not None and submission.created_at < closes
    if began_before and now < closes + timedelta(minutes=consultation.grace_minutes):
        return Window.GRACE
    return Window.CLOSED


def participant_of(consultation: Consultation, user: User | None) -> User | None:
    """Whose alone a submission by `user` is; None where it is the administration's."""
    return user if consultation.unit == Unit.PARTICIPANT else None


def is_manager(user: User) -> bool:
    """Whether an account manages consultations."""
    return Role.MANAGER in roles_of(user)
