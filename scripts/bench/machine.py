"""Receives a command line; returns what figures depend on: machine, date, command, versions."""

from __future__ import annotations

import os
import platform
import shlex
import subprocess
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from time import process_time

ROOT = Path(__file__).resolve().parents[2]
LIBRARIES = ("numpy", "scikit-learn", "wordllama", "Django", "gunicorn", "typst", "python-docx")
STEPS = 1_000_000
BUSY = 0.6  # of the processors, at the start: other programs then slow what is measured

Facts = tuple[tuple[str, str], ...]


def describe(arguments: Sequence[str]) -> Facts:
    """(what, value) pairs for the head of a run."""
    return (
        ("date", datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")),
        ("command", _command(arguments)),
        ("revision", _revision()),
        ("machine", f"{processors()} cores, {_processor()}, {_memory()} of memory"),
        ("pace", f"{pace():.0f} million simple steps a second of processor"),
        ("load at the start", _load()),
        ("system", f"{_system()}, {platform.machine()}, Python {platform.python_version()}"),
        ("libraries", ", ".join(f"{name} {_version(name)}" for name in LIBRARIES)),
    )


def peak_memory() -> float:
    """The most memory this program has held so far, in MB of 2**20 bytes.

    Not `ru_maxrss` where the system tells better: a child inherits that from its parent.
    """
    status = Path("/proc/self/status")
    if status.exists():
        return int(_field(status.read_text(encoding="utf-8"), "VmHWM").split()[0]) / 2**10
    import resource  # noqa: PLC0415 (not on every system)

    return float(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20)


def processors() -> int:
    """The processors this program may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def pace() -> float:
    """Millions of steps of a plain loop in a second of processor, the best of three runs.

    Says how fast the machine was at the time, so that two runs can be compared.
    """
    return max(_steps() for _ in range(3))


def _steps() -> float:
    started, total = process_time(), 0
    for step in range(STEPS):
        total += step & 7
    return STEPS / 1e6 / (process_time() - started)


def _command(arguments: Sequence[str]) -> str:
    """The command to repeat, without where this machine keeps its files."""
    shown = [Path(told).name if told.startswith("/") else told for told in arguments]
    told = " ".join(map(shlex.quote, shown))
    return f'make bench ARGS="{told}"' if told else "make bench"


def _revision() -> str:
    """The commit, and whether the working folder differs from it."""
    commit = _git("rev-parse", "--short", "HEAD")
    changed = " with changes" if commit and _git("status", "--porcelain", "-uno") else ""
    return f"{commit or 'unknown'}{changed}"


def _git(*arguments: str) -> str:
    try:
        done = subprocess.run(
            ["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=False
        )
    except OSError:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    found = _field(info.read_text(encoding="utf-8"), "model name") if info.exists() else ""
    return found or platform.processor() or "processor unknown"


def _memory() -> str:
    pages, size = os.sysconf("SC_PHYS_PAGES"), os.sysconf("SC_PAGE_SIZE")
    return f"{pages * size / 2**30:.0f} GiB"


def _load() -> str:
    load = os.getloadavg()[0]
    if load < BUSY * processors():
        return f"{load:.1f}"
    return f"{load:.1f}: other programs were running, so times are upper limits"


def _system() -> str:
    try:
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    except (OSError, KeyError):
        return f"{platform.system()} {platform.release()}"


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"


def _field(text: str, name: str) -> str:
    """The value after "name:" at the start of a line, "" where there is none."""
    for line in text.splitlines():
        key, _, value = line.partition(":")
        if key.strip() == name:
            return value.strip()
    return ""
