"""All about one passage: receives a segment, returns its answer, themes to add, and history."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.models import Run, RunItem, Segment, Theme
from analysis.queries.attribution import attribution_of, may_quote
from feedback.models import Attribution, AuditEntry, Basis


@dataclass(frozen=True, slots=True)
class PassageDetails:
    """What stands around a passage in its answer, and what happened to it, newest first."""

    segment: Segment
    before: str
    after: str
    attribution: Attribution
    quotable: bool
    published: bool
    is_whole: bool
    themes: Sequence[Theme]
    history: Sequence[AuditEntry]
    run: Run | None
    suggested: int


def passage_details(segment: Segment) -> PassageDetails:
    """The details of a passage whose version, answer and submission are at hand."""
    text = segment.version.text
    answer = segment.version.answer
    consultation = answer.question.consultation
    history = AuditEntry.objects.filter(
        consultation=consultation, target=f"segment {segment.pk}"
    ).select_related("actor")
    read = RunItem.objects.filter(version=segment.version, done_at__isnull=False)
    item = read.select_related("run").order_by("-run__number").first()
    return PassageDetails(
        segment=segment,
        before=text[: segment.start],
        after=text[segment.end :],
        attribution=attribution_of(answer),
        quotable=may_quote(answer),
        published=answer.submission.basis == Basis.PUBLISHED,
        is_whole=text[segment.start : segment.end].strip() == text.strip(),
        themes=list(Theme.objects.filter(codebook__consultation=consultation)),
        history=list(history.order_by("-pk")[:20]),
        run=item.run if item else None,
        suggested=segment.suggestions.filter(run=item.run).count() if item else 0,
    )
