"""A question's page left open: receives what it showed first, returns when it shows a new text."""

from __future__ import annotations

import re
import time

from scripts.bench.child import BenchError
from scripts.bench.visitor import Page, Visitor

_LIVE = re.compile(r'data-changes="([^"]*)" data-token="([^"]*)" data-seconds="(\d+)"')


class Watcher:
    """Asks for changes as the page's script does, every so many seconds.

    `every` is in seconds; None for what the page itself says, which is less while the worker is
    busy. `shown_at` is the moment (of `time.perf_counter`) at which `mark` stood in what came
    back, None until then.
    """

    def __init__(
        self, visitor: Visitor, page: Page, mark: str, *, due: float, every: float | None
    ) -> None:
        self._visitor = visitor
        self._mark = mark
        self._every = every
        self._due = due
        self.address, self._seconds = changes_address(page)
        self.shown_at: float | None = None

    def look(self) -> None:
        """Ask, if it is time to."""
        if self.shown_at is not None or time.perf_counter() < self._due:
            return
        page = self._visitor.page(self.address)
        if page.status == 200:
            self.address, self._seconds = changes_address(page)
            if self._mark in page.body:
                self.shown_at = time.perf_counter()
        pause = self._seconds if self._every is None else self._every
        self._due = time.perf_counter() + pause


def changes_address(page: Page) -> tuple[str, float]:
    """Where a page asks whether anything changed since it was drawn, and how often (seconds)."""
    told = _LIVE.search(page.body)
    if told is None:
        raise BenchError("the page does not say where to ask for changes")
    address = told[1].replace("&amp;", "&")
    return f"{address}{'&' if '?' in address else '?'}since={told[2]}", float(told[3])
