"""Lets a round learn from the decisions of an earlier one."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from analysis.actions.carry_decisions import carry_decisions, preview_carrying
from feedback.models import Consultation
from feedback.scope import scope


class Command(BaseCommand):
    """`manage.py carry_decisions EARLIER LATER [--dry-run]`."""

    help = "Teach a round what people decided in an earlier one, where both have the theme."

    def add_arguments(self, parser: CommandParser) -> None:
        """Both rounds by slug."""
        parser.add_argument("earlier", help="the slug of the round that was decided")
        parser.add_argument("later", help="the slug of the round that is to learn")
        parser.add_argument(
            "--dry-run", action="store_true", help="say what would be carried; write nothing"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Print what is carried by theme, then carry it."""
        with scope(None):
            source, target = _round(options["earlier"]), _round(options["later"])
            self.stdout.write("theme         accepted  rejected  carried before")
            for row in preview_carrying(source, target):
                note = "  left: the later round has no such theme" if row.without else ""
                self.stdout.write(
                    f"{row.code:<12}{row.accepted:>10}{row.rejected:>10}{row.already:>16}{note}"
                )
            if options["dry_run"]:
                self.stdout.write("Nothing was written.")
                return
            try:
                new = carry_decisions(source=source, target=target, by=None)
            except ValueError as error:
                raise CommandError(str(error)) from error
        self.stdout.write(f"Decisions carried: {new}.")


def _round(slug: str) -> Consultation:
    found = Consultation.objects.filter(slug=slug).first()
    if found is None:
        known = ", ".join(Consultation.objects.values_list("slug", flat=True))
        raise CommandError(f"There is no consultation {slug!r}. There are: {known}.")
    return found
