"""Composed sections in, the method note and the annex that traces every quote out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from analysis.flow import ReportFrame
from analysis.reporting.labels.model import Labels
from analysis.reporting.nodes import Annex, Fact, Figure, Finding, Notes, Quote, Row, Table

_SOURCE_ELISION = re.compile(r"\[(?:\.\.\.|…)\]|\.\.\.|…")


def compose_method(
    frame: ReportFrame, findings: Sequence[Finding], figure: Figure | None, labels: Labels
) -> Notes:
    """How the document was made: the frame's own rows, else who speaks and what signs mean."""
    rows = [Fact(*row) for row in frame.method]
    if not rows and any(finding.quotes for finding in findings):
        known = any(finding.standing for finding in findings)
        who = labels.method_who_known if known else labels.method_who_unknown
        rows += [
            Fact(labels.method_quotes, labels.method_quotes_text),
            Fact(labels.method_who, who.format(word=frame.administration_word[1])),
            Fact(labels.method_signs, _signs(findings, labels)),
        ]
    return Notes("method", "method", labels.method, "", tuple(rows), figure)


def compose_also_asked(frame: ReportFrame, labels: Labels) -> Notes | None:
    """The requests that no key message takes up, each with the references of its quotes."""
    rows = tuple(Fact(", ".join(references), text) for text, references in frame.also_asked)
    if not rows:
        return None
    return Notes("asked", "also-asked", labels.asked_heading, labels.asked_introduction, rows)


def compose_annex(findings: Sequence[Finding], labels: Labels) -> Annex | None:
    """Where each quote comes from; None where no finding has a quote.

    A column whose cells would all read the same is a sentence instead: references are listed one
    by one only where some of them are attributed.
    """
    if not any(finding.quotes for finding in findings):
        return None
    attributed = any(quote.who for finding in findings for quote in finding.quotes)
    tables = [_findings_table(findings, labels)]
    if attributed:
        tables.append(_quotes_table(findings, labels))
    if (treatments := _treatments_table(findings, labels)).rows:
        tables.append(treatments)
    introduction = labels.annex_attributed if attributed else labels.annex_unattributed
    return Annex("annex", labels.annex, introduction, tuple(tables))


def reference_ranges(references: Sequence[str]) -> str:
    """References in their order, runs of three and more as "S001–S005"."""
    runs: list[list[str]] = []
    for reference in references:
        if runs and _follows(runs[-1][-1], reference):
            runs[-1].append(reference)
        else:
            runs.append([reference])
    texts = (f"{run[0]}–{run[-1]}" if len(run) > 1 else run[0] for run in runs)
    return ", ".join(texts)


def _follows(before: str, after: str) -> bool:
    first, second = (re.fullmatch(r"(.*?)(\d+)", reference) for reference in (before, after))
    if first is None or second is None or first[1] != second[1]:
        return False
    return int(first[2]) + 1 == int(second[2]) and len(first[2]) <= len(second[2])


def _findings_table(findings: Sequence[Finding], labels: Labels) -> Table:
    rows = tuple(
        Row(
            cells=(
                finding.number,
                finding.heading,
                reference_ranges([quote.reference for quote in finding.quotes]),
            ),
            target=finding.anchor,
        )
        for finding in findings
    )
    columns = (labels.column_finding, labels.column_heading, labels.column_quotes)
    return Table(labels.table_findings, columns, rows, labels.column_page)


def _quotes_table(findings: Sequence[Finding], labels: Labels) -> Table:
    rows = tuple(
        Row((quote.reference, finding.number, quote.who or "–"), quote.anchor)
        for finding in findings
        for quote in finding.quotes
    )
    columns = (labels.column_quote, labels.column_finding, labels.column_who)
    return Table(labels.table_quotes, columns, rows)


def _treatments_table(findings: Sequence[Finding], labels: Labels) -> Table:
    rows = tuple(
        Row((quote.reference, finding.number, "; ".join(treatments)), quote.anchor)
        for finding in findings
        for quote in finding.quotes
        if (treatments := _treatments(quote, labels))
    )
    columns = (labels.column_quote, labels.column_finding, labels.column_treatment)
    return Table(labels.table_treatments, columns, rows)


def _treatments(quote: Quote, labels: Labels) -> list[str]:
    kinds = {run.kind for run in quote.runs}
    source = "".join(run.text for run in quote.runs if run.kind == "exact")
    signs = (
        ("mask" in kinds, labels.treatment_masked),
        ("elision" in kinds, labels.treatment_shortened),
        ("insertion" in kinds, labels.treatment_insertion),
        ("translation" in kinds, labels.treatment_translated),
        (_SOURCE_ELISION.search(source), labels.treatment_source_elision),
    )
    return [label for present, label in signs if present]


def _signs(findings: Sequence[Finding], labels: Labels) -> str:
    quotes = [quote for finding in findings for quote in finding.quotes]
    kinds = {run.kind for quote in quotes for run in quote.runs}
    parts = [text for kind, text in labels.method_signs_parts.items() if kind in kinds]
    return " ".join([labels.method_signs_text, *parts])
