"""Imports answers from a file: all rows or none."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation

from feedback.actions.import_submissions import (
    ImportedAnswer,
    ImportFileError,
    import_submissions,
)
from feedback.management.questionnaire import read_filled
from feedback.models import Basis, Consultation, Source, Submission
from feedback.readers import read_answers
from feedback.scope import scope
from feedback.text import canonical_text

REASON = "a filled questionnaire was sent to the team"


class Command(BaseCommand):
    """`manage.py import_answers CONSULTATION FILE`."""

    help = (
        "Import answers from .csv, .xlsx, .json or the filled .docx questionnaire: all or nothing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """The consultation's slug and the file; a questionnaire needs to know whose it is."""
        parser.add_argument("consultation", help="the consultation's slug")
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--administration", metavar="CODE", default="", help="whose questionnaire it is (.docx)"
        )
        parser.add_argument(
            "--reason",
            default=REASON,
            help="why it is entered for them, shown on the receipt (.docx; default: %(default)s)",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Import, and say how much; every problem of the file is named at once."""
        # Sentences of a file's problems are a page's too; here they stand among English ones.
        with translation.override("en"), scope(None):
            consultation = _consultation(options["consultation"])
            try:
                rows, made = _import(consultation, options)
            except ImportFileError as error:
                raise CommandError(f"Nothing was imported.\n{error}") from error
        if removed := sorted({code for row in rows for code in canonical_text(row.text).removed}):
            self.stderr.write(f"Control characters were removed: {', '.join(removed)}.")
        self.stdout.write(f"Submissions imported: {len(made)}.")


def _consultation(slug: str) -> Consultation:
    found = Consultation.objects.filter(slug=slug).first()
    if found is None:
        raise CommandError(
            f"There is no consultation {slug!r}. "
            f"There are: {', '.join(Consultation.objects.values_list('slug', flat=True))}."
        )
    return found


def _import(
    consultation: Consultation, options: dict[str, Any]
) -> tuple[list[ImportedAnswer], list[Submission]]:
    path, code = options["file"], options["administration"]
    if path.suffix.lower() != ".docx":
        if code:
            raise ImportFileError(["--administration goes with a .docx questionnaire alone."])
        rows = read_answers(path)
        made = import_submissions(
            consultation=consultation, rows=rows, basis=Basis.SUBMITTED, by=None
        )
        return rows, made
    if not code:
        raise ImportFileError([f"{path.name}: say whose it is with --administration CODE."])
    rows = read_filled(path, consultation, code)
    made = import_submissions(
        consultation=consultation,
        rows=rows,
        basis=Basis.SUBMITTED,
        by=None,
        source=Source.QUESTIONNAIRE,
        behalf_reason=" ".join(options["reason"].split())[:300] or REASON,
    )
    return rows, made
