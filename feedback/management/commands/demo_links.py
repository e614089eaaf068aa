"""Prints the demo's address and a sign-in link for each of its cast."""

from __future__ import annotations

import json
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.urls import reverse

from feedback.queries.cast import cast


class Command(BaseCommand):
    """manage.py demo_links [--json]"""

    help = "Prints where the demo runs and a sign-in link for each of its cast (DEMO=1 only)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--json", action="store_true", help="a list of name, role, email, language and link"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError(
                "Sign-in links exist only in the demo. Set DEMO=1, outside production."
            )
        links = [
            {
                "name": member.name,
                "role": member.role,
                "email": member.user.email,
                "language": member.user.language,
                "link": settings.BASE_URL
                + reverse("feedback:demo-sign-in", kwargs={"token": member.token}),
            }
            for member in cast()
        ]
        if not links:
            raise CommandError("The demo has no cast yet. Run `manage.py load_demo` first.")
        if options["json"]:
            self.stdout.write(json.dumps(links, ensure_ascii=False, indent=1))
            return
        self.stdout.write(settings.BASE_URL)
        for link in links:
            self.stdout.write(f"{link['role']:<12} {link['link']}  {link['name']}")
