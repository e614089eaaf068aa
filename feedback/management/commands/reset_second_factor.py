"""Removes the second factor of an account whose owner lost theirs."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from feedback.actions.change_account import reset_second_factor
from feedback.queries.people import user_by_email


class Command(BaseCommand):
    """`manage.py reset_second_factor EMAIL --reason TEXT`."""

    help = (
        "Removes passkeys, authenticator app and recovery codes of an account and signs it out "
        "everywhere. Make sure first, by another way than e-mail, that its owner asks for it."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """The address, and why."""
        parser.add_argument("email", help="the account's address")
        parser.add_argument("--reason", required=True, help="kept in the audit trail")

    def handle(self, *args: Any, **options: Any) -> None:
        """Reset, and say what was there."""
        reason = options["reason"].strip()
        if not reason:
            raise CommandError("Give a reason: --reason 'telephone lost, asked for by telephone'.")
        user = user_by_email(options["email"])
        if user is None:
            raise CommandError(f"There is no active account {options['email']!r}.")
        removed = reset_second_factor(user=user, reason=reason, by=None)
        self.stdout.write(
            f"{user.email}: {removed} factors removed, signed out everywhere, told by letter."
        )
