"""A real Celery worker against the test's own database and Redis, for tests that commit."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
import redis
from django.conf import settings
from django.db import connection

from scripts import children
from tests.databases import with_database
from tests.servers import eventually

ROOT = Path(__file__).parent.parent.parent
READY_SECONDS = 120


def worker_environment() -> dict[str, str]:
    """The environment of a process that shall see what this test sees."""
    database = with_database(os.environ["DATABASE_URL"], quote(connection.settings_dict["NAME"]))
    without_owner = {k: v for k, v in os.environ.items() if k != "DATABASE_OWNER_URL"}
    return {**without_owner, "DATABASE_URL": database, "RELAY_IN_WORKER": "1"}


def start_worker(folder: Path, *options: str) -> subprocess.Popen[bytes]:
    """Start a worker with the relay inside, and return once it takes work."""
    log = folder / f"worker-{len(list(folder.glob('worker-*')))}.log"
    argv = [sys.executable, "-m", "celery", "--app", "acip_portal", "worker"]
    argv += ["--pool", "threads", "--concurrency", "2", "--loglevel", "INFO"]
    argv += ["--without-gossip", "--without-mingle", *options]
    # Started so that it also ends when the test run is killed.
    started = children.start("worker", argv, cwd=ROOT, env=worker_environment(), log=log)
    process = started.process

    def ready() -> bool:
        text = log.read_text(errors="replace")
        if process.poll() is not None:
            pytest.fail(f"the worker ended while starting:\n{text[-3000:]}")
        return " ready." in text

    eventually(ready, READY_SECONDS, "a Celery worker takes work")
    return process


def stop_worker(process: subprocess.Popen[bytes]) -> None:
    """Stop a worker in an orderly way, or at once where it does not."""
    process.terminate()
    try:
        process.wait(15)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


@pytest.fixture
def empty_broker() -> None:
    """No message of an earlier test is waiting in Redis."""
    redis.Redis.from_url(settings.BROKER_URL).flushdb()


@pytest.fixture
def celery_worker_process(
    transactional_db: None, empty_broker: None, tmp_path: Path
) -> Iterator[subprocess.Popen[bytes]]:
    """A running worker; what the test commits, it sees."""
    process = start_worker(tmp_path)
    yield process
    stop_worker(process)
