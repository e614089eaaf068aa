"""Loads what an installation is about from the project's data files; can run twice."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from feedback.management.loading import load_reference
from feedback.models import Administration, Region


class Command(BaseCommand):
    """`manage.py load_reference`."""

    help = "Load organisation, regions, administrations and consent text from feedback/data."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        """Load, and say what there is."""
        load_reference()
        self.stdout.write(
            f"{Region.objects.count()} regions, {Administration.objects.count()} administrations."
        )
