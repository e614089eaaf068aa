"""Set-up: what it refuses, and that it does nothing twice."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from scripts import bootstrap

SCRIPT = Path(bootstrap.__file__)


def test_new_enough_python_is_taken() -> None:
    assert bootstrap.fitting_python((3, 11)) == sys.executable
    assert bootstrap.fitting_python((3, 13)) == sys.executable


def test_old_python_gives_way_to_a_newer_one(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    newer = tmp_path / "python3.12"
    newer.write_text("#!/bin/sh\n")
    newer.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert bootstrap.fitting_python((3, 9)) == str(newer)


def test_old_python_alone_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(bootstrap.SetupError) as refusal:
        bootstrap.fitting_python((3, 9))
    assert "3.9" in str(refusal.value)
    assert "install python3.11 and python3.11-venv" in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_python_without_venv_says_what_to_install(tmp_path: Path) -> None:
    bare = tmp_path / "python3.12"
    bare.write_text("#!/bin/sh\nexit 1\n")
    bare.chmod(0o755)
    with pytest.raises(bootstrap.SetupError, match=r"apt-get install python3\.12-venv"):
        bootstrap.require_venv(str(bare))


def test_this_python_has_venv() -> None:
    bootstrap.require_venv(sys.executable)


def test_failed_step_shows_its_last_words(capsys: pytest.CaptureFixture[str]) -> None:
    command = [sys.executable, "-c", "print('disk is full'); raise SystemExit(3)"]
    with pytest.raises(bootstrap.SetupError, match="installing all"):
        bootstrap.step("installing all", command)
    assert "disk is full" in capsys.readouterr().err


def test_stamp_is_of_the_material(tmp_path: Path) -> None:
    stamp = tmp_path / "stamp"
    assert not bootstrap.is_stamped(stamp, bootstrap.digest("a"))
    stamp.write_text(bootstrap.digest("a"))
    assert bootstrap.is_stamped(stamp, bootstrap.digest("a"))
    assert not bootstrap.is_stamped(stamp, bootstrap.digest("b"))


def test_digest_keeps_parts_apart() -> None:
    assert bootstrap.digest("ab", "c") != bootstrap.digest("a", "bc")


def test_unknown_kind_is_refused() -> None:
    done = subprocess.run([sys.executable, str(SCRIPT), "all"], capture_output=True, check=False)
    assert done.returncode == 2
    assert b"usage" in done.stderr


@pytest.mark.parametrize("system_npm", [True, False])
def test_npm_comes_from_the_system_or_from_a_wheel(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, system_npm: bool
) -> None:
    for name in ("npm", "node") if system_npm else ():
        (tmp_path / name).write_text("#!/bin/sh\n")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    command, path = bootstrap.npm()
    if system_npm:
        assert (command, path) == (["npm"], "")
    else:
        done = subprocess.run(
            [*command, "--version"], env={"PATH": path}, capture_output=True, check=False
        )
        assert done.returncode == 0, done.stderr
