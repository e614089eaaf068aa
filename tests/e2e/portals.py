"""Starts the portal as `make run` does: receives the kind of servers, returns where to sign in."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import redis

from scripts import children
from tests import services
from tests.databases import TEMPLATE, create_database, drop_database, with_database
from tests.servers import eventually, free_port

ROOT = Path(__file__).parent.parent.parent
START_SECONDS = 240
STOP_SECONDS = 30
# The portals of each xdist worker have Redis databases of their own, beyond the workers' own.
FIRST_REDIS = 32

Kind = Literal["embedded", "servers"]


@dataclass(frozen=True)
class Person:
    """A member of the demo's cast, and the link that signs them in."""

    role: str
    name: str
    email: str
    language: str
    link: str


@dataclass(frozen=True)
class Portal:
    """A running portal; `process` is the one that Ctrl-C would reach."""

    kind: Kind
    base_url: str
    cast: tuple[Person, ...]
    folder: Path
    process: subprocess.Popen[bytes]
    environment: dict[str, str]

    def person(self, role: str, language: str = "") -> Person:
        """The first of the cast with this role, and this language where one is named."""
        for person in self.cast:
            if person.role == role and language in ("", person.language):
                return person
        raise LookupError(f"nobody of the cast is {role} {language}")

    def link(self, role: str, language: str = "") -> str:
        """The address that signs this person in."""
        return self.person(role, language).link

    def manage(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run a management command on this portal's own data."""
        return subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )


def _base_environment(folder: Path, port: int) -> dict[str, str]:
    inherited = {k: v for k, v in os.environ.items() if k not in services.VARIABLES}
    return {**inherited, "VAR_DIR": str(folder / "var"), "PORT": str(port), "DEMO": "1"} | {
        "BASE_URL": f"http://localhost:{port}"
    }


@contextmanager
def _servers(folder: Path, port: int) -> Iterator[dict[str, str]]:
    """PostgreSQL and Redis: a database made by the owner from the template with the grants."""
    owner, name = os.environ["DATABASE_OWNER_URL"], f"portal_e2e_{port}"
    address, _slash, own = os.environ["BROKER_URL"].rpartition("/")
    broker, cache = (f"{address}/{FIRST_REDIS + int(own) + place}" for place in range(2))
    create_database(owner, name, template=TEMPLATE)
    for emptied in (broker, cache):
        redis.Redis.from_url(emptied).flushdb()
    try:
        yield _base_environment(folder, port) | {
            "DATABASE_URL": with_database(os.environ["DATABASE_URL"], name),
            "DATABASE_OWNER_URL": with_database(owner, name),
            "BROKER_URL": broker,
            "CACHE_URL": cache,
        }
    finally:
        drop_database(owner, name)


@contextmanager
def _embedded(folder: Path, port: int) -> Iterator[dict[str, str]]:
    """SQLite and the file-system broker, in a folder of their own."""
    yield _base_environment(folder, port)


@contextmanager
def running(kind: Kind, folder: Path) -> Iterator[Portal]:
    """The portal from the start of its processes to their orderly end, on a port of its own."""
    port, links, log = free_port(), folder / "links.json", folder / "run.log"
    links.unlink(missing_ok=True)
    make = _servers if kind == "servers" else _embedded
    with make(folder, port) as environment:
        argv = [sys.executable, "-m", "scripts.run", "--links-json", str(links)]
        # Started so that it also ends when the test run is killed.
        process = children.start("portal", argv, cwd=ROOT, env=environment, log=log).process

        def ready() -> bool:
            if process.poll() is not None:
                raise AssertionError(f"the portal ended while starting:\n{log.read_text()[-4000:]}")
            return links.exists()

        try:
            eventually(ready, START_SECONDS, "the portal is ready")
            told = json.loads(links.read_text(encoding="utf-8"))
            cast = tuple(Person(**person) for person in told["cast"])
            yield Portal(kind, told["base_url"], cast, folder, process, environment)
        finally:
            stop(process)


def stop(process: subprocess.Popen[bytes]) -> None:
    """End the portal as a service manager would, or at once where it does not end."""
    process.terminate()
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
