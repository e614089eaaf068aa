"""Taking in a published report: its findings and quotes become a reviewed consultation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from analysis.models import Coding, Finding, Placement, Quotation, Segment, Theme
from analysis.reporting.published import PublishedFinding
from feedback.actions.import_submissions import ImportedAnswer, import_submissions
from feedback.actions.record import record_audit
from feedback.models import AnswerVersion, Basis, Consultation, User


@dataclass(frozen=True, slots=True)
class PublishedDetails:
    """What a published document does not say of itself.

    `headings` maps (question, order) to a finding's heading; `themes` a quote's reference to the
    codes a coder gave it, primary first.
    """

    language: str = "en"
    headings: Mapping[tuple[int, int], str] | None = None
    themes: Mapping[str, Sequence[str]] | None = None


def published_rows(findings: Iterable[PublishedFinding], language: str) -> list[ImportedAnswer]:
    """One answer a quote, in the document's order, with references S001, S002 …"""
    rows: list[ImportedAnswer] = []
    for finding in findings:
        for text in finding.quotes:
            reference = f"S{len(rows) + 1:03d}"
            rows.append(
                ImportedAnswer(
                    key=reference,
                    question=finding.question,
                    text=text,
                    language=language,
                    where=f"quote {reference}",
                    reference=reference,
                )
            )
    return rows


@transaction.atomic
def import_published(
    *,
    consultation: Consultation,
    findings: Sequence[PublishedFinding],
    details: PublishedDetails,
    by: User,
    coder: User,
    at: datetime,
) -> int:
    """Store answers, findings, quotations and codings of a published report; returns the quotes.

    Raises ImportFileError, and writes nothing, where the consultation cannot take them.
    """
    rows = published_rows(findings, details.language)
    import_submissions(
        consultation=consultation, rows=rows, basis=Basis.PUBLISHED, by=by, at=at, reviewed=True
    )
    versions = {
        version.answer.reference: version
        for version in AnswerVersion.objects.filter(
            answer__submission__consultation=consultation
        ).select_related("answer")
    }
    themes = {
        theme.code: theme for theme in Theme.objects.filter(codebook__consultation=consultation)
    }
    references = iter(row.reference for row in rows)
    for published in findings:
        finding = _finding(consultation, published, details, by, at)
        for order, _text in enumerate(published.quotes, start=1):
            reference = next(references)
            version = versions[reference]
            codes = (details.themes or {}).get(reference, ())
            _quote(finding, version, order, [themes[code] for code in codes], by, coder, at)
        finding.themes.set(
            Theme.objects.filter(codings__segment__placement__finding=finding).distinct()
        )
    record_audit(
        "published report imported", by=by, consultation=consultation, detail={"quotes": len(rows)}
    )
    return len(rows)


def _finding(
    consultation: Consultation,
    published: PublishedFinding,
    details: PublishedDetails,
    by: User,
    at: datetime,
) -> Finding:
    heading = (details.headings or {}).get((published.question, published.order))
    return Finding.objects.create(
        question=consultation.questions.get(number=published.question),
        order=published.order,
        key=f"published-{published.question}-{published.order}",
        heading=heading or shortened(published.lead_in),
        lead_in=published.lead_in,
        edited_by=by,
        edited_at=at,
    )


def shortened(lead_in: str, limit: int = 90) -> str:
    """A heading out of a lead-in where none is given: its first words, at most `limit` long."""
    words = lead_in.rstrip(": ").split()
    kept: list[str] = []
    for word in words:
        if len(" ".join([*kept, word])) > limit:
            return " ".join(kept) + " …"
        kept.append(word)
    return " ".join(kept)


def _quote(
    finding: Finding,
    version: AnswerVersion,
    order: int,
    themes: Sequence[Theme],
    by: User,
    coder: User,
    at: datetime,
) -> None:
    end = len(version.text)
    segment = Segment.objects.create(version=version, start=0, end=end)
    Placement.objects.create(
        segment=segment, finding=finding, order=order, placed_by=by, placed_at=at
    )
    Quotation.objects.create(
        finding=finding, version=version, order=order, spans=[[0, end]], picked_by=by, picked_at=at
    )
    for theme in themes:
        Coding.objects.create(segment=segment, theme=theme, coder=coder, decided_at=at)
