"""Running portals to measure: receives a kind of servers, starts what it needs, once.

"embedded" is the default of `make run`: SQLite and the file-system broker. "servers" are
PostgreSQL and Redis, those of the tests, or given by TEST_DATABASE_URL and TEST_REDIS_URL.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from time import perf_counter
from types import TracebackType
from typing import Literal

from scripts.bench.child import LAST_WORDS, BenchError
from scripts.bench.machine import ROOT
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
            _load_rounds(portal)
            self._rounds.add(kind)
        return portal

    def _start_servers(self) -> None:
        """PostgreSQL and Redis for all portals of this run; their addresses into the environment."""
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
        )


def visitor(portal: portals.Portal, role: str, language: str = "") -> Visitor:
    """The first of the cast with this role, signed in."""
    return Visitor(portal.link(role, language))


def start_seconds(kind: Kind, folder: Path) -> float:
    """From the command to the first page, which a running portal then stops after."""
    started = perf_counter()
    with portals.running(kind, folder):
        return perf_counter() - started


def _load_rounds(portal: portals.Portal) -> None:
    sizes = json.dumps(PASSAGES)
    done = subprocess.run(
        [sys.executable, "-m", "scripts.bench.rounds", sizes],
        cwd=ROOT,
        env=portal.environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise BenchError(f"the rounds were not loaded:\n{done.stderr.strip()[-LAST_WORDS:]}")
