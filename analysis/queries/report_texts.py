"""The words of a report that are not findings: the organisation's texts, and filling them in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from analysis.models import Finding, Quotation, Report
from analysis.reporting.counting import printed_date
from analysis.reporting.labels import labels_for
from feedback.languages import FALLBACK, pick
from feedback.models import Consultation
from feedback.queries.organisation import organisation
from feedback.queries.submissions import participation

_PLACEHOLDER = re.compile(r"\{(\w+)\}")


def new_report(consultation: Consultation, language: str = FALLBACK) -> Report:
    """An unsaved report in `language`, its placeholders still in braces."""
    home = organisation()
    texts = home.report_texts if home else {}

    def part(name: str, otherwise: Any) -> Any:
        found = texts.get(name) or {}
        return found.get(language) or found.get(FALLBACK) or otherwise

    title = pick(consultation.title, language)
    return Report(
        consultation=consultation,
        language=language,
        title=part("title", title),
        standfirst=part("standfirst", ""),
        preface=part("preface", []),
        footer=part("footer", title),
        facts=part("facts", []),
        figures=part("figures", []),
        method=part("method", []),
        unknown=part("unknown", ""),
        key_title=part("key_title", ""),
        key_subtitle=part("key_subtitle", ""),
    )


class Filler:
    """Puts what is known of a consultation in the place of {placeholders}."""

    def __init__(self, consultation: Consultation, language: str) -> None:
        self._known = _known(consultation, language)

    def text(self, text: str) -> str:
        """The text with known placeholders filled; an unknown one stays, so that it is seen."""
        return _PLACEHOLDER.sub(lambda found: self._known.get(found[1], found[0]), text)

    def rows(self, rows: Iterable[list[str]]) -> tuple[tuple[str, str], ...]:
        """Pairs filled in; a pair that still lacks something is left out."""
        filled = ((self.text(first), self.text(second)) for first, second in rows)
        return tuple(row for row in filled if not _PLACEHOLDER.search(row[0] + row[1]))


def _known(consultation: Consultation, language: str) -> dict[str, str]:
    states = list(participation(consultation).values())
    labels = labels_for(language)
    findings = Finding.objects.filter(question__consultation=consultation)
    quotes = Quotation.objects.filter(finding__in=findings)
    return {
        "opened": printed_date(consultation.opens_at.isoformat(), labels),
        "closes": printed_date(consultation.closes_at.isoformat(), labels),
        "invited": str(len(states)),
        "answered": str(states.count("submitted")),
        "questions": str(consultation.questions.count()),
        "findings": str(findings.count()),
        "quotes": str(quotes.count()),
    }
