"""From rows back to readings: what machine and people say of a question's current answers."""

from __future__ import annotations

from collections import defaultdict
from typing import TypeVar, cast, get_args

from django.db.models import QuerySet

from analysis.flow import AnswerText, Passage, Reading, SetAsideReason, Tag
from analysis.models import (
    Coding,
    Cue,
    Finding,
    Mark,
    Placement,
    Quotation,
    Segment,
    Suggestion,
    Verdict,
)
from analysis.queries.engine import answer_texts
from analysis.queries.standing import ASIDE, LastRead, newest_runs
from feedback.models import AnswerVersion, Question
from feedback.queries.submissions import current_versions

# A person's word outranks any machine's score.
DECIDED_SCORE = 10.0

Said = TypeVar("Said", Cue, Suggestion)


def question_versions(question: Question) -> QuerySet[AnswerVersion]:
    """The current, non-blank answer versions of a question, with what `answer_texts` reads."""
    versions = current_versions(question.consultation).filter(answer__question=question)
    return versions.select_related("answer__question", "answer__submission")


def readings_of(question: Question) -> tuple[Reading, ...]:
    """Readings of all current answers: what the newest run that read each one says, less rejected
    themes, plus accepted ones."""
    versions = list(question_versions(question))
    answers = {answer.id: answer for answer in answer_texts(versions)}
    newest = newest_runs([question])
    tags = _tags(versions, answers, newest)
    kinds: dict[str, dict[tuple[int, int], str]] = defaultdict(dict)
    addressees: dict[str, dict[tuple[int, int], str]] = defaultdict(dict)
    said = Cue.objects.filter(segment__version__in=versions)
    for cue in _newest(said, newest):
        place = (cue.segment.start, cue.segment.end)
        kinds[str(cue.segment.version_id)][place] = cue.kind
        addressees[str(cue.segment.version_id)][place] = cue.addressee
    passages: dict[str, list[Passage]] = defaultdict(list)
    for segment in Segment.objects.filter(version__in=versions, retired=False).order_by(
        "start", "end"
    ):
        key = str(segment.version_id)
        passages[key].append(passage_of(segment, answers[key]))
    read = {str(version): state for version, state in newest.items()}
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


def _set_aside(read: LastRead | None, tags: list[Tag]) -> SetAsideReason | None:
    """Why an answer has no tags; None where it has, as when a person coded it since."""
    if tags or read is None or read.skipped not in get_args(SetAsideReason):
        return None
    return cast(SetAsideReason, read.skipped)


def _tags(
    versions: list[AnswerVersion], answers: dict[str, AnswerText], newest: dict[int, LastRead]
) -> dict[str, list[Tag]]:
    aside = Mark.objects.filter(segment__version__in=versions, kind__in=ASIDE).values("segment")
    spoken = Coding.objects.filter(segment__version__in=versions).exclude(segment__in=aside)
    codings = spoken.select_related("segment", "theme")
    verdicts: dict[tuple[int, str], str] = {}
    tags: dict[str, list[Tag]] = defaultdict(list)
    for coding in codings:
        verdicts[coding.segment_id, coding.theme.code] = coding.verdict
        if coding.verdict == Verdict.ACCEPTED:
            passage = passage_of(coding.segment, answers[str(coding.segment.version_id)])
            tags[passage.answer_id].append(
                Tag(passage, coding.theme.code, DECIDED_SCORE, 1, "strong")
            )
    said = Suggestion.objects.filter(segment__version__in=versions).exclude(segment__in=aside)
    suggested = said.select_related("theme")
    for row in _newest(suggested.order_by("segment_id", "rank", "theme__code"), newest):
        if (row.segment_id, row.theme.code) in verdicts:
            continue
        passage = passage_of(row.segment, answers[str(row.segment.version_id)])
        tags[passage.answer_id].append(
            Tag(passage, row.theme.code, row.score, row.rank, row.strength)  # type: ignore[arg-type]
        )
    return tags


def _newest(rows: QuerySet[Said], newest: dict[int, LastRead]) -> list[Said]:
    """The rows of the run that read their answer last."""
    runs = {read.run for read in newest.values()}
    found = rows.filter(run__in=runs).select_related("segment")
    return [
        row
        for row in found
        if row.segment.version_id in newest and row.run_id == newest[row.segment.version_id].run
    ]


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
