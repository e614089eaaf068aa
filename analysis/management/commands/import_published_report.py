"""Takes in a published report: findings and quotes out of a document's text."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from analysis.actions.import_published import PublishedDetails, import_published, shortened
from analysis.actions.prepare_report import prepare_report
from analysis.reporting.published import PublishedReport, PublishedReportError, parse_published
from feedback.actions.create_consultation import create_consultation
from feedback.actions.import_submissions import ImportFileError
from feedback.models import ConsentText, Consultation, Role, User
from feedback.scope import scope
from feedback.text import TextError, canonical_text

# A published document is longer than any answer.
MAX_CODE_POINTS = 2_000_000


class Command(BaseCommand):
    """`manage.py import_published_report FILE --slug S`."""

    help = "Make a reviewed consultation out of a published report's text (UTF-8)."

    def add_arguments(self, parser: CommandParser) -> None:
        """The text file, the new slug, and the language of its quotes."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--slug", required=True, help="the new consultation's slug")
        parser.add_argument("--language", default="en", help="the language of the quotes")
        parser.add_argument("--by", help="e-mail of the manager it is imported for")

    def handle(self, *args: Any, **options: Any) -> None:
        """Parse first; write all of it or nothing."""
        report = _read(options["file"])
        with scope(None):
            if Consultation.objects.filter(slug=options["slug"]).exists():
                raise CommandError(
                    f"{options['slug']} exists already. Choose another slug; nothing was changed."
                )
            by = _manager(options["by"])
            try:
                quotes = _import(report, options["slug"], options["language"], by)
            except ImportFileError as error:
                raise CommandError(f"Nothing was imported.\n{error}") from error
        self.stdout.write(
            f"{options['slug']}: {len(report.findings)} findings, {quotes} quotes imported."
        )


def _read(path: Path) -> PublishedReport:
    try:
        text = canonical_text(path.read_bytes(), limit=MAX_CODE_POINTS).text
        return parse_published(text)
    except OSError as error:
        raise CommandError(f"{path}: cannot be read ({error.strerror}).") from error
    except (TextError, PublishedReportError) as error:
        raise CommandError(f"{path}: {error}") from error


def _manager(email: str | None) -> User:
    managers = User.objects.filter(memberships__role=Role.MANAGER).order_by("pk")
    found = managers.filter(email__iexact=email).first() if email else managers.first()
    if found is None:
        raise CommandError(
            f"There is no manager {email!r}." if email else "There is no manager yet: load_demo."
        )
    return found


def _import(report: PublishedReport, slug: str, language: str, by: User) -> int:
    consent = ConsentText.objects.order_by("-version").first()
    if consent is None:
        raise CommandError("No consent text is loaded. Run load_reference first.")
    now = timezone.now()
    consultation = create_consultation(
        slug=slug,
        title={language: report.title},
        opens_at=now - timedelta(days=1),
        closes_at=now,
        questions=[
            {
                "number": question.number,
                "title": {language: shortened(question.text, 60)},
                "text": {language: question.text},
            }
            for question in report.questions
        ],
        consent=consent,
        by=by,
        source=report.title[:300],
        languages=[language],
    )
    prepare_report(
        consultation=consultation,
        by=by,
        texts={"title": report.title, "preface": list(report.paragraphs), "facts": []},
    )
    return import_published(
        consultation=consultation,
        findings=report.findings,
        details=PublishedDetails(language=language),
        by=by,
        coder=by,
        at=now,
    )
