"""Where each passage stands: receives questions, returns one light row a passage.

Everything the workspace and the overview count is counted from these rows, so that parts add up.
The number of SQL queries is the same for any number of questions and passages.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Coalesce

from analysis.flow import Count
from analysis.models import Coding, Mark, MarkKind, RunItem, Segment, Suggestion, Verdict
from feedback.models import AnswerVersion, Question

State = Literal["decided", "to_decide", "no_theme"]
Codes = frozenset[str]
_NONE: Codes = frozenset()
ASIDE: Codes = frozenset({MarkKind.OFF_TOPIC.value, MarkKind.DUPLICATE.value})


class LastRead(NamedTuple):
    """The run that read an answer version last, the language it took it for, and why it gave it
    no theme ("" if it did)."""

    run: int
    language: str
    skipped: str


_UNREAD = LastRead(0, "", "")


@dataclass(frozen=True, slots=True)
class Standing:
    """One passage. `finding` and `administration` are 0 where there is none.

    `themes` are the codes it counts for: accepted by someone, or suggested by `run`, the newest
    that read it, and rejected by nobody; `suggested` are those of them that nobody has accepted.
    `strength` is that of the best of them, `margin` how far its score is above the next one's.
    Where a person marked the passage off-topic or a duplicate it counts for no theme. `unsettled`
    says that two people differ. `skipped` says why that run set the answer aside. `replaced`
    passages were amended since, and carry a person's work.
    """

    segment: int
    version: int
    question: int
    answer: int
    submission: int
    administration: int
    finding: int
    start: int
    end: int
    replaced: bool
    run: int = 0
    skipped: str = ""
    themes: Codes = _NONE
    suggested: Codes = _NONE
    strength: str = ""
    margin: float = 0.0
    marks: Codes = _NONE
    unsettled: bool = False

    @property
    def state(self) -> State:
        """Decided once someone accepted a theme; without one where nothing is left to accept."""
        if self.suggested and not self.themes - self.suggested:
            return "to_decide"
        return "decided" if self.themes or self.is_aside else "no_theme"

    @property
    def is_aside(self) -> bool:
        """Whether a person said that it counts for nothing."""
        return bool(self.marks & ASIDE)


def standings(questions: Sequence[Question]) -> list[Standing]:
    """The passages of questions in report order: by place in a finding, then as written."""
    newest = newest_runs(questions)
    suggested = _suggested({read.run for read in newest.values()})
    accepted, rejected = _codings(questions)
    marks = _marks(questions)
    found = []
    for row in _segments(questions):
        segment, version = row[0], row[1]
        read = newest.get(version, _UNREAD)
        yes = accepted.get(segment, _NONE)
        no, marked = rejected.get(segment, _NONE), marks.get(segment, _NONE)
        scores = {
            code: said
            for code, said in suggested.get((segment, read.run), {}).items()
            if code not in yes and code not in no
        }
        if marked & ASIDE:
            yes, scores = _NONE, {}
        strength, margin = _best(scores)
        unsaid = frozenset(scores)
        found.append(
            Standing(
                *row,
                run=read.run,
                skipped=read.skipped,
                themes=unsaid | yes,
                suggested=unsaid,
                strength=strength,
                margin=margin,
                marks=marked,
                unsettled=bool(yes & no),
            )
        )
    return found


def count(rows: Iterable[Standing]) -> Count:
    """Administrations, and contributions whose administration is not known, behind passages."""
    known: set[int] = set()
    without: set[int] = set()
    for row in rows:
        if row.administration:
            known.add(row.administration)
        else:
            without.add(row.submission)
    return Count(len(known), len(without))


def is_replaced(version: str = "") -> Exists:
    """Whether a newer version of the answer exists; `version` is the path to the version."""
    path = f"{version}__" if version else ""
    return Exists(
        AnswerVersion.objects.filter(
            answer=OuterRef(f"{path}answer"), number__gt=OuterRef(f"{path}number")
        )
    )


def newest_runs(questions: Sequence[Question]) -> dict[int, LastRead]:
    """Version id → the newest run that read it. What older runs said of it no longer counts."""
    read = RunItem.objects.filter(run__question__in=questions, done_at__isnull=False)
    rows = read.order_by("run__number").values_list("version_id", "run_id", "language", "skipped")
    return {version: LastRead(run, language, why) for version, run, language, why in rows}


def _segments(
    questions: Sequence[Question],
) -> Iterable[tuple[int, int, int, int, int, int, int, int, int, bool]]:
    """The fields of Standing up to `replaced`, in order."""
    answered = "version__answer__submission__"
    worked_on = Q(placement__placed_by__isnull=False) | Exists(
        Coding.objects.filter(segment=OuterRef("pk"))
    )
    segments = Segment.objects.filter(version__answer__question__in=questions, retired=False)
    return (
        segments.annotate(replaced=is_replaced("version"))
        .filter(Q(replaced=False) | worked_on)
        .order_by(Coalesce("placement__order", 0), "version__answer_id", "start")
        .values_list(
            "pk",
            "version_id",
            "version__answer__question_id",
            "version__answer_id",
            "version__answer__submission_id",
            Coalesce(f"{answered}administration_id", 0),
            Coalesce("placement__finding_id", 0),
            "start",
            "end",
            "replaced",
        )
    )


def _suggested(runs: set[int]) -> dict[tuple[int, int], dict[str, tuple[float, str]]]:
    """(segment id, run id) → code suggested → its score and strength."""
    found: dict[tuple[int, int], dict[str, tuple[float, str]]] = defaultdict(dict)
    rows = Suggestion.objects.filter(run__in=runs)
    for segment, run, code, score, strength in rows.values_list(
        "segment_id", "run_id", "theme__code", "score", "strength"
    ):
        found[segment, run][code] = (score, strength)
    return found


def _best(scores: Mapping[str, tuple[float, str]]) -> tuple[str, float]:
    """The strength of the best suggestion, and by how much its score beats the next."""
    best, *others = sorted(scores.values(), reverse=True) or [(0.0, "")]
    return best[1], best[0] - (others[0][0] if others else 0.0)


def _marks(questions: Sequence[Question]) -> dict[int, Codes]:
    """Segment id → how people marked it."""
    found: defaultdict[int, set[str]] = defaultdict(set)
    rows = Mark.objects.filter(segment__version__answer__question__in=questions)
    for segment, kind in rows.values_list("segment_id", "kind"):
        found[segment].add(kind)
    return _frozen(found)


def _codings(questions: Sequence[Question]) -> tuple[dict[int, Codes], dict[int, Codes]]:
    """Segment id → codes someone accepted; segment id → codes someone rejected."""
    accepted: defaultdict[int, set[str]] = defaultdict(set)
    rejected: defaultdict[int, set[str]] = defaultdict(set)
    rows = Coding.objects.filter(segment__version__answer__question__in=questions)
    for segment, code, verdict in rows.values_list("segment_id", "theme__code", "verdict"):
        (accepted if verdict == Verdict.ACCEPTED else rejected)[segment].add(code)
    return _frozen(accepted), _frozen(rejected)


def _frozen(found: dict[int, set[str]]) -> dict[int, Codes]:
    return {key: frozenset(codes) for key, codes in found.items()}
