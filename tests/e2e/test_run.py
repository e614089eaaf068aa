"""`make run` as a person lives with it: it starts, stops cleanly, and starts again quickly."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import urllib.request
from pathlib import Path

import pytest

from tests.e2e import portals
from tests.servers import eventually

ROOT = portals.ROOT
# Importing the portal alone takes longer than this.
PREPARING_SECONDS = 1.0
COORDINATOR_LANGUAGES = {"en", "fr", "es", "pt"}


def answers(url: str) -> int:
    with urllib.request.urlopen(url, timeout=10) as page:  # noqa: S310 (our own)
        return int(page.status)


def listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def port_of(portal: portals.Portal) -> int:
    return int(portal.base_url.rpartition(":")[2])


def children_of(portal: portals.Portal) -> dict[str, int]:
    """The web server and the worker by name (Linux tells)."""
    pid = portal.process.pid
    found = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    commands = {int(child): Path(f"/proc/{child}/cmdline").read_text() for child in found}
    return {"worker" if "celery" in line else "web": child for child, line in commands.items()}


def visible_files() -> set[str]:
    """Files of the repository that git would show, ignored ones apart."""
    command = ["git", "status", "--porcelain", "--untracked-files=all"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return {line[3:] for line in done.stdout.splitlines() if line.startswith("??")}


def test_first_page_and_health_answer(portal: portals.Portal) -> None:
    assert answers(f"{portal.base_url}/") == 200
    assert answers(f"{portal.base_url}/health/") == 200


def test_cast_has_every_role_and_language(portal: portals.Portal) -> None:
    roles = [person.role for person in portal.cast]
    assert roles.count("manager") == 2
    assert {"reviewer", "reader", "operator"} <= set(roles)
    coordinators = [person for person in portal.cast if person.role == "coordinator"]
    assert {person.language for person in coordinators} == COORDINATOR_LANGUAGES


def test_every_link_signs_in(portal: portals.Portal) -> None:
    for person in portal.cast:
        assert person.link.startswith(portal.base_url)
        assert answers(person.link) == 200


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One state folder for a first start and the ones after it."""
    folder = tmp_path_factory.mktemp("twice")
    with portals.running("embedded", folder):
        pass
    return folder


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_stops_cleanly(folder: Path, number: signal.Signals) -> None:
    with portals.running("embedded", folder) as portal:
        family = children_of(portal)
        assert set(family) == {"web", "worker"}
        os.kill(portal.process.pid, number)
        assert portal.process.wait(15) == 0
        assert [name for name, pid in family.items() if Path(f"/proc/{pid}").exists()] == []
        assert not listens(port_of(portal))
    assert "Stopped." in (folder / "run.log").read_text()


def test_second_start_prepares_nothing(folder: Path) -> None:
    """What was prepared is not prepared again: the parent only starts its two children.

    Its processor time says so; how long a start takes also depends on what else the machine does,
    and `make bench` prints it.
    """
    with portals.running("embedded", folder) as portal:
        spent = Path(f"/proc/{portal.process.pid}/stat").read_text().rpartition(")")[2].split()
        ticks = int(spent[11]) + int(spent[12])
        assert ticks / os.sysconf("SC_CLK_TCK") < PREPARING_SECONDS
        assert {person.role for person in portal.cast} >= {"manager", "coordinator"}


def test_a_dead_worker_ends_the_portal_with_its_name(folder: Path) -> None:
    with portals.running("embedded", folder) as portal:
        family = children_of(portal)
        os.kill(family["worker"], signal.SIGKILL)
        assert portal.process.wait(20) == 1
        assert not Path(f"/proc/{family['web']}").exists()
    assert "The worker stopped by itself" in (folder / "run.log").read_text()


def test_nothing_is_written_outside_the_state_folder(folder: Path) -> None:
    before = visible_files()
    with portals.running("embedded", folder) as portal:
        eventually(lambda: answers(f"{portal.base_url}/") == 200, 20, "the first page")
    assert visible_files() - before == set()
    assert (folder / "var" / "portal.sqlite3").exists()
