"""A question's workspace: receives a question, returns its findings, queues and typed counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analysis.flow import Count
from analysis.models import Finding, MarkKind, Quotation, Strength
from analysis.queries.standing import Standing, count, standings
from analysis.queries.unread import Unread, unread_answers
from feedback.models import Question

PAGE_SIZE = 50

# (finding id, version id) → the spans that each of its quotes prints.
Quotes = Mapping[tuple[int, int], list[list[list[int]]]]

# The queues that part what is in no finding, and the rows each holds.
OUTSIDE = ("unplaced", "no-theme", "language", "empty", "off-topic", "duplicate", "rest")
QUEUES = (*OUTSIDE, "to-decide", "unsure", "unsettled", "important", "latest", "quoted", "all")


@dataclass(frozen=True, slots=True)
class FindingRow:
    """A finding in the list: its place in report order and what stands behind it."""

    finding: Finding
    number: int
    passages: int
    count: Count
    to_decide: int
    quotes: int


@dataclass(frozen=True, slots=True)
class Board:
    """A question's findings and queues.

    `queues` maps a name to passages in report order: "unplaced" have a theme and no finding,
    "no-theme" belong to answers without any theme, "language" await translation, "empty" say
    nothing, "off-topic" and "duplicate" are so marked, "rest" are what else themed answers hold.
    "unsure" is what of "to-decide" the engine knows least about, the closest call first; "latest"
    what the newest run read, where older ones read others. With those in findings the first seven
    make up "all", of `answers` answers; `unread` answers have no passages. "replaced" ones carry
    a person's work on a version that was amended since, and count nowhere.
    """

    question: Question
    findings: tuple[FindingRow, ...]
    queues: Mapping[str, tuple[Standing, ...]]
    in_findings: int
    passages: int
    answers: int
    count: Count
    decided: int
    quotes: int
    unread: Unread

    @property
    def parts(self) -> list[int]:
        """The parts that add up to `passages`, without zeros."""
        outside = (len(self.queues[name]) for name in OUTSIDE)
        return [part for part in (self.in_findings, *outside) if part]

    @property
    def to_decide(self) -> int:
        """Passages with suggestions and no accepted theme."""
        return len(self.queues["to-decide"])

    def select(self, *, finding: int = 0, queue: str = "", theme: str = "") -> list[Standing]:
        """The passages of a finding, of a theme's code, or of a queue, in report order."""
        rows = self.queues["all"]
        if finding:
            return [row for row in rows if row.finding == finding]
        if theme:
            return [row for row in rows if theme in row.themes]
        return list(self.queues[queue])


def question_board(question: Question) -> Board:
    """The question's board; the same number of queries for any number of passages."""
    everything = standings([question])
    rows = [row for row in everything if not row.replaced]
    quotes = _quotes(question)
    by_finding: defaultdict[int, list[Standing]] = defaultdict(list)
    for row in rows:
        by_finding[row.finding].append(row)
    listed = tuple(
        _finding_row(finding, number, by_finding[finding.pk], quotes)
        for number, finding in enumerate(question.findings.all(), start=1)
    )
    order = {item.finding.pk: item.number for item in listed}
    everything.sort(key=lambda row: order.get(row.finding, len(order) + 1))
    queues: defaultdict[str, list[Standing]] = defaultdict(list)
    themed = {row.answer for row in rows if row.themes or row.finding}
    for row in everything:
        for name in _queues_of(row, themed, quotes):
            queues[name].append(row)
    queues["latest"] = _read_anew(rows)
    queues["unsure"].sort(key=lambda row: row.margin)
    return Board(
        question=question,
        findings=listed,
        queues={name: tuple(queues[name]) for name in (*QUEUES, "replaced")},
        in_findings=len(rows) - len(by_finding[0]),
        passages=len(rows),
        answers=len({row.answer for row in rows}),
        count=count(rows),
        decided=sum(row.state == "decided" for row in rows),
        quotes=sum(map(len, quotes.values())),
        unread=unread_answers([question])[question.pk],
    )


def _queues_of(row: Standing, themed: set[int], quotes: Quotes) -> list[str]:
    """The queues a passage is in; `themed` are the answers with a theme or a finding."""
    if row.replaced:
        return ["replaced"]
    to_decide = row.state == "to_decide"
    asked = {
        "all": True,
        "to-decide": to_decide,
        "unsure": to_decide and row.strength == Strength.UNSURE,
        "unsettled": row.unsettled,
        "important": MarkKind.IMPORTANT in row.marks,
        "quoted": _is_quoted(row, quotes),
    }
    found = [name for name, held in asked.items() if held]
    return found if row.finding else [*found, _outside(row, themed)]


def _read_anew(rows: Sequence[Standing]) -> list[Standing]:
    """What the newest run read, where an older one read others: what it may have changed."""
    runs = {row.run for row in rows if row.run}
    return [row for row in rows if row.run == max(runs)] if len(runs) > 1 else []


def _outside(row: Standing, themed: set[int]) -> str:
    """The one queue of a passage that is in no finding."""
    if row.is_aside:
        return "off-topic" if MarkKind.OFF_TOPIC in row.marks else "duplicate"
    if row.themes:
        return "unplaced"
    if row.skipped in ("language", "empty"):
        return row.skipped
    return "rest" if row.answer in themed else "no-theme"


def _finding_row(
    finding: Finding, number: int, rows: Sequence[Standing], quotes: Quotes
) -> FindingRow:
    return FindingRow(
        finding=finding,
        number=number,
        passages=len(rows),
        count=count(rows),
        to_decide=sum(row.state == "to_decide" for row in rows),
        quotes=sum(len(found) for (pk, _), found in quotes.items() if pk == finding.pk),
    )


def _quotes(question: Question) -> Quotes:
    found: defaultdict[tuple[int, int], list[list[list[int]]]] = defaultdict(list)
    quotes = Quotation.objects.filter(finding__question=question)
    for finding, version, spans in quotes.values_list("finding_id", "version_id", "spans"):
        found[finding, version].append(spans)
    return found


def _is_quoted(row: Standing, quotes: Quotes) -> bool:
    """Whether a quote of its finding prints words of a passage."""
    printed = quotes.get((row.finding, row.version), ())
    return any(a < row.end and row.start < b for spans in printed for a, b in spans)
