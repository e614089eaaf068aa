"""Pages: receives running portals, returns a table of how long each takes on either database."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from typing import NamedTuple

from scripts.bench.child import BenchError
from scripts.bench.portals import DURABILITY, NAMES, PASSAGES, Kind, Portals, visitor, web_seconds
from scripts.bench.tables import NONE, Table, whole
from scripts.bench.visitor import Visitor
from scripts.bench.watching import changes_address
from tests.e2e.portals import Portal

WARM_UP = 3


class Wanted(NamedTuple):
    """A page to measure: its name, how many passages it is made of, who asks, and its address.

    With `quiet`, what is asked is whether anything changed since that page was drawn.
    """

    name: str
    passages: int | None
    role: str
    path: str
    quiet: bool = False


class Took(NamedTuple):
    """Milliseconds of one page: its median, its 95th percentile, and for how long it kept the web
    server's processor busy (None where unknown); and its kB."""

    median: float
    p95: float
    busy: float | None
    size: float


def wanted() -> list[Wanted]:
    """All pages, in the order of the table."""
    found = [
        Wanted("answer form", None, "coordinator", "/consultations/demo/answers/"),
        Wanted("overview", None, "manager", "/consultations/demo/"),
    ]
    for size in PASSAGES:
        overview = f"/consultations/bench-{size}/"
        question = f"{overview}questions/1/"
        found += [
            Wanted("overview", size, "manager", overview),
            Wanted("question, first finding", size, "manager", question),
            Wanted("question, all passages", size, "manager", f"{question}?queue=all"),
            Wanted("question, anything new?", size, "manager", question, quiet=True),
        ]
    return [
        *found,
        Wanted("report as it stands", 110, "manager", "/consultations/isc-2022/report/"),
    ]


def pages(kinds: Sequence[Kind], portals: Portals, requests: int) -> Table:
    """Every page on every kind of servers."""
    columns = ["page", "passages"]
    found: list[dict[Wanted, Took]] = []
    for kind in kinds:
        found.append(_measure(kind, portals, requests))
        database = NAMES[kind].partition(" ")[0]
        columns += [f"{database} median ms", "p95 ms", "busy ms"]
    rows = []
    for page in wanted():
        times = [
            whole(value)
            for took in found
            for value in (took[page].median, took[page].p95, took[page].busy)
        ]
        size = whole(found[0][page].size)
        rows.append((page.name, whole(page.passages) if page.passages else NONE, *times, size))
    return Table("Pages: how fast", (*columns, "kB"), tuple(rows), _notes(kinds, requests))


def _notes(kinds: Sequence[Kind], requests: int) -> tuple[str, ...]:
    told = (
        f"{requests} requests each, one after another, after {WARM_UP} that do not count, to "
        "gunicorn on this machine with the worker beside it; until the last byte of the HTML. "
        "Busy is how long one takes of the web server's processor, whatever else the machine does. "
        "A page shows at most 50 passages of its selection. An open question page asks every one "
        "or two seconds whether anything is new."
    )
    return (told, *([DURABILITY] if "servers" in kinds else []))


def _measure(kind: Kind, portals: Portals, requests: int) -> dict[Wanted, Took]:
    portal = portals.with_rounds(kind)
    visitors = {role: visitor(portal, role) for role in ("coordinator", "manager")}
    return {page: _times(portal, visitors[page.role], page, requests) for page in wanted()}


def _times(portal: Portal, reader: Visitor, page: Wanted, requests: int) -> Took:
    path = changes_address(reader.page(page.path))[0] if page.quiet else page.path
    for _ in range(WARM_UP):
        reader.page(path)
    before = web_seconds(portal)
    found = [reader.page(path) for _ in range(requests)]
    after = web_seconds(portal)
    if page.quiet and {answer.status for answer in found} != {204}:
        raise BenchError(f"{path}: something changed while nothing did")
    times = [1_000 * answer.seconds for answer in found]
    busy = None if before is None or after is None else 1_000 * (after - before) / requests
    return Took(statistics.median(times), percentile(times, 95), busy, found[-1].size / 1_000)


def percentile(values: Sequence[float], share: int) -> float:
    """The smallest value that `share` % of the values do not exceed (nearest rank)."""
    ordered = sorted(values)
    return ordered[max(0, -(-share * len(ordered) // 100) - 1)]
