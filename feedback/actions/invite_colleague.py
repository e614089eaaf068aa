"""An administration's own team: a coordinator brings in colleagues, or hands over."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from feedback.actions.invite import invite_coordinator, revoke_invitation
from feedback.actions.load_organisation import add_member
from feedback.actions.record import record_audit
from feedback.models import Invitation, Membership, Role, Submission, User

MOST_PEOPLE = 10  # of one administration in one round


class ColleagueError(ValueError):
    """Somebody who cannot be brought in; the message says what to do."""


@transaction.atomic
def invite_colleague(*, invitation: Invitation, email: str, language: str, by: User) -> Invitation:
    """Let somebody write with `by` on their administration's submission; the letter leaves at once.

    Raises ColleagueError.
    """
    consultation, administration = invitation.consultation, invitation.administration
    email = email.strip().lower()
    try:
        validate_email(email)
    except ValidationError as error:
        raise ColleagueError(_("“%(text)s” is not an e-mail address.") % {"text": email}) from error
    there = consultation.invitations.filter(revoked_at__isnull=True)
    known = there.filter(user__email=email).first()
    if known and known.administration_id == administration.pk:
        raise ColleagueError(_("This person is invited already."))
    if known or _is_staff(email):
        # Whose account it is must not be learned here.
        raise ColleagueError(_("This person cannot be invited here. Ask the programme team."))
    if there.filter(administration=administration).count() >= MOST_PEOPLE:
        raise ColleagueError(
            _("Your administration has %(most)d people here, the most there can be.")
            % {"most": MOST_PEOPLE}
        )
    user = add_member(
        email=email,
        role=Role.COORDINATOR,
        administration=administration,
        language=language,
        by=by,
    )
    return invite_coordinator(
        consultation=consultation, administration=administration, user=user, by=by
    )


@transaction.atomic
def hand_over(*, invitation: Invitation, successor: Invitation, by: User) -> None:
    """Leave an administration's round to somebody invited there; what was written stays.

    Where each participant submits alone, only somebody who has written nothing can hand over.
    """
    if successor.administration_id != invitation.administration_id or successor == invitation:
        raise ColleagueError(_("Choose a colleague of your administration."))
    if Submission.objects.filter(consultation=invitation.consultation, participant=by).exists():
        raise ColleagueError(_("What you wrote here is yours alone and cannot be handed over."))
    revoke_invitation(invitation=invitation, by=by)
    Membership.objects.filter(user=by, administration=invitation.administration).delete()
    record_audit(
        "handed over",
        by=by,
        consultation=invitation.consultation,
        target=f"user {successor.user_id}",
        detail={"administration": invitation.administration_id},
    )


def _is_staff(email: str) -> bool:
    others = Membership.objects.exclude(role=Role.COORDINATOR)
    return others.filter(user__email=email).exists()
