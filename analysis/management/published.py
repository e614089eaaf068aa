"""Builds the consultations of a published report from the data files, through actions."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from analysis.actions.freeze_edition import freeze_edition
from analysis.actions.import_published import PublishedDetails, import_published, published_rows
from analysis.actions.load_codebook import load_codebook, load_factors
from analysis.actions.prepare_report import prepare_report, set_key_messages
from analysis.actions.publish_edition import publish_edition
from analysis.models import Finding, Quotation
from analysis.reporting.published import PublishedReport, parse_published
from feedback.actions.create_consultation import create_consultation
from feedback.actions.import_submissions import import_submissions
from feedback.languages import pick
from feedback.management.loading import questions
from feedback.models import Basis, ConsentText, Consultation, User

DATA = Path(__file__).resolve().parent.parent / "data"


def read_data(name: str) -> Any:
    """A data file's content, parsed where it is JSON."""
    text = (DATA / name).read_text(encoding="utf-8")
    return json.loads(text) if name.endswith(".json") else text


def at_noon(day: str) -> datetime:
    """Noon UTC of an ISO date."""
    return datetime.combine(date.fromisoformat(day), time(12), tzinfo=UTC)


def load_framework() -> None:
    """The reference framework's factors."""
    for framework in read_data("frameworks.json")["frameworks"]:
        load_factors(
            factors=[
                {**factor, "meaning": {"en": factor["meaning"]}}
                if isinstance(factor.get("meaning"), str)
                else factor
                for factor in framework["factors"]
            ],
            by=None,
        )


def load_published(entry: dict[str, Any], consent: ConsentText, by: User, coder: User) -> None:
    """Both consultations of one entry of reports.json: the frozen one and the one to review."""
    report = parse_published(read_data(entry["text"]))
    if not Consultation.objects.filter(slug=entry["slug"]).exists():
        _load_frozen(entry, report, consent, by, coder)
    if not Consultation.objects.filter(slug=entry["review_slug"]).exists():
        _load_review(entry, report, consent, by)


def _consultation(
    entry: dict[str, Any], slug: str, title: str, consent: ConsentText, by: User
) -> Consultation:
    consultation = create_consultation(
        slug=slug,
        title=entry[title],
        opens_at=at_noon(entry["opened_on"]),
        closes_at=at_noon(entry["closed_on"]),
        questions=questions(),
        consent=consent,
        by=by,
        source=pick(entry["source"], entry["language"]),
        languages=[entry["language"]],
    )
    load_codebook(consultation=consultation, themes=read_data("codebook.json"), by=by)
    return consultation


def _load_frozen(
    entry: dict[str, Any], report: PublishedReport, consent: ConsentText, by: User, coder: User
) -> None:
    consultation = _consultation(entry, entry["slug"], "consultation_title", consent, by)
    coded = read_data(entry["quotes"])
    import_published(
        consultation=consultation,
        findings=report.findings,
        details=PublishedDetails(
            language=entry["language"],
            headings={
                (group["question"], group["order"]): pick(group["heading"], entry["language"])
                for group in coded["groups"]
            },
            themes={quote["id"]: quote["themes"] for quote in coded["quotes"]},
        ),
        by=by,
        coder=coder,
        at=at_noon(entry["closed_on"]),
    )
    _frame(consultation, entry, by)
    _key_messages(consultation, entry, by)
    published = at_noon(entry["published_on"])
    edition = freeze_edition(consultation=consultation, by=by, at=published)
    publish_edition(edition=edition, by=None, at=published)


def _load_review(
    entry: dict[str, Any], report: PublishedReport, consent: ConsentText, by: User
) -> None:
    consultation = _consultation(entry, entry["review_slug"], "review_title", consent, by)
    import_submissions(
        consultation=consultation,
        rows=published_rows(report.findings, entry["language"]),
        basis=Basis.PUBLISHED,
        by=by,
        at=at_noon(entry["closed_on"]),
    )
    _frame(consultation, entry, by)


def _frame(consultation: Consultation, entry: dict[str, Any], by: User) -> None:
    language = entry["language"]

    def part(name: str) -> Any:
        return entry[name].get(language) if name in entry else None

    invited = dict(entry["invited_by_region"])
    answered = dict(entry["answered_by_region"] or {})
    texts = {
        name: part(name)
        for name in (
            "title", "standfirst", "preface", "footer", "facts", "figures", "unknown", "method",
            "key_title", "key_subtitle",
        )
        if part(name)
    }  # fmt: skip
    texts["figures"] = [
        [number.replace("{invited}", str(sum(invited.values()))), label]
        for number, label in texts["figures"]
    ]
    texts["also_asked"] = [
        [pick(asked["text"], language), asked["quotes"]] for asked in entry.get("also_asked", ())
    ]
    texts["regions"] = [
        {"code": code, "invited": count, "answered": answered.get(code)}
        for code, count in invited.items()
    ]
    prepare_report(consultation=consultation, by=by, texts=texts)


def _key_messages(consultation: Consultation, entry: dict[str, Any], by: User) -> None:
    language = entry["language"]
    findings = Finding.objects.filter(question__consultation=consultation)
    by_number = {
        f"{finding.question.number}.{finding.order}": finding
        for finding in findings.select_related("question")
    }
    quotations = {
        quotation.version.answer.reference: quotation
        for quotation in Quotation.objects.filter(finding__in=findings).select_related(
            "version__answer", "finding__question"
        )
    }
    set_key_messages(
        consultation=consultation,
        messages=[
            {
                "headline": pick(message["headline"], language),
                "sentence": pick(message["sentence"], language),
                "quotation": quotations[message["quote"]],
                "findings": [by_number[number] for number in message["findings"]],
            }
            for message in entry["key_messages"]
        ],
        by=by,
    )
