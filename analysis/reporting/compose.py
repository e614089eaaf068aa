"""A report's frame and its reviewed findings in, the Document that every renderer draws out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from analysis.flow import QuestionText, ReportFrame, ReviewedFinding
from analysis.reporting.annex import compose_also_asked, compose_annex, compose_method
from analysis.reporting.counting import SMALLEST, extent, standing, total_answered
from analysis.reporting.cover import Part, compose_cover
from analysis.reporting.document import DOCUMENT_VERSION, Document, QuoteMarks
from analysis.reporting.figures import participation
from analysis.reporting.key_page import compose_key_page
from analysis.reporting.labels import labels_for
from analysis.reporting.labels.model import Labels
from analysis.reporting.nodes import Finding, Section
from analysis.reporting.quotes import document_quote, quote_anchor
from analysis.reporting.scripts import direction, quote_marks


class ComposeError(ValueError):
    """Frame and findings do not make a report; the message says why."""


@dataclass(frozen=True, slots=True)
class _Setting:
    """What every finding is composed with; `taken` collects the anchors given so far."""

    frame: ReportFrame
    labels: Labels
    total: int | None
    smallest: int
    taken: set[str] = field(default_factory=set)


def compose(
    frame: ReportFrame, findings: Sequence[ReviewedFinding], *, smallest: int = SMALLEST
) -> Document:
    """The report as data. Findings keep their order inside a question and are numbered 1.1, 1.2 …

    Works without any finding, so that a draft can be drawn from the first answer on. Counts of
    administrations below `smallest` are not printed. Raises ComposeError for a finding of a
    question that is not in the frame, QuoteError for a quote that does not fit its text.
    """
    known = {question.number for question in frame.questions}
    if strangers := sorted({finding.question for finding in findings} - known):
        raise ComposeError(f"question {strangers[0]} has findings but is not in the report")
    labels = labels_for(frame.language)
    setting = _Setting(frame, labels, total_answered(frame.regions), smallest)
    sections = [_section(question, findings, setting) for question in frame.questions]
    parts = _parts(frame, sections, labels)
    return Document(
        version=DOCUMENT_VERSION,
        slug=frame.slug,
        language=frame.language,
        direction=direction(frame.language),
        title=frame.title,
        programme=frame.programme,
        forum=frame.forum,
        footer=frame.footer,
        issued=frame.issued,
        edition=frame.edition,
        draft_mark="" if frame.edition else labels.draft,
        synthetic=frame.synthetic,
        synthetic_mark=labels.synthetic if frame.synthetic else "",
        substituted=labels.substituted,
        quote_marks=_quote_marks(frame, findings),
        nodes=(compose_cover(frame, parts, labels), *parts),
    )


def _parts(frame: ReportFrame, sections: Sequence[Section], labels: Labels) -> list[Part]:
    """All after the cover, in order."""
    findings = [finding for section in sections for finding in section.findings]
    quotes = [quote for finding in findings for quote in finding.quotes]
    anchors = {quote.reference: quote.anchor for quote in reversed(quotes)}
    anchors |= {finding.number: finding.anchor for finding in findings}
    key_page = compose_key_page(frame, anchors, labels)
    figure = None if key_page else participation(frame, labels)
    method = compose_method(frame, findings, figure, labels)
    also_asked = compose_also_asked(frame, labels)
    annex = compose_annex(findings, labels)
    return [
        *([key_page] if key_page else []),
        *sections,
        *([also_asked] if also_asked else []),
        *([method] if method.rows or method.figure else []),
        *([annex] if annex else []),
    ]


def _section(
    question: QuestionText, findings: Sequence[ReviewedFinding], setting: _Setting
) -> Section:
    mine = [finding for finding in findings if finding.question == question.number]
    labels = setting.labels
    empty = labels.empty_edition if setting.frame.edition else labels.empty_draft
    return Section(
        number=question.number,
        anchor=f"question-{question.number}",
        label=labels.question.format(n=question.number),
        heading=question_text(question, setting.frame.language),
        findings=tuple(_finding(finding, n, setting) for n, finding in enumerate(mine, 1)),
        empty="" if mine else empty,
    )


def question_text(question: QuestionText, language: str) -> str:
    """The question in `language`, else in English, else in whatever language it has."""
    for candidate in (language, language.partition("-")[0], "en", *sorted(question.text)):
        if question.text.get(candidate):
            return question.text[candidate]
    return ""


def _finding(finding: ReviewedFinding, number: int, setting: _Setting) -> Finding:
    frame, labels, count = setting.frame, setting.labels, finding.count
    quotes = tuple(
        document_quote(
            quote, frame.language, labels, anchor=quote_anchor(quote.reference, setting.taken)
        )
        for quote in finding.quotes
    )
    hidden = 0 < count.administrations < setting.smallest
    words = frame.administration_word
    return Finding(
        number=f"{finding.question}.{number}",
        anchor=f"finding-{finding.question}-{number}",
        heading=finding.heading,
        lead_in=finding.lead_in,
        count=None if hidden else count,
        standing=standing(count, setting.total, words, labels, setting.smallest),
        extent=extent(count, len(quotes), any(quote.who for quote in quotes), labels),
        quotes=quotes,
    )


def _quote_marks(frame: ReportFrame, findings: Iterable[ReviewedFinding]) -> tuple[QuoteMarks, ...]:
    languages = {frame.language}
    languages |= {quote.language for finding in findings for quote in finding.quotes}
    languages |= {message.quote.language for message in frame.key_messages if message.quote}
    return tuple(QuoteMarks(language, *quote_marks(language)) for language in sorted(languages))
