"""Personal invitations: made, carried by links, opened, extended, taken back."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from feedback.actions.letters import draft_letter
from feedback.actions.make_link import make_link
from feedback.actions.record import record_audit
from feedback.models import Administration, Consultation, Invitation, Mail, User


@transaction.atomic
def invite_coordinator(
    *,
    consultation: Consultation,
    administration: Administration,
    user: User,
    by: User | None,
    created_at: datetime | None = None,
    held: bool = False,
) -> Invitation:
    """Invite a person and draft the letter; `held` keeps it until a manager sends it."""
    invitation, _made = Invitation.objects.update_or_create(
        consultation=consultation,
        user=user,
        defaults={
            "administration": administration,
            "invited_by": by,
            "created_at": created_at or timezone.now(),
            "revoked_at": None,
        },
    )
    draft_letter(invitation=invitation, kind="invitation", held=held)
    record_audit(
        "coordinator invited",
        by=by,
        consultation=consultation,
        target=f"user {user.pk}",
        detail={"administration": administration.pk},
    )
    return invitation


@transaction.atomic
def copy_link(*, invitation: Invitation, by: User) -> str:
    """A personal link for another channel than our letters."""
    record_audit(
        "personal link copied",
        by=by,
        consultation=invitation.consultation,
        target=f"user {invitation.user_id}",
    )
    return make_link(invitation=invitation)


@transaction.atomic
def revoke_invitation(*, invitation: Invitation, by: User) -> None:
    """Take an invitation back with all its links; what was written stays the administration's."""
    invitation.revoked_at = timezone.now()
    invitation.save(update_fields=["revoked_at"])
    Mail.objects.filter(invitation=invitation, held=True).delete()
    record_audit(
        "invitation revoked",
        by=by,
        consultation=invitation.consultation,
        target=f"user {invitation.user_id}",
    )


@transaction.atomic
def mark_opened(*, invitation: Invitation, by: User) -> None:
    """Note that the invited person has signed in; the link itself consumes nothing."""
    Invitation.objects.filter(pk=invitation.pk, opened_at__isnull=True).update(
        opened_at=timezone.now()
    )
    record_audit("invitation opened", by=by, consultation=invitation.consultation)


@transaction.atomic
def extend_invitation(
    *, consultation: Consultation, user: User, until: datetime, by: User
) -> Invitation:
    """Give one person more time than the others have."""
    invitation = Invitation.objects.get(consultation=consultation, user=user)
    invitation.extended_until = until
    invitation.save(update_fields=["extended_until"])
    record_audit(
        "extension given",
        by=by,
        consultation=consultation,
        target=f"user {user.pk}",
        detail={"until": until.isoformat()},
    )
    return invitation
