"""The last minute: receives a running portal, sends a crowd of coordinators, returns how long
each request took.

Everybody begins at a moment of their own within SPREAD_SECONDS: opens the answers, saves all of
them, checks, and presses the button twice.
"""

from __future__ import annotations

import json
import random
import statistics
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from scripts.bench.child import BenchError, measure
from scripts.bench.pages import percentile
from scripts.bench.portals import DURABILITY, NAMES, Portals
from scripts.bench.tables import Table, whole
from scripts.bench.visitor import Page, Visitor
from tests.e2e.portals import Portal

SLUG = "bench-deadline"
PEOPLE = 200
QUESTIONS = 5
SPREAD_SECONDS = 60.0
TEXT = "We rotate officers in the posts most at risk, and say so on the notice board. " * 8
KINDS = ("open the answers", "save an answer", "check", "submit", "second press")
COLUMNS = ("request", "count", "errors", "median ms", "p95 ms", "p99 ms", "max ms")


@dataclass
class Log:
    """Milliseconds of every request by kind, and what went wrong; written to by many threads."""

    times: dict[str, list[float]] = field(default_factory=lambda: {kind: [] for kind in KINDS})
    errors: dict[str, list[str]] = field(default_factory=lambda: {kind: [] for kind in KINDS})
    lock: threading.Lock = field(default_factory=threading.Lock)

    def note(self, kind: str, page: Page, expected: int) -> Page:
        """Write a request down."""
        with self.lock:
            self.times[kind].append(1_000 * page.seconds)
            if page.status != expected:
                self.errors[kind].append(f"{page.status} {page.body[:200]}")
        return page


def deadline(portals: Portals) -> Table:
    """PEOPLE coordinators within a minute, on PostgreSQL and Redis."""
    portal = portals.get("servers")
    sessions: list[str] = measure("crowd:load", portal.environment, slug=SLUG, people=PEOPLE)[
        "sessions"
    ]
    log = Log()
    chance = random.Random(1)  # noqa: S311 - when people begin, not a secret
    begins = [chance.uniform(0, SPREAD_SECONDS) for _ in sessions]
    started = time.perf_counter()
    with ThreadPoolExecutor(len(sessions)) as crowd:
        done = [
            crowd.submit(_answer, portal, session, started + begin, log)
            for session, begin in zip(sessions, begins, strict=True)
        ]
        for each in done:
            each.result()
    took = time.perf_counter() - started
    held = measure("crowd:stored", portal.environment, slug=SLUG)
    _require_all(held, log)
    rows = [_row(kind, log.times[kind], len(log.errors[kind])) for kind in KINDS]
    every = [value for times in log.times.values() for value in times]
    rows.append(_row("all", every, sum(map(len, log.errors.values()))))
    return Table(f"Deadline: {PEOPLE} coordinators", COLUMNS, tuple(rows), _notes(took, held))


def _answer(portal: Portal, session: str, begin: float, log: Log) -> None:
    """One coordinator, from opening the page to the receipt."""
    time.sleep(max(0.0, begin - time.perf_counter()))
    person = Visitor(portal.base_url, session)
    desk = f"/consultations/{SLUG}/"
    page = log.note("open the answers", person.get(f"{desk}answers/"), 200)
    token = page.inputs.get("csrfmiddlewaretoken", "")
    for number in range(1, QUESTIONS + 1):
        text = f"{TEXT}{number}"
        body = json.dumps({"text": text, "language": "en", "revision": 0})
        log.note("save an answer", person.put(f"{desk}answers/{number}/", body, token), 200)
    check = log.note("check", person.get(f"{desk}check/"), 200)
    wanted = ("csrfmiddlewaretoken", "client_uuid", "shown_sha256")
    fields = {name: check.inputs.get(name, "") for name in wanted}
    fields["attribution"] = "unattributed"
    again = person.twin()
    sent: list[Page] = []
    second = threading.Thread(target=lambda: sent.append(again.post(f"{desk}check/", fields)))
    second.start()
    log.note("submit", person.post(f"{desk}check/", fields), 302)
    second.join()
    for page in sent:
        log.note("second press", page, 302)


def _require_all(held: dict[str, int], log: Log) -> None:
    if held != {"receipts": PEOPLE, "versions": PEOPLE * QUESTIONS, "doubled": 0}:
        first = next((told for errors in log.errors.values() for told in errors), "")
        raise BenchError(f"not everything was stored once: {held}; {first}")


def _row(kind: str, times: list[float], errors: int) -> tuple[str, ...]:
    return (
        kind,
        whole(len(times)),
        whole(errors),
        whole(statistics.median(times)),
        whole(percentile(times, 95)),
        whole(percentile(times, 99)),
        whole(max(times)),
    )


def _notes(took: float, held: dict[str, int]) -> tuple[str, ...]:
    return (
        f"{NAMES['servers']}, gunicorn and one worker on this machine, and the crowd on it too: "
        f"{PEOPLE} people begin at random within {SPREAD_SECONDS:g} s and the last is done after "
        f"{took:.0f} s. Each opens the answers, saves {QUESTIONS} of about {len(TEXT.split())} "
        "words one after another, checks, and presses the button twice at once.",
        f"Stored afterwards: {held['receipts']} receipts, {held['versions']} versions, no "
        "submission twice.",
        DURABILITY,
    )
