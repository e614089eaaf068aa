"""Proves an edition: every quote against the answer version it was taken from."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from analysis.queries.verification import first_inexact
from analysis.reporting.document import Document, from_json
from analysis.reporting.encoding import DocumentError
from feedback.scope import scope


class Command(BaseCommand):
    """`manage.py verify_edition FILE.json`."""

    help = "Check every quote of an exported edition (JSON) against its answer version."

    def add_arguments(self, parser: CommandParser) -> None:
        """The exported JSON."""
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        """Exit 1 with the reference of the first quote that is not exact."""
        document = _read(options["file"])
        with scope(None):
            problem = first_inexact(document)
        if problem:
            raise CommandError(problem)
        self.stdout.write(f"{len(document.quotes)} quotes, each exact.")


def _read(path: Path) -> Document:
    try:
        return from_json(path.read_bytes())
    except OSError as error:
        raise CommandError(f"{path}: cannot be read ({error.strerror}).") from error
    except DocumentError as error:
        raise CommandError(f"{path}: {error}") from error
