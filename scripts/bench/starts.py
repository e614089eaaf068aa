"""Starts: receives kinds of servers, returns a table of seconds from the command to a page."""

from __future__ import annotations

from collections.abc import Sequence

from scripts.bench.portals import NAMES, Kind, Portals, start_seconds
from scripts.bench.tables import Table, seconds

COLUMNS = ("servers", "first start s", "second start s")
NOTES = (
    "From `make run`'s own program, set-up done before, to the first page served. A first start "
    "migrates and loads the consultations; a second finds them there.",
)


def starts(kinds: Sequence[Kind], portals: Portals) -> Table:
    """The first and the second start on every kind of servers."""
    rows = []
    for kind in kinds:
        folder = portals.folder(kind)
        first = start_seconds(kind, folder)
        # A database on a server is dropped with its portal: there is no second start of it here.
        second = start_seconds(kind, folder) if kind == "embedded" else None
        rows.append((NAMES[kind], seconds(first), seconds(second)))
    return Table("Starts", COLUMNS, tuple(rows), NOTES)
