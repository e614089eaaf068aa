"""What a writer should look at again: receives a consultation, returns doubts about lead-ins."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from analysis.flow import Count, Passage
from analysis.models import Finding, Placement
from analysis.queries.report import finding_counts, finding_numbers, report_of
from analysis.queries.words import QUANTIFIERS
from analysis.reporting.wording import LeadInWarning, check_lead_in
from feedback.models import Consultation
from feedback.queries.submissions import participation


@dataclass(frozen=True, slots=True)
class FindingDoubts:
    """A finding, its number as printed, and sentences on what does not fit in its lead-in."""

    finding: Finding
    number: str
    sentences: tuple[str, ...]


def lead_in_doubts(consultation: Consultation, only: Finding | None = None) -> list[FindingDoubts]:
    """Findings with doubts, in report order; the same queries for any number of them."""
    findings = Finding.objects.filter(question__consultation=consultation)
    if only:
        findings = findings.filter(pk=only.pk)
    counts = finding_counts(consultation)
    numbers = finding_numbers(consultation)
    answered = list(participation(consultation).values()).count("submitted")
    said = _said(consultation, only)
    language = report_of(consultation).language
    found = []
    for finding in findings.select_related("question"):
        count = counts.get(finding.pk, Count(0, 0))
        warnings = check_lead_in(
            finding.lead_in, count, answered or None, said.get(finding.pk, ()), language=language
        )
        sentences = tuple(_sentence(warning, count, answered) for warning in warnings)
        if sentences:
            found.append(FindingDoubts(finding, numbers[finding.pk], sentences))
    return found


def _said(consultation: Consultation, only: Finding | None) -> Mapping[int, Sequence[Passage]]:
    """Finding id → the answers of its passages, whole, as passages."""
    placements = Placement.objects.filter(finding__question__consultation=consultation)
    if only:
        placements = placements.filter(finding=only)
    path = "segment__version__"
    rows = placements.order_by().values_list(
        "finding_id", f"{path}id", f"{path}text", f"{path}language", "finding__question__number"
    )
    found: defaultdict[int, list[Passage]] = defaultdict(list)
    for finding, version, text, language, number in rows.distinct():
        found[finding].append(Passage(str(version), 0, len(text), text, number, language))
    return found


def _sentence(warning: LeadInWarning, count: Count, answered: int) -> str:
    if warning.code == "quote":
        return _("“%(words)s” stands between quote marks, and no passage here says it.") % {
            "words": warning.words
        }
    told = _("%(n)d of %(total)d stand behind it: “%(words)s” does not fit, “%(fitting)s” does.")
    return told % {
        "n": count.administrations,
        "total": answered,
        "words": warning.words,
        "fitting": QUANTIFIERS.get(warning.fitting or "", ""),
    }
