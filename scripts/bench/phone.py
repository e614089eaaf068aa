"""A phone with a poor connection: receives running portals, returns how long the first page takes
and how much typing a dead battery costs.

The browser is the tests' own Chromium, slowed down by its own developer tools.
"""

from __future__ import annotations

import re
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from playwright.sync_api import BrowserType, CDPSession, Page, sync_playwright

from scripts.bench.child import BenchError
from scripts.bench.portals import NAMES, Portals
from scripts.bench.tables import Table, seconds, whole
from tests.e2e.browser import FLAGS, find
from tests.e2e.own_browser import own_browser
from tests.e2e.people import ANSWERS, letter_to, open_answers, ready_offline
from tests.e2e.portals import Portal

KBIT = 400
LATENCY_MS = 300
LOADS = 3
BUDGET_KB, BUDGET_SECONDS = 200, 5.0
WIDTH = {"width": 390, "height": 844}
# The scripts have run once they have shown what only they can do.
USABLE = "[data-shared-device]:not([hidden])"
PAINT = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0"
KILLS = 3
DELAY_MS = 40
TYPED = "Typed until the very moment that the battery died, {when}. " * 3
WAIT_MS = 60_000


class Load(NamedTuple):
    """Kilobytes as sent until the page is usable and in all; seconds until something is seen and
    until it is usable."""

    kilobytes: float
    in_all: float
    painted: float
    usable: float


def phone(portals: Portals) -> list[Table]:
    """Both tables, on the embedded portal: neither depends on the database."""
    portal = portals.get("embedded")
    with sync_playwright() as playwright:
        kind = playwright.chromium
        program = find(kind).program
        if not program:
            raise BenchError(
                find(kind).missing or "the browser runs elsewhere: it cannot be slowed"
            )
        return [_first_loads(portal, kind, program), _losses(portal, kind, program)]


def _first_loads(portal: Portal, kind: BrowserType, program: str) -> Table:
    rows = []
    with _fresh(kind, program) as page:
        address = portal.person("coordinator", "fr").email
        link = letter_to(page, portal, address, r'href="([^"]*/i/[^"]+)"')
    for name, address, ready in (
        ("personal link", link, "main form button"),
        ("answers, by a sign-in link", portal.base_url + ANSWERS, USABLE),
    ):
        loads = [_load(portal, kind, program, address, ready) for _ in range(LOADS)]
        sizes, in_all, painted, usable = zip(*loads, strict=True)
        rows.append(
            (
                name,
                whole(max(sizes)),
                whole(max(in_all)),
                seconds(statistics.median(painted)),
                seconds(statistics.median(usable)),
                seconds(max(usable)),
            )
        )
    notes = (
        f"Chromium at {KBIT} kbit/s both ways with {LATENCY_MS} ms of latency, {WIDTH['width']} "
        f"pixels wide, empty cache, {LOADS} times; kB as they were sent. Usable is when the page's "
        f"scripts have run and it is seen; what a visit without connection needs comes after. "
        f"Aimed at: {BUDGET_KB} kB, {BUDGET_SECONDS:g} s.",
    )
    columns = (
        "page",
        "kB until usable",
        "kB in all",
        "seen median s",
        "usable median s",
        "usable max s",
    )
    return Table(f"First load at {KBIT} kbit/s", columns, tuple(rows), notes)


def _load(portal: Portal, kind: BrowserType, program: str, address: str, ready: str) -> Load:
    with _fresh(kind, program) as page:
        if ready == USABLE:
            # The session is there, as after the code; the files are not.
            page.context.request.get(portal.link("coordinator", "en"))
        session = page.context.new_cdp_session(page)
        sent: list[float] = []
        _slow_down(session, sent)
        started = time.perf_counter()
        page.goto(address, wait_until="commit", timeout=WAIT_MS)
        page.wait_for_selector(ready, timeout=WAIT_MS)
        usable = time.perf_counter() - started
        until_usable = sum(sent)
        page.wait_for_load_state("networkidle", timeout=WAIT_MS)
        painted: float = page.evaluate(PAINT)
        return Load(
            until_usable / 1_000, sum(sent) / 1_000, painted / 1_000, max(usable, painted / 1_000)
        )


def _slow_down(session: CDPSession, sent: list[float]) -> None:
    def finished(told: dict[str, Any]) -> None:
        sent.append(float(told["encodedDataLength"]))

    session.send("Network.enable")
    session.on("Network.loadingFinished", finished)
    pace = KBIT * 1_000 / 8
    session.send(
        "Network.emulateNetworkConditions",
        {
            "offline": False,
            "latency": LATENCY_MS,
            "downloadThroughput": pace,
            "uploadThroughput": pace,
        },
    )


@contextmanager
def _fresh(kind: BrowserType, program: str) -> Iterator[Page]:
    browser = kind.launch(executable_path=program, args=FLAGS)
    try:
        # The service worker fetches for later visits, outside what a page's tools see.
        context = browser.new_context(viewport=WIDTH, service_workers="block")  # type: ignore[arg-type]
        yield context.new_page()
    finally:
        browser.close()


def _losses(portal: Portal, kind: BrowserType, program: str) -> Table:
    rows = []
    for name, offline in (("connected", False), ("no connection", True)):
        # Another text each time: what the server holds already is not kept on the device.
        texts = [TYPED.format(when=f"{name}, time {run + 1}") for run in range(KILLS)]
        found = [_lost(portal, kind, program, text, offline) for text in texts]
        rows.append((name, whole(KILLS), seconds(statistics.median(found)), seconds(max(found))))
    notes = (
        f"Typed at a character in {DELAY_MS} ms, then every process of the browser killed at once "
        "(SIGKILL) and the page opened again on the same profile; what of the text is missing, in "
        f"seconds of typing. {NAMES['embedded']}. Aimed at: 2 s.",
    )
    return Table(
        "Typing lost", ("when killed", "times", "lost median s", "max s"), tuple(rows), notes
    )


def _lost(portal: Portal, kind: BrowserType, program: str, typed: str, offline: bool) -> float:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        profile = Path(folder)
        with own_browser(kind, program, profile) as first:
            page = open_answers(first.context.new_page(), portal)
            box = page.locator("#answer-2")
            box.fill("")
            ready_offline(page)
            first.context.set_offline(offline)
            box.press_sequentially(typed, delay=DELAY_MS)
            first.kill()
        with own_browser(kind, program, profile) as second:
            second.context.set_offline(offline)
            page = second.context.new_page()
            if offline:
                page.goto(portal.base_url + ANSWERS)
            else:
                open_answers(page, portal)
            page.wait_for_selector(USABLE, timeout=WAIT_MS)
            back = _settled(page)
        if not re.match(re.escape(back), typed):
            raise BenchError("what came back is not what was typed")
        return (len(typed) - len(back)) * DELAY_MS / 1_000


def _settled(page: Page) -> str:
    """The box's text once it has stayed the same for a second."""
    text, same, end = "", 0, time.perf_counter() + WAIT_MS / 1_000
    while same < 5:
        if time.perf_counter() > end:
            raise BenchError("nothing of the text came back")
        page.wait_for_timeout(200)
        now = page.locator("#answer-2").input_value()
        same = same + 1 if now == text and now else 0
        text = now
    return text
