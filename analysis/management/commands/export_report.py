"""Writes the report of a consultation to a file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from analysis.exports.report import FORMATS, ExportError, render_report
from feedback.models import Consultation
from feedback.scope import scope


class Command(BaseCommand):
    """`manage.py export_report CONSULTATION --format docx --output FILE [--edition N]`."""

    help = "Export the report: the latest edition, else a watermarked draft."

    def add_arguments(self, parser: CommandParser) -> None:
        """Slug, format, file, and optionally the edition's number (0: the draft)."""
        parser.add_argument("consultation", help="the consultation's slug")
        parser.add_argument("--format", required=True, choices=FORMATS)
        parser.add_argument("--output", required=True, type=Path, help="the file to write")
        parser.add_argument("--edition", type=int, help="a frozen edition's number; 0: the draft")

    def handle(self, *args: Any, **options: Any) -> None:
        """Render in full before the file is touched, so that a failure leaves nothing behind."""
        output: Path = options["output"]
        if not output.parent.is_dir():
            raise CommandError(f"{output.parent} is not a folder. Make it, or choose another.")
        with scope(None):
            consultation = Consultation.objects.filter(slug=options["consultation"]).first()
            if consultation is None:
                known = ", ".join(Consultation.objects.values_list("slug", flat=True))
                raise CommandError(
                    f"There is no consultation {options['consultation']!r}. "
                    f"There are: {known or 'none yet; run load_demo'}."
                )
            try:
                made = render_report(consultation, options["format"], options["edition"])
            except ExportError as error:
                raise CommandError(str(error)) from error
        try:
            output.write_bytes(made.content)
        except OSError as error:
            raise CommandError(f"{output} cannot be written: {error.strerror}.") from error
        self.stdout.write(f"{output}: {len(made.content):,} bytes, {made.content_type}")
