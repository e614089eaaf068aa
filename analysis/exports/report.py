"""The report as a file: receives a consultation and a format, returns bytes, type and name."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from analysis.queries.report import draft_document
from analysis.reporting.document import Document, from_data
from analysis.reporting.renderers import RENDERERS
from analysis.reporting.renderers.assets import Assets
from feedback.models import Consultation

FORMATS = tuple(sorted(RENDERERS))


class ExportError(ValueError):
    """What was asked for does not exist; the message says what does."""


@dataclass(frozen=True, slots=True)
class ReportFile:
    """A rendered report."""

    content: bytes
    content_type: str
    name: str


def document_of(consultation: Consultation, edition: int | None) -> Document:
    """The given edition's Document, else the latest edition's, else a draft.

    `edition` 0 asks for the draft even where editions exist. Raises ExportError for a number
    that was never frozen.
    """
    if edition == 0:
        return draft_document(consultation)
    editions = consultation.editions.order_by("-number")
    found = editions.filter(number=edition).first() if edition else editions.first()
    if found:
        return from_data(found.document)
    if edition:
        known = ", ".join(str(number) for number in editions.values_list("number", flat=True))
        raise ExportError(
            f"{consultation.slug} has no edition {edition}. "
            + (f"There is {known}." if known else "None is frozen yet.")
        )
    return draft_document(consultation)


def render_report(consultation: Consultation, kind: str, edition: int | None = None) -> ReportFile:
    """The report in one of FORMATS. Raises ExportError for another."""
    if kind not in RENDERERS:
        raise ExportError(f"{kind!r} is not a format of the report. Use {', '.join(FORMATS)}.")
    document = document_of(consultation, edition)
    renderer = RENDERERS[kind]
    suffix = f"edition-{document.edition}" if document.edition else "draft"
    return ReportFile(
        content=renderer.render(
            document, Assets(tuple(Path(folder) for folder in settings.FONT_FOLDERS))
        ),
        content_type=renderer.content_type,
        name=f"{consultation.slug}-{suffix}.{renderer.extension}",
    )
