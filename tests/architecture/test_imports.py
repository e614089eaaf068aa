"""The import contracts hold, and each of them notices when its arrow is turned round."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
LINT = Path(sys.executable).parent / "lint-imports"
PACKAGES = ("acip_portal", "analysis", "feedback")

# Where the wrong import is put, what is imported, and the contract that must say so.
WRONG = [
    ("feedback/queries/people.py", "analysis.models", "apps"),
    ("analysis/models/run.py", "acip_portal.settings", "apps"),
    ("feedback/models/people.py", "feedback.queries.people", "feedback"),
    ("feedback/queries/people.py", "feedback.actions.record", "feedback"),
    ("analysis/models/run.py", "analysis.receivers", "analysis"),
    ("analysis/flow.py", "analysis.theming", "analysis"),
    ("analysis/theming/words.py", "analysis.reporting.document", "analysis"),
    ("analysis/reporting/document.py", "django.db", "pure"),
    ("analysis/theming/words.py", "feedback.languages", "pure"),
    ("feedback/actions/record.py", "celery", "requests"),
    ("feedback/models/people.py", "tests.servers", "tests"),
]


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(LINT), "--no-logo", "--no-cache", str(folder / "pyproject.toml")],
        cwd=folder,
        env={"PYTHONPATH": str(folder), "PATH": "/usr/bin:/bin", "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A copy of the packages' code, to be broken."""
    for package in PACKAGES:
        shutil.copytree(
            ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__", "*.mo")
        )
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_contracts_hold() -> None:
    done = lint(ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(("file", "module", "contract"), WRONG)
def test_contracts_notice(tree: Path, file: str, module: str, contract: str) -> None:
    name = contract_name(contract)
    path = tree / file
    path.write_text(path.read_text(encoding="utf-8") + f"\nimport {module}\n", encoding="utf-8")
    done = lint(tree)
    assert done.returncode == 1
    assert f"{name} BROKEN" in " ".join(done.stdout.split()), done.stdout


def test_an_unlisted_module_is_noticed(tree: Path) -> None:
    (tree / "feedback" / "helpers.py").write_text('"""Nowhere in the layers."""\n')
    done = lint(tree)
    assert done.returncode == 1
    assert "helpers" in done.stdout


def test_every_folder_is_a_package() -> None:
    """The contracts see packages only: a folder without __init__.py would escape them."""
    folders = {path.parent for package in PACKAGES for path in (ROOT / package).rglob("*.py")}
    assert [str(folder) for folder in folders if not (folder / "__init__.py").exists()] == []


def contract_name(identifier: str) -> str:
    import tomllib

    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
    return next(str(c["name"]) for c in contracts["contracts"] if c["id"] == identifier)
