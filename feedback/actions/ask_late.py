"""Asking for a late submission: the managers are told who asks, and never what was written."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from feedback.actions.record import record_audit
from feedback.actions.send_mail import draft_mail
from feedback.languages import pick
from feedback.models import Administration, AuditEntry, Consultation, Role, User

ASKED = "late submission asked"
# Asking again within this time sends no further letters.
QUIET = timedelta(hours=12)


@transaction.atomic
def ask_late(*, consultation: Consultation, administration: Administration, by: User) -> bool:
    """Record the request and write to the managers; False where that was done a short while ago."""
    target = f"administration {administration.pk}"
    since = timezone.now() - QUIET
    asked = AuditEntry.objects.filter(
        action=ASKED, consultation=consultation, target=target, actor=by, at__gt=since
    )
    if asked.exists():
        return False
    record_audit(ASKED, by=by, consultation=consultation, target=target)
    for manager in User.objects.filter(memberships__role=Role.MANAGER, is_active=True).distinct():
        draft_mail(
            "late_request",
            to=manager.email,
            language=manager.language,
            context={
                "title": pick(consultation.title, manager.language),
                "administration": pick(administration.name, manager.language),
                "email": by.email,
                "link": f"{settings.BASE_URL}/consultations/{consultation.slug}/",
            },
        )
    return True
