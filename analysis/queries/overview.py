"""Where a consultation stands: receives it, returns who answered, what is coded, theme by theme."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count as CountRows

from analysis.models import Finding, Quotation, Theme
from analysis.queries.progress import Progress, run_progress
from analysis.queries.standing import Standing, standings
from analysis.queries.unread import Unread, unread_answers
from feedback.models import Administration, Consultation, Question, Region
from feedback.queries.submissions import participation

STATES = ("submitted", "drafting", "opened", "invited")
HEAT_STEPS = 6


@dataclass(frozen=True, slots=True)
class RegionRow:
    """A region's invited administrations as dots: states in the order of STATES."""

    region: Region
    dots: tuple[str, ...]
    missing: tuple[Administration, ...]

    @property
    def name(self) -> Mapping[str, str]:
        """The region's name, the short one where there is one."""
        names: Mapping[str, str] = self.region.short_name or self.region.name
        return names

    @property
    def answered(self) -> int:
        """How many have submitted."""
        return self.dots.count("submitted")


@dataclass(frozen=True, slots=True)
class Participants:
    """Who was asked and who answered. `without` counts contributions of no known administration."""

    regions: tuple[RegionRow, ...]
    states: Mapping[str, int]
    without: int

    @property
    def invited(self) -> int:
        """Administrations invited, or answering uninvited."""
        return sum(self.states.values())

    @property
    def answered(self) -> int:
        """Administrations that submitted."""
        return self.states.get("submitted", 0)


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """How far one question is."""

    question: Question
    passages: int
    decided: int
    to_decide: int
    findings: int
    quotes: int
    progress: Progress
    unread: Unread

    @property
    def decidable(self) -> int:
        """Passages that have a theme, suggested or decided."""
        return self.decided + self.to_decide


@dataclass(frozen=True, slots=True)
class HeatCell:
    """Passages of one question that speak to one theme; `step` 0 to 6 is how dark it is drawn."""

    question: Question
    passages: int
    suggested: int
    step: int


@dataclass(frozen=True, slots=True)
class HeatRow:
    """One theme over all questions."""

    theme: Theme
    cells: tuple[HeatCell, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Overview:
    """All that the overview shows."""

    participants: Participants
    questions: tuple[QuestionRow, ...]
    heat: tuple[HeatRow, ...]

    def total(self, name: str) -> int:
        """The sum of a number over all questions."""
        return sum(getattr(row, name) for row in self.questions)


def overview(consultation: Consultation) -> Overview:
    """The overview; the same number of queries for any number of questions and answers."""
    questions = list(consultation.questions.all())
    rows = [row for row in standings(questions) if not row.replaced]
    return Overview(
        participants=participants(consultation),
        questions=_question_rows(questions, rows),
        heat=_heat(consultation, questions, rows),
    )


def participants(consultation: Consultation) -> Participants:
    """Who was asked and how far each is."""
    states = participation(consultation)
    asked = Administration.objects.select_related("region").in_bulk(states)
    by_region: defaultdict[Region, list[Administration]] = defaultdict(list)
    for administration in asked.values():
        by_region[administration.region].append(administration)
    return Participants(
        regions=tuple(
            _region_row(region, by_region[region], states)
            for region in sorted(by_region, key=lambda region: (region.order, region.code))
        ),
        states=Counter(states.values()),
        without=consultation.submissions.filter(
            administration=None, submitted_at__isnull=False
        ).count(),
    )


def _region_row(
    region: Region, members: Sequence[Administration], states: Mapping[int, str]
) -> RegionRow:
    ranked = sorted(members, key=lambda member: (STATES.index(states[member.pk]), str(member)))
    return RegionRow(
        region=region,
        dots=tuple(states[member.pk] for member in ranked),
        missing=tuple(member for member in ranked if states[member.pk] != "submitted"),
    )


def _question_rows(
    questions: Sequence[Question], rows: Sequence[Standing]
) -> tuple[QuestionRow, ...]:
    progress = run_progress(questions)
    unread = unread_answers(questions)
    findings = _counted(Finding.objects.filter(question__in=questions), "question_id")
    quotes = _counted(
        Quotation.objects.filter(finding__question__in=questions), "finding__question_id"
    )
    states = Counter((row.question, row.state) for row in rows)
    passages = Counter(row.question for row in rows)
    return tuple(
        QuestionRow(
            question=question,
            passages=passages[question.pk],
            decided=states[question.pk, "decided"],
            to_decide=states[question.pk, "to_decide"],
            findings=findings.get(question.pk, 0),
            quotes=quotes.get(question.pk, 0),
            progress=progress[question.pk],
            unread=unread[question.pk],
        )
        for question in questions
    )


def _counted(rows: object, by: str) -> dict[int, int]:
    """Rows counted by a column."""
    counted = rows.order_by().values_list(by).annotate(CountRows("pk"))  # type: ignore[attr-defined]
    return dict(counted)


def _heat(
    consultation: Consultation, questions: Sequence[Question], rows: Sequence[Standing]
) -> tuple[HeatRow, ...]:
    """Themes that came up, most passages first."""
    said: Counter[tuple[str, int]] = Counter()
    unsaid: Counter[tuple[str, int]] = Counter()
    for row in rows:
        said.update((code, row.question) for code in row.themes)
        unsaid.update((code, row.question) for code in row.suggested)
    most = max(said.values(), default=0)
    themes = Theme.objects.filter(codebook__consultation=consultation)
    found = []
    for theme in themes:
        keys = [(theme.code, question.pk) for question in questions]
        cells = tuple(
            HeatCell(question, said[key], unsaid[key], _step(said[key], most))
            for question, key in zip(questions, keys, strict=True)
        )
        found.append(HeatRow(theme, cells, sum(cell.passages for cell in cells)))
    return tuple(sorted((row for row in found if row.total), key=lambda row: -row.total))


def _step(passages: int, most: int) -> int:
    """0 for none, else 1 to HEAT_STEPS in proportion to the fullest cell."""
    return -(-passages * HEAT_STEPS // most) if passages else 0
