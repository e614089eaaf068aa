"""Coded data as it leaves the portal: receives a consultation, returns flat rows.

One row says where a passage stands, whose it is as far as the reader may know, and what people
or the machine said of it. The number of SQL queries is the same for any number of rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from analysis.models import Coding, RunItem, Segment, Suggestion
from analysis.queries.authors import shuffled_numbers
from analysis.queries.standing import is_replaced
from feedback.languages import pick
from feedback.models import Administration, Consultation

_ANSWER = "version__answer"
_ASKED = f"{_ANSWER}__question"
_REGION = f"{_ANSWER}__submission__administration__region"


@dataclass(frozen=True, slots=True)
class Reader:
    """Who the rows are for: whether they may know who wrote, and the language of names."""

    knows_authors: bool
    language: str


@dataclass(frozen=True, slots=True)
class PassageRow:
    """A passage: code points `start` to `end` of the version with that SHA-256.

    `author` is a shuffled number, "" where no administration is known. The administration and its
    region are None where it is not known, and for readers who may not know it.
    """

    passage: int
    question: int
    reference: str
    version: int
    version_sha256: str
    language: str
    start: int
    end: int
    text: str
    replaced: bool
    author: str
    administration: str | None
    administration_name: str | None
    region: str | None


@dataclass(frozen=True, slots=True)
class CodingRow(PassageRow):
    """A person's word on whether a passage speaks to a theme."""

    id: int
    theme: str
    theme_name: str
    verdict: str
    coder: str
    decided_at: datetime


@dataclass(frozen=True, slots=True)
class SuggestionRow(PassageRow):
    """A machine's proposal, with the words that caused it."""

    id: int
    run: int
    theme: str
    theme_name: str
    score: float
    rank: int
    strength: str
    reasons: Sequence[Mapping[str, Any]]


def codings_of(consultation: Consultation) -> QuerySet[Coding]:
    """Every coding, by question, answer, place in it and theme."""
    rows = Coding.objects.filter(**{f"segment__{_ASKED}__consultation": consultation})
    return rows.select_related("theme", "coder").order_by(
        *_in_order("segment__"), "theme__order", "theme__code", "pk"
    )


def suggestions_of(consultation: Consultation) -> QuerySet[Suggestion]:
    """The suggestions of the newest run that read each answer, in the same order."""
    later = RunItem.objects.filter(
        version=OuterRef("segment__version"),
        run__question=OuterRef("run__question"),
        run__number__gt=OuterRef("run__number"),
        done_at__isnull=False,
    )
    rows = Suggestion.objects.filter(run__question__consultation=consultation)
    return (
        rows.filter(~Exists(later))
        .select_related("theme", "run")
        .order_by(*_in_order("segment__"), "rank", "pk")
    )


def coding_rows(codings: Sequence[Coding], reader: Reader) -> list[CodingRow]:
    """Codings as rows."""
    passages = passage_rows([coding.segment_id for coding in codings], reader)
    return [
        CodingRow(
            **told(passages[coding.segment_id]),
            id=coding.pk,
            theme=coding.theme.code,
            theme_name=pick(coding.theme.name, reader.language),
            verdict=coding.verdict,
            coder=str(coding.coder),
            decided_at=coding.decided_at,
        )
        for coding in codings
    ]


def suggestion_rows(suggestions: Sequence[Suggestion], reader: Reader) -> list[SuggestionRow]:
    """Suggestions as rows."""
    passages = passage_rows([item.segment_id for item in suggestions], reader)
    return [
        SuggestionRow(
            **told(passages[item.segment_id]),
            id=item.pk,
            run=item.run.number,
            theme=item.theme.code,
            theme_name=pick(item.theme.name, reader.language),
            score=item.score,
            rank=item.rank,
            strength=item.strength,
            reasons=item.causes,
        )
        for item in suggestions
    ]


def passage_rows(ids: Iterable[int], reader: Reader) -> dict[int, PassageRow]:
    """Segment id → its row. All must be of one consultation."""
    segments = (
        Segment.objects.filter(pk__in=set(ids))
        .select_related(f"{_ASKED}__consultation", _REGION)
        .annotate(replaced=is_replaced("version"))
    )
    found = list(segments)
    if not found:
        return {}
    numbers = shuffled_numbers(found[0].version.answer.question.consultation)
    return {segment.pk: _passage(segment, numbers, reader) for segment in found}


def told(passage: PassageRow) -> dict[str, Any]:
    """What a row says of its passage, field by field."""
    return {field.name: getattr(passage, field.name) for field in fields(PassageRow)}


def _passage(segment: Segment, numbers: Mapping[int, str], reader: Reader) -> PassageRow:
    answer = segment.version.answer
    author = answer.submission.administration
    shown: Administration | None = author if reader.knows_authors else None
    return PassageRow(
        passage=segment.pk,
        question=answer.question.number,
        reference=answer.reference,
        version=segment.version_id,
        version_sha256=segment.version.sha256,
        language=segment.version.language,
        start=segment.start,
        end=segment.end,
        text=segment.text,
        replaced=segment.replaced,  # type: ignore[attr-defined]  # annotated above
        author=numbers[author.pk] if author else "",
        administration=shown.code if shown else None,
        administration_name=pick(shown.name, reader.language) if shown else None,
        region=shown.region.code if shown else None,
    )


def _in_order(segment: str) -> tuple[str, ...]:
    return (
        f"{segment}{_ASKED}__number",
        f"{segment}{_ANSWER}__reference",
        f"{segment}version__number",
        f"{segment}start",
    )
