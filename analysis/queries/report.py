"""From rows to a report: receives a consultation, returns its frame, findings and Document."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.utils import timezone

from analysis.flow import (
    Count,
    Insertion,
    KeyMessage,
    Mask,
    QuestionText,
    RegionCount,
    ReportFrame,
    ReviewedFinding,
    ReviewedQuote,
)
from analysis.models import Edition, Finding, Placement, Quotation, Report
from analysis.queries.attribution import printable_quotations
from analysis.queries.report_texts import Filler, new_report
from analysis.reporting.compose import compose
from analysis.reporting.document import Document
from feedback.languages import pick
from feedback.models import Consultation, Region
from feedback.queries.organisation import organisation
from feedback.queries.submissions import current_versions, participation


def report_of(consultation: Consultation) -> Report:
    """The consultation's report; an unsaved one with the organisation's texts where none is."""
    found = Report.objects.filter(consultation=consultation).first()
    return found or new_report(consultation)


def draft_document(consultation: Consultation) -> Document:
    """The report as it stands now, marked as a draft; works from the first answer on."""
    return compose(report_frame(consultation), reviewed_findings(consultation))


def latest_edition(consultation: Consultation) -> Edition | None:
    """The newest frozen edition."""
    return consultation.editions.order_by("-number").first()


def report_frame(
    consultation: Consultation, *, edition: int = 0, issued: str | None = None
) -> ReportFrame:
    """All of a report that is not findings. `edition` 0 is a draft; `issued` is ISO 8601."""
    report = report_of(consultation)
    home = organisation()
    language = report.language
    words = home.administration_word.get(language, ["", ""]) if home else ["", ""]
    filler = Filler(consultation, language)
    return ReportFrame(
        slug=consultation.slug,
        language=language,
        title=report.title,
        standfirst=filler.text(report.standfirst),
        preface=tuple(filler.text(paragraph) for paragraph in report.preface),
        programme=pick(home.programme, language) if home else "",
        forum=pick(home.forum, language) if home else "",
        footer=report.footer,
        questions=tuple(
            QuestionText(question.number, question.text)
            for question in consultation.questions.all()
        ),
        issued=issued or timezone.now().isoformat(timespec="minutes"),
        edition=edition,
        synthetic=consultation.synthetic,
        facts=filler.rows(report.facts),
        figures=filler.rows(report.figures),
        unknown=report.unknown,
        method=filler.rows(report.method),
        also_asked=tuple((text, tuple(references)) for text, references in report.also_asked),
        key_title=report.key_title,
        key_subtitle=report.key_subtitle,
        key_messages=_key_messages(report),
        regions=_regions(report, language),
        administration_word=(words[0], words[1]),
    )


def reviewed_findings(consultation: Consultation) -> tuple[ReviewedFinding, ...]:
    """The findings in report order, each with what may be quoted under it and its count."""
    findings = Finding.objects.filter(question__consultation=consultation)
    picked = Quotation.objects.filter(finding__in=findings).order_by("finding", "order", "id")
    quotes: dict[int, list[ReviewedQuote]] = defaultdict(list)
    for quotation in printable_quotations(picked):
        quotes[quotation.finding_id].append(reviewed_quote(quotation))
    counts = finding_counts(consultation)
    return tuple(
        ReviewedFinding(
            question=finding.question.number,
            heading=finding.heading,
            lead_in=finding.lead_in,
            quotes=tuple(quotes[finding.pk]),
            count=counts.get(finding.pk, Count(0, 0)),
        )
        for finding in findings.select_related("question").order_by(
            "question__number", "order", "id"
        )
    )


def finding_counts(consultation: Consultation) -> dict[int, Count]:
    """Finding id → administrations behind it, and answers whose administration is not known."""
    placed = Placement.objects.filter(
        finding__question__consultation=consultation,
        segment__version__in=current_versions(consultation).values("pk"),
    ).values_list(
        "finding_id",
        "segment__version__answer_id",
        "segment__version__answer__submission__administration_id",
    )
    administrations: dict[int, set[int]] = defaultdict(set)
    without: dict[int, set[int]] = defaultdict(set)
    for finding, answer, administration in placed:
        if finding and administration:
            administrations[finding].add(administration)
        elif finding:
            without[finding].add(answer)
    return {
        finding: Count(len(administrations[finding]), len(without[finding]))
        for finding in set(administrations) | set(without)
    }


def reviewed_quote(quotation: Quotation) -> ReviewedQuote:
    """A quotation as a flow record.

    Words leave unattributed: printing a region or a name takes the author's clearance of the
    exact quote, and there is none on record here.
    """
    version = quotation.version
    return ReviewedQuote(
        reference=version.answer.reference,
        text=version.text,
        spans=tuple((start, end) for start, end in quotation.spans),
        language=version.language,
        version_sha256=version.sha256,
        masks=tuple(Mask(**mask) for mask in quotation.masks),
        insertions=tuple(Insertion(**insertion) for insertion in quotation.insertions),
    )


def _key_messages(report: Report) -> tuple[KeyMessage, ...]:
    if not report.pk:
        return ()
    numbers = finding_numbers(report.consultation)
    messages = report.key_messages.prefetch_related("findings")
    picked = Quotation.objects.filter(pk__in=messages.values("quotation"))
    printable = {quotation.pk: quotation for quotation in printable_quotations(picked)}
    return tuple(
        KeyMessage(
            headline=message.headline,
            sentence=message.sentence,
            quote=reviewed_quote(printable[message.quotation_id])
            if message.quotation_id in printable
            else None,
            findings=tuple(sorted(numbers[finding.pk] for finding in message.findings.all())),
        )
        for message in messages
    )


def finding_numbers(consultation: Consultation) -> dict[int, str]:
    """Finding id → its number as printed: "2.3"."""
    numbers: dict[int, str] = {}
    seen: dict[int, int] = defaultdict(int)
    findings = Finding.objects.filter(question__consultation=consultation)
    for pk, question in findings.order_by("question__number", "order", "id").values_list(
        "pk", "question__number"
    ):
        seen[question] += 1
        numbers[pk] = f"{question}.{seen[question]}"
    return numbers


def _regions(report: Report, language: str) -> tuple[RegionCount, ...]:
    regions = {region.code: region for region in Region.objects.all()}
    rows = report.regions or participation_by_region(report.consultation)
    return tuple(
        RegionCount(
            name=pick(regions[row["code"]].short_name or regions[row["code"]].name, language),
            invited=row["invited"],
            answered=row["answered"],
        )
        for row in rows
        if row["code"] in regions
    )


def participation_by_region(consultation: Consultation) -> list[dict[str, Any]]:
    """Rows of {code, invited, answered} for the regions that were asked."""
    states = participation(consultation)
    rows: list[dict[str, Any]] = []
    for region in Region.objects.prefetch_related("administrations"):
        asked = [states[a.pk] for a in region.administrations.all() if a.pk in states]
        if asked:
            answered = asked.count("submitted")
            rows.append({"code": region.code, "invited": len(asked), "answered": answered})
    return rows
