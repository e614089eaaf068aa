"""The portal's two processes as children: receives their command lines, stops them together.

Each child leads its own session, so that a Ctrl-C at the terminal reaches only the parent, which
then stops the children in order. On Linux a child also ends when its parent was killed.
"""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

GRACE_SECONDS = 10
_PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None) if sys.platform == "linux" else None


def _end_with_parent() -> None:
    if _libc is not None:
        _libc.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


@dataclass(frozen=True)
class Child:
    """A started process, what it is called and where its output goes."""

    name: str
    process: subprocess.Popen[bytes]
    log: Path

    @property
    def has_ended(self) -> bool:
        """Whether the process is gone."""
        return self.process.poll() is not None

    def last_words(self, lines: int = 15) -> str:
        """The end of its log."""
        text = self.log.read_text(encoding="utf-8", errors="replace")
        return "\n".join(text.splitlines()[-lines:])


def start(name: str, argv: list[str], *, cwd: Path, env: Mapping[str, str], log: Path) -> Child:
    """Start one child with its output in `log`, which begins anew."""
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as output:
        process = subprocess.Popen(
            argv,
            cwd=cwd,
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=_end_with_parent,  # noqa: PLW1509 (one C call, prepared before the fork)
        )
    return Child(name, process, log)


def _signal(child: Child, number: signal.Signals) -> None:
    if not child.has_ended:
        os.kill(child.process.pid, number)


def stop(children: list[Child], grace: float = GRACE_SECONDS) -> None:
    """Ask all to end, wait up to `grace` seconds for each, then kill what is left of its group."""
    for child in children:
        _signal(child, signal.SIGTERM)
    for child in children:
        try:
            child.process.wait(grace)
        except subprocess.TimeoutExpired:
            _kill_group(child)
            child.process.wait()


def _kill_group(child: Child) -> None:
    try:
        os.killpg(child.process.pid, signal.SIGKILL)
    except ProcessLookupError:
        return
