"""Imports answers from a file: all rows or none."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from feedback.actions.import_submissions import ImportFileError, import_submissions
from feedback.models import Basis, Consultation
from feedback.readers import read_answers
from feedback.scope import scope


class Command(BaseCommand):
    """`manage.py import_answers CONSULTATION FILE`."""

    help = "Import answers from .csv, .xlsx or .json: all or nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        """The consultation's slug and the file."""
        parser.add_argument("consultation", help="the consultation's slug")
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        """Import, and say how much; every problem of the file is named at once."""
        with scope(None):
            consultation = Consultation.objects.filter(slug=options["consultation"]).first()
            if consultation is None:
                raise CommandError(
                    f"There is no consultation {options['consultation']!r}. "
                    f"There are: {', '.join(Consultation.objects.values_list('slug', flat=True))}."
                )
            try:
                made = import_submissions(
                    consultation=consultation,
                    rows=read_answers(options["file"]),
                    basis=Basis.SUBMITTED,
                    by=None,
                )
            except ImportFileError as error:
                raise CommandError(f"Nothing was imported.\n{error}") from error
        self.stdout.write(f"Submissions imported: {len(made)}.")
