"""Running portals to measure: receives a kind of servers, starts what it needs, once.

"embedded" is the default of `make run`: SQLite and the file-system broker. "servers" are
PostgreSQL and Redis, those of the tests, or given by TEST_DATABASE_URL and TEST_REDIS_URL.
"""

from __future__ import annotations

import os
import tempfile
from contextlib import ExitStack
from pathlib import Path
from time import perf_counter
from types import TracebackType
from typing import Literal

from scripts.bench.child import measure
from scripts.bench.visitor import Visitor
from tests import databases, servers
from tests.e2e import portals

Kind = Literal["embedded", "servers"]
NAMES: dict[Kind, str] = {
    "embedded": "SQLite + file-system broker",
    "servers": "PostgreSQL + Redis",
}
PASSAGES = (110, 2_000)
DURABILITY = (
    "The tests' PostgreSQL does not wait for the disk (fsync off), so its writes are faster than "
    "in production; reads are not."
)


class Portals:
    """The portals of one run, by kind; all are stopped at its end."""

    def __init__(self) -> None:
        self._stack = ExitStack()
        self._running: dict[Kind, portals.Portal] = {}
        self._rounds: set[Kind] = set()
        self._servers = False

    def __enter__(self) -> Portals:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stack.close()

    def get(self, kind: Kind) -> portals.Portal:
        """The portal of this kind, started if it is not running yet."""
        if kind not in self._running:
            self._running[kind] = self._stack.enter_context(
                portals.running(kind, self.folder(kind))
            )
        return self._running[kind]

    def folder(self, kind: Kind) -> Path:
        """A temporary folder, and the servers where the kind needs them."""
        if kind == "servers":
            self._start_servers()
        made = tempfile.TemporaryDirectory(prefix="portal-bench-", ignore_cleanup_errors=True)
        return Path(self._stack.enter_context(made))

    def with_rounds(self, kind: Kind) -> portals.Portal:
        """The portal, with a round of each of PASSAGES read by the engine."""
        portal = self.get(kind)
        if kind not in self._rounds:
            measure("rounds:load", portal.environment, sizes=PASSAGES)
            self._rounds.add(kind)
        return portal

    def _start_servers(self) -> None:
        """PostgreSQL and Redis for all portals of this run; the environment says where."""
        if self._servers:
            return
        self._servers = True
        given = [os.environ.get(f"TEST_{name}_URL", "") for name in ("DATABASE", "REDIS")]
        found = servers.start(given[0], given[1].rstrip("/"))
        self._stack.callback(found.stop)
        roles = databases.make_roles(found.database_url)
        os.environ.update(
            DATABASE_URL=roles.app_url,
            DATABASE_OWNER_URL=roles.owner_url,
            BROKER_URL=f"{found.redis_url}/0",
            WEB_PROCESSES="2",  # as in production
        )


def visitor(portal: portals.Portal, role: str, language: str = "") -> Visitor:
    """The first of the cast with this role, signed in."""
    return Visitor(portal.link(role, language))


def web_seconds(portal: portals.Portal) -> float | None:
    """Seconds of processor the web server has taken so far; None where the system does not tell."""
    if not Path("/proc/self/stat").exists():
        return None
    ticks = 0
    for process in _descendants(portal.process.pid):
        if "gunicorn" in Path(f"/proc/{process}/cmdline").read_text(encoding="utf-8"):
            told = Path(f"/proc/{process}/stat").read_text(encoding="utf-8")
            user, system = told.rpartition(")")[2].split()[11:13]
            ticks += int(user) + int(system)
    return ticks / os.sysconf("SC_CLK_TCK")


def _descendants(process: int) -> list[int]:
    told = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="utf-8")
    children = [int(child) for child in told.split()]
    return [*children, *(deeper for child in children for deeper in _descendants(child))]


def start_seconds(kind: Kind, folder: Path) -> float:
    """From the command to the first page, which a running portal then stops after."""
    started = perf_counter()
    with portals.running(kind, folder):
        return perf_counter() - started
