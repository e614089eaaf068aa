"""A browser with a profile of its own, which can be killed: receives a folder, returns a process.

The tests' shared browser must not die, and only a profile on disk shows what a device keeps.
"""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import BrowserContext, BrowserType

from tests.e2e.browser import FLAGS
from tests.servers import eventually

START_SECONDS = 60


@dataclass(frozen=True)
class OwnBrowser:
    """A running browser on a profile, and its one context."""

    process: subprocess.Popen[bytes]
    context: BrowserContext

    def kill(self) -> None:
        """End it as a dead battery does: every process of it, at once."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


@contextmanager
def own_browser(kind: BrowserType, program: str, profile: Path) -> Iterator[OwnBrowser]:
    """Start `program` on the folder `profile`, which may hold what an earlier one left."""
    told = profile / "DevToolsActivePort"
    told.unlink(missing_ok=True)
    for lock in profile.glob("Singleton*"):
        lock.unlink()
    argv = [
        program,
        *FLAGS,
        "--headless",
        "--remote-debugging-port=0",
        f"--user-data-dir={profile}",
    ]
    process = subprocess.Popen(
        [*argv, "about:blank"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        eventually(lambda: told.exists() and told.read_text().strip(), START_SECONDS, "a browser")
        port = told.read_text().split()[0]
        browser = kind.connect_over_cdp(f"http://127.0.0.1:{port}")
        yield OwnBrowser(process, browser.contexts[0])
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
