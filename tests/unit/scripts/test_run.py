"""`make run`: the port it may use, its defaults, and how it tells where to go."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from scripts import run
from tests.servers import free_port

PEOPLE = [
    {"role": "manager", "name": "Ada", "link": "http://localhost:1/a", "language": "en"},
    {"role": "reader", "name": "Bo", "link": "http://localhost:1/b", "language": "en"},
]


def test_free_port_is_taken_as_it_is() -> None:
    port = free_port()
    assert run.chosen_port(str(port)) == port


@pytest.mark.parametrize("value", ["", "0", "65536", "-1", "http", "80 80"])
def test_what_is_no_port_is_refused(value: str) -> None:
    with pytest.raises(run.RunError, match="PORT is"):
        run.chosen_port(value)


def test_taken_port_gives_one_clear_line(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = subprocess.run(
            [sys.executable, "-m", "scripts.run"],
            env={**os.environ, "PORT": str(port), "VAR_DIR": str(tmp_path / "var")},
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert f"Port {port} cannot be used" in done.stderr
    assert f"PORT={port + 1}" in done.stderr
    assert not (tmp_path / "var").exists()


def test_defaults_are_the_demo_in_var(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("DEMO", "BASE_URL", "PORT"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("VAR_DIR", str(tmp_path / "state"))
    assert run.prepare_environment(8123) == tmp_path / "state"
    assert os.environ["DEMO"] == "1"
    assert os.environ["BASE_URL"] == "http://localhost:8123"


def test_what_is_set_stays(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("VAR_DIR", str(tmp_path))
    monkeypatch.setenv("DEMO", "0")
    run.prepare_environment(8123)
    assert os.environ["DEMO"] == "0"


def test_announcement_names_address_links_and_mailbox(capsys: pytest.CaptureFixture[str]) -> None:
    run.announce("http://localhost:8123", PEOPLE)
    told = capsys.readouterr().out
    assert "http://localhost:8123\n" in told
    assert "http://localhost:8123/demo/mailbox/" in told
    for person in PEOPLE:
        assert person["link"] in told
        assert person["role"] in told


def test_links_are_written_for_programs(tmp_path: Path) -> None:
    run.write_links(tmp_path / "links.json", "http://localhost:8123", PEOPLE)
    told = json.loads((tmp_path / "links.json").read_text())
    assert told == {"base_url": "http://localhost:8123", "cast": PEOPLE}
    assert [path.name for path in tmp_path.iterdir()] == ["links.json"]


def test_portal_that_does_not_answer_is_not_ready() -> None:
    assert not run.answers(free_port())
