"""From rows back to readings: what machine and people say of a question's current answers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import cast, get_args

from django.db.models import QuerySet

from analysis.flow import AnswerText, Passage, Reading, SetAsideReason, Tag
from analysis.models import (
    Coding,
    Cue,
    Finding,
    Placement,
    Quotation,
    RunItem,
    Segment,
    Suggestion,
    Verdict,
)
from analysis.queries.engine import answer_texts
from feedback.models import AnswerVersion, Question
from feedback.queries.submissions import current_versions

# A person's word outranks any machine's score.
DECIDED_SCORE = 10.0


def question_versions(question: Question) -> QuerySet[AnswerVersion]:
    """The current, non-blank answer versions of a question, with what `answer_texts` reads."""
    versions = current_versions(question.consultation).filter(answer__question=question)
    return versions.select_related("answer__question", "answer__submission")


def newest_suggestions(versions: Iterable[AnswerVersion]) -> list[Suggestion]:
    """The suggestions of the newest run that read each answer, best first in a segment."""
    found = (
        Suggestion.objects.filter(segment__version__in=versions)
        .select_related("segment", "theme", "run")
        .order_by("segment_id", "rank", "theme__code")
    )
    newest: dict[int, int] = defaultdict(int)
    for row in found:
        version = row.segment.version_id
        newest[version] = max(newest[version], row.run.number)
    return [row for row in found if row.run.number == newest[row.segment.version_id]]


def readings_of(question: Question) -> tuple[Reading, ...]:
    """Readings of all current answers: newest suggestions, less rejected, plus accepted codings."""
    versions = list(question_versions(question))
    answers = {answer.id: answer for answer in answer_texts(versions)}
    tags = _tags(versions, answers)
    cues = Cue.objects.filter(segment__version__in=versions).select_related("segment")
    kinds: dict[str, dict[tuple[int, int], str]] = defaultdict(dict)
    addressees: dict[str, dict[tuple[int, int], str]] = defaultdict(dict)
    for cue in cues.order_by("run__number"):
        place = (cue.segment.start, cue.segment.end)
        kinds[str(cue.segment.version_id)][place] = cue.kind
        addressees[str(cue.segment.version_id)][place] = cue.addressee
    passages: dict[str, list[Passage]] = defaultdict(list)
    for segment in Segment.objects.filter(version__in=versions).order_by("start", "end"):
        key = str(segment.version_id)
        passages[key].append(passage_of(segment, answers[key]))
    items = RunItem.objects.filter(version__in=versions).order_by("run__number")
    read = {str(item.version_id): item for item in items}
    return tuple(
        Reading(
            answer=answer,
            language=(read[key].language if key in read else "") or answer.language,
            passages=tuple(passages[key]),
            tags=tuple(tags[key]),
            set_aside=_set_aside(read.get(key), tags[key]),
            kinds=kinds[key],  # type: ignore[arg-type]
            addressees=addressees[key],
        )
        for key, answer in answers.items()
    )


def _set_aside(item: RunItem | None, tags: list[Tag]) -> SetAsideReason | None:
    """Why an answer has no tags; None where it has, as when a person coded it since."""
    if tags or item is None or item.skipped not in get_args(SetAsideReason):
        return None
    return cast(SetAsideReason, item.skipped)


def _tags(versions: list[AnswerVersion], answers: dict[str, AnswerText]) -> dict[str, list[Tag]]:
    codings = Coding.objects.filter(segment__version__in=versions).select_related(
        "segment", "theme"
    )
    verdicts: dict[tuple[int, str], str] = {}
    tags: dict[str, list[Tag]] = defaultdict(list)
    for coding in codings:
        verdicts[coding.segment_id, coding.theme.code] = coding.verdict
        if coding.verdict == Verdict.ACCEPTED:
            passage = passage_of(coding.segment, answers[str(coding.segment.version_id)])
            tags[passage.answer_id].append(
                Tag(passage, coding.theme.code, DECIDED_SCORE, 1, "strong")
            )
    for row in newest_suggestions(versions):
        if (row.segment_id, row.theme.code) in verdicts:
            continue
        passage = passage_of(row.segment, answers[str(row.segment.version_id)])
        tags[passage.answer_id].append(
            Tag(passage, row.theme.code, row.score, row.rank, row.strength)  # type: ignore[arg-type]
        )
    return tags


def passage_of(segment: Segment, answer: AnswerText) -> Passage:
    """A segment as a flow record."""
    return Passage(
        answer_id=answer.id,
        start=segment.start,
        end=segment.end,
        text=answer.text[segment.start : segment.end],
        question=answer.question,
        language=answer.language,
    )


def is_touched(question: Question) -> bool:
    """Whether a person has decided anything here: then a run adds, and regroups nothing."""
    return (
        Finding.objects.filter(question=question, edited_by__isnull=False).exists()
        or Placement.objects.filter(
            segment__version__answer__question=question, placed_by__isnull=False
        ).exists()
        or Coding.objects.filter(segment__version__answer__question=question).exists()
        or Quotation.objects.filter(finding__question=question).exists()
    )
