"""`make check`: receives nothing, runs every static check, and fails when one of them does."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
MANAGE = [sys.executable, "manage.py"]

# Enough of production for Django's deploy check to judge the settings as they will run.
PRODUCTION = {
    "PRODUCTION": "1",
    "DEMO": "0",
    "SECRET_KEY": "judged-never-used-" + "0123456789abcdefghijklmnopqrstuvwxyz" * 2,
    "ALLOWED_HOSTS": "portal.example.org",
    "BASE_URL": "https://portal.example.org",
    "DATABASE_URL": "postgres://app:unused@localhost/portal",
    "BROKER_URL": "redis://localhost/0",
    "CACHE_URL": "redis://localhost/1",
    "EMAIL_URL": "smtps://user:unused@localhost:465",
}


def templates() -> list[str]:
    """Every template, for the tools that want names."""
    return [str(path) for path in sorted((ROOT / "templates").rglob("*.html"))]


def python_files() -> list[str]:
    """Every Python file of ours, for the tools that want names."""
    tops = ("acip_portal", "analysis", "feedback", "scripts", "tests")
    return [str(path) for top in tops for path in sorted((ROOT / top).rglob("*.py"))]


def copies(folder: str) -> list[str]:
    """The same files copied, for a tool that rewrites what it finds fault with."""
    made = []
    for source in python_files():
        target = Path(folder) / Path(source).relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        made.append(str(shutil.copy(source, target)))
    return made


def checks(folder: str) -> list[tuple[str, list[str], dict[str, str]]]:
    """Each check: its title, its command, and what it adds to the environment."""
    return [
        ("lint", [str(BIN / "ruff"), "check", "."], {}),
        ("format", [str(BIN / "ruff"), "format", "--check", "."], {}),
        ("templates", [str(BIN / "djhtml"), "--check", "--tabwidth", "2", *templates()], {}),
        ("idioms", [str(BIN / "django-upgrade"), "--target-version", "5.2", *copies(folder)], {}),
        ("types", [str(BIN / "mypy")], {}),
        ("import contracts", [str(BIN / "lint-imports")], {}),
        ("migrations", [*MANAGE, "makemigrations", "--check", "--dry-run"], {}),
        ("deploy", [*MANAGE, "check", "--deploy", "--fail-level", "WARNING"], PRODUCTION),
    ]


def run(title: str, command: list[str], added: dict[str, str], folder: str) -> bool:
    """Run one check; its output is shown only when it fails."""
    env = dict(os.environ, VAR_DIR=folder, **added)
    started = time.monotonic()
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    verdict = "failed" if done.returncode else "ok"
    print(f"{verdict:<7}{title} ({time.monotonic() - started:.1f} s)", flush=True)
    if done.returncode:
        print(done.stdout + done.stderr, flush=True)
    return not done.returncode


def main() -> int:
    """All checks, so that one failure does not hide another."""
    with tempfile.TemporaryDirectory(prefix="portal-check-") as folder:
        passed = [run(*check, folder) for check in checks(folder)]
    return 0 if all(passed) else 1


if __name__ == "__main__":
    sys.exit(main())
