"""Early pytest plugin: gives the run its PostgreSQL and Redis before Django's settings are read.

`TEST_DATABASE_URL` (an administrator's address) and `TEST_REDIS_URL` name servers that exist;
otherwise `tests.servers` brings them. With xdist the controller starts them and the workers,
which inherit its environment, only choose their own Redis databases and folder.
"""

from __future__ import annotations

import atexit
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import databases, servers

_running: list[servers.Servers] = []


# What a process started by a test must not inherit when it brings its own.
VARIABLES = frozenset(
    (
        "ALLOWED_HOSTS",
        "BASE_URL",
        "BROKER_URL",
        "CACHE_URL",
        "DATABASE_OWNER_URL",
        "DATABASE_ROLE",
        "DATABASE_URL",
        "DEMO",
        "EMAIL_URL",
        "PORT",
        "PRODUCTION",
        "RELAY_IN_WORKER",
        "SECRET_KEY",
        "VAR_DIR",
    )
)


def _describe(roles: databases.Roles, redis_url: str, folder: Path) -> dict[str, str]:
    """Every variable that settings read, so that a developer's own shell changes nothing."""
    return {
        "ALLOWED_HOSTS": "localhost,127.0.0.1,testserver",
        "BASE_URL": "http://localhost:8000",
        "BROKER_URL": f"{redis_url}/0",
        "CACHE_URL": f"{redis_url}/1",
        "DATABASE_OWNER_URL": roles.owner_url,
        "DATABASE_ROLE": "app",
        "DATABASE_URL": roles.app_url,
        "DEMO": "0",
        "EMAIL_URL": "console://",
        "PRODUCTION": "0",
        "RELAY_IN_WORKER": "0",
        "SECRET_KEY": "only-for-tests-" + "x" * 40,
        "VAR_DIR": str(folder),
        # Playwright keeps an event loop in this thread, which Django would take for async code.
        "DJANGO_ALLOW_ASYNC_UNSAFE": "1",
    }


def _start() -> None:
    found = servers.start(
        os.environ.get("TEST_DATABASE_URL", ""), os.environ.get("TEST_REDIS_URL", "").rstrip("/")
    )
    _running.append(found)
    atexit.register(_stop)
    folder = found.folder / "var"
    folder.mkdir()
    roles = databases.make_roles(found.database_url)
    os.environ.update(_describe(roles, found.redis_url, folder))


def _join(worker: str) -> None:
    """Give xdist's worker gwN Redis databases 2N+2 and 2N+3, and a folder of its own."""
    first = 2 * int(worker.removeprefix("gw")) + 2
    address = os.environ["BROKER_URL"].rpartition("/")[0]
    folder = Path(os.environ["VAR_DIR"]) / worker
    folder.mkdir(exist_ok=True)
    os.environ.update(
        BROKER_URL=f"{address}/{first}", CACHE_URL=f"{address}/{first + 1}", VAR_DIR=str(folder)
    )


def _stop() -> None:
    while _running:
        _running.pop().stop()


# A wrapper runs before pytest-django's own hook, which reads the settings.
@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_load_initial_conftests() -> Iterator[None]:
    worker = os.environ.get("PYTEST_XDIST_WORKER")
    if worker:
        _join(worker)
    else:
        _start()
    yield


def pytest_unconfigure() -> None:
    _stop()
