"""Finds a browser for the tests: returns how to launch or reach it, or why there is none."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import BrowserType

# Quiet and self-contained: no sandbox (the tests may run as root), no calls home.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@dataclass(frozen=True)
class Found:
    """One of: the address of a running browser, a program, or the reason that there is neither."""

    address: str = ""
    program: str = ""
    missing: str = ""


def find(kind: BrowserType) -> Found:
    """An address in the environment, else chromium on the PATH, else Playwright's own download."""
    if address := os.environ.get("TEST_BROWSER_URL", ""):
        return Found(address=address)
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if program := shutil.which(name):
            return Found(program=program)
    if Path(kind.executable_path).exists():
        return Found(program=kind.executable_path)
    return Found(
        missing="no browser: install chromium, run `playwright install chromium`, "
        "or set TEST_BROWSER_URL"
    )
