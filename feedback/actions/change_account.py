"""Changes to one's own account: its language, its ways to sign in, where it is signed in."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone

from feedback.actions.record import record_audit
from feedback.actions.send_mail import draft_mail
from feedback.models import User


@transaction.atomic
def change_language(*, language: str, by: User) -> None:
    """The language of the person's letters, and of pages where a browser has no other."""
    by.language = language
    by.save(update_fields=["language"])
    record_audit("language changed", by=by, target=f"user {by.pk}", detail={"language": language})


@transaction.atomic
def note_change(*, change: str, by: User) -> None:
    """Write down that a way to sign in has changed, and tell its owner by letter.

    `change` is one of the names that templates/feedback/mails/account_changed.txt knows.
    """
    record_audit("sign-in changed", by=by, target=f"user {by.pk}", detail={"change": change})
    _tell(by, change)


@transaction.atomic
def remove_password(*, by: User) -> None:
    """Leave the account with codes and passkeys; other devices are signed out with it."""
    by.set_unusable_password()
    by.save(update_fields=["password"])
    note_change(change="password_removed", by=by)


@transaction.atomic
def end_sessions(*, user: User, keep: str = "", by: User | None) -> int:
    """Sign `user` out everywhere but in the session with the key `keep`; returns how many ended.

    Sessions are read one by one: the table does not know whose they are, and this is rare.
    """
    ended = 0
    for session in Session.objects.filter(expire_date__gt=timezone.now()).exclude(session_key=keep):
        if session.get_decoded().get("_auth_user_id") == str(user.pk):
            session.delete()
            ended += 1
    record_audit("signed out elsewhere", by=by, target=f"user {user.pk}", detail={"ended": ended})
    return ended


@transaction.atomic
def reset_second_factor(*, user: User, reason: str, by: User | None) -> int:
    """Remove every second factor of an account whose owner lost theirs, and end its sessions.

    The next sign-in by code leads to enrolment. Returns how many factors there were.
    """
    removed: int = Authenticator.objects.filter(user=user).delete()[0]
    end_sessions(user=user, by=by)
    record_audit("second factor reset", by=by, target=f"user {user.pk}", detail={"reason": reason})
    _tell(user, "second_factor_reset")
    return removed


def _tell(user: User, change: str) -> None:
    draft_mail("account_changed", to=user.email, language=user.language, context={"change": change})
