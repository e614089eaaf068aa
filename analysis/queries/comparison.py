"""Two reviews of the same answers: receives two consultations, returns where each answer went.

Answers are matched by the SHA-256 of their text, question by question.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count as CountRows
from django.db.models import F, QuerySet

from analysis.models import Finding, Placement, Quotation
from analysis.queries.standing import is_replaced
from analysis.theming.metrics import agreement, mean
from feedback.models import AnswerVersion, Consultation, Question

# Answers of a question by number and hash of their text, in the order they came.
ByText = Mapping[tuple[int, str], list[AnswerVersion]]


@dataclass(frozen=True, slots=True)
class Match:
    """One answer in both: its finding here and there, None where it is in none."""

    version: AnswerVersion
    here: Finding | None
    there: Finding | None
    agrees: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One of our findings (None: answers in no finding) crossed with each of theirs.

    `paired` is the column it shares most answers with, each column used once; -1 where none.
    """

    finding: Finding | None
    cells: tuple[int, ...]
    paired: int

    @property
    def total(self) -> int:
        """Answers of the row."""
        return sum(self.cells)


@dataclass(frozen=True, slots=True)
class QuestionComparison:
    """A question's findings crossed, with figures of how far the two groupings agree.

    In `ari` and `ami` answers in no finding stand alone; None where fewer than two answers match.
    """

    question: Question
    columns: tuple[Finding | None, ...]
    rows: tuple[Row, ...]
    matches: tuple[Match, ...]
    unmatched: int
    ari: float | None
    ami: float | None

    @property
    def agreeing(self) -> int:
        """Answers that stand in findings paired with one another."""
        return sum(match.agrees for match in self.matches)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two consultations compared; figures are means over questions, weighted by answers."""

    other: Consultation
    questions: tuple[QuestionComparison, ...]

    @property
    def matched(self) -> int:
        """Answers found in both."""
        return sum(len(question.matches) for question in self.questions)

    @property
    def agreeing(self) -> int:
        """Answers that stand in paired findings."""
        return sum(question.agreeing for question in self.questions)

    @property
    def ari(self) -> float | None:
        """The adjusted Rand index."""
        return self._weighted([question.ari for question in self.questions])

    @property
    def ami(self) -> float | None:
        """The adjusted mutual information."""
        return self._weighted([question.ami for question in self.questions])

    def _weighted(self, values: Sequence[float | None]) -> float | None:
        weights = [len(question.matches) for question in self.questions]
        known = [(value, n) for value, n in zip(values, weights, strict=True) if value is not None]
        return mean([value for value, _ in known], [n for _, n in known]) if known else None


def comparable(consultation: Consultation) -> list[Consultation]:
    """Other consultations that share answers with this one, most first."""
    texts = _current(consultation).order_by().values("sha256")
    shared = (
        Consultation.objects.exclude(pk=consultation.pk)
        .filter(submissions__answers__versions__sha256__in=texts)
        .annotate(shared=CountRows("submissions__answers", distinct=True))
    )
    return list(shared.order_by("-shared", "slug"))


def compare(ours: Consultation, theirs: Consultation) -> Comparison:
    """Cross the findings of two consultations; the same queries for any number of answers."""
    here, there = _findings(ours), _findings(theirs)
    our_homes, their_homes = _homes(ours), _homes(theirs)
    their_texts = _by_text(theirs)
    matches: defaultdict[int, list[Match]] = defaultdict(list)
    unmatched: Counter[int] = Counter()
    for (number, text), versions in _by_text(ours).items():
        others = their_texts.get((number, text), [])
        unmatched[number] += max(0, len(versions) - len(others))
        for version, other in zip(versions, others, strict=False):
            matches[number].append(
                Match(version, our_homes.get(version.pk), their_homes.get(other.pk))
            )
    return Comparison(
        theirs,
        tuple(
            cross(
                question,
                (here[question.number], there[question.number]),
                matches[question.number],
                unmatched[question.number],
            )
            for question in ours.questions.all()
        ),
    )


def cross(
    question: Question,
    findings: tuple[Sequence[Finding], Sequence[Finding]],
    matches: Sequence[Match],
    unmatched: int,
) -> QuestionComparison:
    """Our findings as rows, theirs as columns; a row or column of answers in none comes last."""
    ours: list[Finding | None] = [*findings[0]]
    theirs: list[Finding | None] = [*findings[1]]
    if any(match.here is None for match in matches):
        ours.append(None)
    if any(match.there is None for match in matches):
        theirs.append(None)
    cells = Counter((ours.index(match.here), theirs.index(match.there)) for match in matches)
    pairs = _pair(cells, ours, theirs)
    rows = tuple(
        Row(finding, tuple(cells[row, column] for column in range(len(theirs))), pairs.get(row, -1))
        for row, finding in enumerate(ours)
    )
    ari, ami = _figures(matches)
    return QuestionComparison(
        question=question,
        columns=tuple(theirs),
        rows=rows,
        matches=tuple(
            Match(
                match.version,
                match.here,
                match.there,
                pairs.get(ours.index(match.here)) == theirs.index(match.there),
            )
            for match in matches
        ),
        unmatched=unmatched,
        ari=ari,
        ami=ami,
    )


def _pair(
    cells: Counter[tuple[int, int]],
    ours: Sequence[Finding | None],
    theirs: Sequence[Finding | None],
) -> dict[int, int]:
    """Row → column, fullest cell first, each used once; answers in no finding pair with none."""
    pairs: dict[int, int] = {}
    for row, column in sorted(cells, key=lambda cell: (-cells[cell], cell)):
        if ours[row] and theirs[column] and row not in pairs and column not in pairs.values():
            pairs[row] = column
    return pairs


def _figures(matches: Sequence[Match]) -> tuple[float | None, float | None]:
    if len(matches) < 2:
        return None, None
    ours, theirs = [], []
    for place, match in enumerate(matches):
        ours.append(str(match.here.pk) if match.here else f"alone {place}")
        theirs.append(str(match.there.pk) if match.there else f"alone {place}")
    return agreement(theirs, ours)


def _current(consultation: Consultation) -> QuerySet[AnswerVersion]:
    versions = AnswerVersion.objects.filter(answer__submission__consultation=consultation)
    return versions.filter(~is_replaced()).exclude(text="")


def _by_text(consultation: Consultation) -> ByText:
    found: defaultdict[tuple[int, str], list[AnswerVersion]] = defaultdict(list)
    for version in _current(consultation).select_related("answer__question").order_by("pk"):
        found[version.answer.question.number, version.sha256].append(version)
    return found


def _findings(consultation: Consultation) -> defaultdict[int, list[Finding]]:
    """Question number → findings in report order."""
    found: defaultdict[int, list[Finding]] = defaultdict(list)
    findings = Finding.objects.filter(question__consultation=consultation)
    for finding in findings.select_related("question"):
        found[finding.question.number].append(finding)
    return found


def _homes(consultation: Consultation) -> dict[int, Finding]:
    """Version id → the finding that holds most of its characters; quotes count where no passage
    is placed. Where two hold as much, the first in report order."""
    lengths: defaultdict[int, Counter[Finding]] = defaultdict(Counter)
    placements = Placement.objects.filter(finding__question__consultation=consultation)
    for place in placements.select_related("finding__question", "segment").order_by(
        F("finding__order"), "order"
    ):
        if place.finding:
            segment = place.segment
            lengths[segment.version_id][place.finding] += segment.end - segment.start
    quotes = Quotation.objects.filter(finding__question__consultation=consultation)
    for quote in quotes.select_related("finding__question").order_by("finding__order", "order"):
        lengths[quote.version_id].setdefault(quote.finding, 0)
    return {version: held.most_common(1)[0][0] for version, held in lengths.items()}
