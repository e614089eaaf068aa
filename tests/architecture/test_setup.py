"""What set-up stands on: locks that agree, targets that exist, nothing written outside var/."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
RUNTIME, DEV = "requirements.txt", "requirements-dev.txt"
NODE, UV = "scripts/requirements/node.txt", "scripts/requirements/uv.txt"


def pins(name: str) -> set[tuple[str, str]]:
    """Names and versions; a package may have one version for each range of Pythons."""
    text = (ROOT / name).read_text(encoding="utf-8")
    return set(re.findall(r"^([\w.-]+)(?:\[[\w,-]+\])?==([^\s;]+)", text, re.MULTILINE))


@pytest.mark.parametrize("name", [RUNTIME, DEV, NODE, UV])
def test_every_package_is_locked_by_hash(name: str) -> None:
    blocks = re.split(r"\n(?=[\w.-]+(?:\[[\w,-]+\])?==)", (ROOT / name).read_text())[1:]
    assert len(blocks) == len(pins(name)) > 0
    assert [block.splitlines()[0] for block in blocks if "--hash=sha256:" not in block] == []


@pytest.mark.parametrize("name", [RUNTIME, NODE])
def test_development_uses_the_versions_of_production(name: str) -> None:
    assert pins(name) - pins(DEV) == set()


def test_locks_name_no_host() -> None:
    for name in (RUNTIME, DEV, NODE, UV, "package-lock.json"):
        assert not re.search(r"index-url|find-links|\"resolved\"", (ROOT / name).read_text()), name


@pytest.mark.parametrize("target", ["run", "test", "check", "bench"])
def test_commands_that_stay_exist(target: str) -> None:
    done = subprocess.run(
        ["make", "--dry-run", target], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    module = re.search(r"-m (scripts\.\w+)", done.stdout)
    if module:
        place = ROOT / module[1].replace(".", "/")
        assert place.with_suffix(".py").is_file() or (place / "__main__.py").is_file()


def test_ci_runs_everything() -> None:
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    text = script.read_text()
    assert "set -euo pipefail" in text
    assert re.search(r"^make check$", text, re.MULTILINE)
    assert re.search(r"^REQUIRE_BROWSER=1 REQUIRE_OFFICE=1 make test$", text, re.MULTILINE)
    assert "|| true" not in text


@pytest.mark.parametrize("name", ["var/x", ".venv/x", "node_modules/x", ".env", "a/b/locale/x.mo"])
def test_what_set_up_makes_is_ignored_by_git(name: str) -> None:
    done = subprocess.run(["git", "check-ignore", "-q", name], cwd=ROOT, check=False)
    assert done.returncode == 0
