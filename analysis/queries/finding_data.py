"""Findings as they leave the portal: receives findings or standings, returns rows with passages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from analysis.models import Cue, Finding, Quotation
from analysis.queries.coded_data import PassageRow, Reader, passage_rows, told
from analysis.queries.report import reviewed_quote
from analysis.queries.standing import Standing, count, standings
from analysis.reporting.quoting import quote_runs
from feedback.models import Consultation


@dataclass(frozen=True, slots=True)
class PlacedRow(PassageRow):
    """A passage and where it stands (see Standing). `finding` is None where it is in none."""

    finding: int | None
    state: str
    themes: Sequence[str]
    suggested: Sequence[str]
    kind: str
    addressee: str


@dataclass(frozen=True, slots=True)
class QuoteRow:
    """Words picked for a finding. `text` is as printed: with `[...]`, masks and insertions."""

    id: int
    reference: str
    version: int
    version_sha256: str
    spans: Sequence[Sequence[int]]
    text: str


@dataclass(frozen=True, slots=True)
class FindingRow:
    """A finding with what stands behind it. `number` is as printed: "2.3"."""

    id: int
    question: int
    number: str
    heading: str
    lead_in: str
    themes: Sequence[str]
    emerging: bool
    edited: bool
    revision: int
    administrations: int
    contributions_without: int
    passages: Sequence[PlacedRow]
    quotations: Sequence[QuoteRow]


def findings_of(consultation: Consultation) -> QuerySet[Finding]:
    """Findings in report order."""
    return (
        Finding.objects.filter(question__consultation=consultation)
        .select_related("question")
        .prefetch_related("themes")
        .order_by("question__number", "order", "id")
    )


def placed_passages(consultation: Consultation, number: int | None = None) -> list[Standing]:
    """Passages of all questions or of one, by question, answer and place in it."""
    asked = consultation.questions.all()
    questions = list(asked.filter(number=number) if number else asked)
    numbers = {question.pk: question.number for question in questions}
    return sorted(
        standings(questions),
        key=lambda row: (numbers[row.question], row.answer, row.start, row.end),
    )


def finding_rows(findings: Sequence[Finding], reader: Reader) -> list[FindingRow]:
    """Findings of one consultation as rows."""
    questions = list({finding.question_id: finding.question for finding in findings}.values())
    standing: defaultdict[int, list[Standing]] = defaultdict(list)
    wanted = {finding.pk for finding in findings}
    for row in standings(questions):
        if row.finding in wanted and not row.replaced:
            standing[row.finding].append(row)
    placed = placed_rows([row for rows in standing.values() for row in rows], reader)
    passages = {row.passage: row for row in placed}
    quotes = _quotes(findings)
    numbers = _numbers(findings)
    return [
        _finding(
            finding,
            numbers[finding.pk],
            standing[finding.pk],
            [passages[row.segment] for row in standing[finding.pk]],
            quotes[finding.pk],
        )
        for finding in findings
    ]


def placed_rows(rows: Sequence[Standing], reader: Reader) -> list[PlacedRow]:
    """Passages as rows, in the order given."""
    passages = passage_rows([row.segment for row in rows], reader)
    runs = {row.run for row in rows}
    cues = {
        (cue.segment_id, cue.run_id): cue
        for cue in Cue.objects.filter(run__in=runs, segment__in=passages)
    }
    return [_placed(row, passages[row.segment], cues.get((row.segment, row.run))) for row in rows]


def _placed(row: Standing, passage: PassageRow, cue: Cue | None) -> PlacedRow:
    return PlacedRow(
        **told(passage),
        finding=row.finding or None,
        state=row.state,
        themes=sorted(row.themes),
        suggested=sorted(row.suggested),
        kind=cue.kind if cue else "",
        addressee=cue.addressee if cue else "",
    )


def _finding(
    finding: Finding,
    number: str,
    standing: Sequence[Standing],
    passages: Sequence[PlacedRow],
    quotations: Sequence[QuoteRow],
) -> FindingRow:
    behind = count(standing)
    return FindingRow(
        id=finding.pk,
        question=finding.question.number,
        number=number,
        heading=finding.heading,
        lead_in=finding.lead_in,
        themes=[theme.code for theme in finding.themes.all()],
        emerging=finding.emerging,
        edited=finding.edited_by_id is not None,
        revision=finding.revision,
        administrations=behind.administrations,
        contributions_without=behind.contributions_without,
        passages=passages,
        quotations=quotations,
    )


def _numbers(findings: Sequence[Finding]) -> dict[int, str]:
    """Finding id → its number as printed, for all findings of the same questions."""
    found: dict[int, str] = {}
    seen: defaultdict[int, int] = defaultdict(int)
    beside = Finding.objects.filter(question__in={finding.question_id for finding in findings})
    for pk, question in beside.order_by("question__number", "order", "id").values_list(
        "pk", "question__number"
    ):
        seen[question] += 1
        found[pk] = f"{question}.{seen[question]}"
    return found


def _quotes(findings: Sequence[Finding]) -> defaultdict[int, list[QuoteRow]]:
    """Finding id → its quotes in order."""
    found: defaultdict[int, list[QuoteRow]] = defaultdict(list)
    quotations = Quotation.objects.filter(finding__in=[finding.pk for finding in findings])
    for quotation in quotations.select_related("version__answer").order_by("order", "id"):
        found[quotation.finding_id].append(_quote(quotation))
    return found


def _quote(quotation: Quotation) -> QuoteRow:
    printed = quote_runs(reviewed_quote(quotation))
    return QuoteRow(
        id=quotation.pk,
        reference=quotation.version.answer.reference,
        version=quotation.version_id,
        version_sha256=quotation.version.sha256,
        spans=quotation.spans,
        text="".join(run.text for run in printed),
    )
