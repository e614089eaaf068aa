"""What of a question is looked at: receives the address, returns passages and a title.

The selection is in the address, so that a view can be kept and sent, and comes back with every
operation, so that what is printed again is what was on the page.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from analysis.queries.filters import Filters, filtered
from analysis.queries.review import PAGE_SIZE, Board, FindingRow
from analysis.queries.standing import Standing
from analysis.views.lookup import is_manager

# Each queue's name, what it is called, its icon.
OUTSIDE_QUEUES = (
    ("unplaced", _("With a theme, in no finding yet"), "circle-dashed"),
    ("no-theme", _("Answers with no theme"), "tag-off"),
    ("language", _("Awaiting translation"), "language"),
    ("empty", _("Say nothing"), "message-off"),
    ("off-topic", _("Off-topic"), "ban"),
    ("duplicate", _("Duplicates"), "copy"),
    ("rest", _("Other sentences of these answers"), "align-left"),
)
LISTS = (
    ("to-decide", _("To decide"), "help-circle"),
    ("unsure", _("Unsure, closest call first"), "help-hexagon"),
    ("unsettled", _("Two people differ"), "arrows-split"),
    ("important", _("Important"), "star"),
    ("latest", _("Read anew by the last run"), "refresh"),
    ("quoted", _("Picked as quotes"), "quote"),
    ("waiting", _("Waiting for the worker"), "hourglass"),
    ("set-aside", _("Set aside by the worker"), "alert-triangle"),
    ("replaced", _("Amended since you worked on them"), "history"),
    ("all", _("All passages"), "list"),
)
ALWAYS_SHOWN = frozenset({"unplaced", "no-theme", "to-decide", "quoted", "all"})
QUEUE_NAMES: Mapping[str, Promise] = {name: label for name, label, icon in OUTSIDE_QUEUES + LISTS}
# Queues that a decision takes a passage out of.
KEEPING = frozenset({"to-decide", "unsure", "unsettled", "unplaced", "no-theme"})
ANSWER_QUEUES = ("waiting", "set-aside")


# How the address names each filter.
FILTERS = {
    "q": "text",
    "f-theme": "theme",
    "f-kind": "kind",
    "f-to": "addressee",
    "f-region": "region",
    "f-language": "language",
    "f-strength": "strength",
    "f-state": "state",
}
FILTER_LENGTH = 200
NO_FILTERS = Filters()


@dataclass(frozen=True, slots=True)
class Selection:
    """One of a finding, a theme's code, or a queue; what narrows it; and which page of it."""

    finding: int = 0
    theme: str = ""
    queue: str = ""
    page: int = 1
    filters: Filters = NO_FILTERS

    @property
    def query(self) -> str:
        """The selection as the address carries it, without its page."""
        return urlencode({name: value for name, value in self.fields.items() if value})

    @property
    def fields(self) -> dict[str, int | str]:
        """The selection as form fields."""
        asked = {name: getattr(self.filters, field) for name, field in FILTERS.items()}
        return {**self.base, **asked}

    @property
    def keeps(self) -> str:
        """The queue, where a decided passage stays in the list until the page is drawn anew."""
        return self.queue if self.queue in KEEPING else ""

    @property
    def base(self) -> dict[str, int | str]:
        """The selection's fields without its filters."""
        return {"finding": self.finding or "", "theme": self.theme, "queue": self.queue}

    @property
    def name(self) -> str | Promise:
        """What a queue is called."""
        return QUEUE_NAMES.get(self.queue, "")


def read_selection(request: HttpRequest, given: QueryDict, board: Board) -> Selection:
    """The selection of an address or a form: as given, else the first finding, else everything.

    A finding that was deleted falls back like none; an unknown queue answers 404.
    """
    page = _number(given.get("page")) or 1
    finding = _number(given.get("finding"))
    theme, queue = given.get("theme", ""), given.get("queue", "")
    if queue and queue not in QUEUE_NAMES:
        raise Http404
    filters = read_filters(request, given)
    if any(row.finding.pk == finding for row in board.findings):
        return Selection(finding=finding, page=page, filters=filters)
    if theme:
        return Selection(theme=theme, page=page, filters=filters)
    if queue:
        return Selection(queue=queue, page=page, filters=filters)
    if board.findings and not filters.are_set:
        return Selection(finding=board.findings[0].finding.pk, page=page)
    return Selection(queue="all", page=page, filters=filters)


def read_filters(request: HttpRequest, given: QueryDict) -> Filters:
    """The filters asked for; who may not see a region cannot ask for one."""
    asked = {field: given.get(name, "")[:FILTER_LENGTH] for name, field in FILTERS.items()}
    return Filters(**asked if is_manager(request) else {**asked, "region": ""})


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 12 else 0


@dataclass(frozen=True, slots=True)
class QueueRow:
    """A queue in the list."""

    name: str
    label: Promise
    icon: str
    total: int


def queue_rows(board: Board, table: Sequence[tuple[str, Promise, str]]) -> list[QueueRow]:
    """The queues of a table with how much each holds; rare ones only where they hold something."""
    totals = {name: len(rows) for name, rows in board.queues.items()}
    totals["waiting"] = len(board.unread.waiting)
    totals["set-aside"] = board.unread.failed
    return [
        QueueRow(name, label, icon, totals[name])
        for name, label, icon in table
        if totals[name] or name in ALWAYS_SHOWN
    ]


@dataclass(frozen=True, slots=True)
class Page:
    """The passages of a selection that stand on one page."""

    rows: tuple[Standing, ...]
    total: int
    number: int
    pages: int

    @property
    def first(self) -> int:
        """Number of the page's first passage."""
        return (self.number - 1) * PAGE_SIZE + 1 if self.total else 0

    @property
    def last(self) -> int:
        """Number of the page's last passage."""
        return min(self.number * PAGE_SIZE, self.total)


def page_of(board: Board, selection: Selection) -> Page:
    """The page of a selection; past the end, its last."""
    if selection.queue in ANSWER_QUEUES:
        return Page((), 0, 1, 1)
    rows = filtered_rows(board, selection)
    pages = max(1, -(-len(rows) // PAGE_SIZE))
    number = min(selection.page, pages)
    start = (number - 1) * PAGE_SIZE
    return Page(tuple(rows[start : start + PAGE_SIZE]), len(rows), number, pages)


def filtered_rows(board: Board, selection: Selection) -> list[Standing]:
    """The passages of a selection, on whatever page."""
    if selection.queue in ANSWER_QUEUES:
        return []
    rows = board.select(finding=selection.finding, theme=selection.theme, queue=selection.queue)
    return filtered(rows, selection.filters)


def finding_row(board: Board, pk: int) -> FindingRow | None:
    """A finding of the board."""
    return next((row for row in board.findings if row.finding.pk == pk), None)
