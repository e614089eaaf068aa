"""From submit to shown: receives running portals, returns a table of seconds."""

from __future__ import annotations

import json
import re
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from scripts.bench.child import BenchError
from scripts.bench.portals import DURABILITY, NAMES, PASSAGES, Kind, Portals, visitor
from scripts.bench.tables import Table, seconds, whole
from scripts.bench.visitor import Page, Visitor
from scripts.bench.watching import Watcher, changes_address
from tests.e2e.portals import Portal

NUMBER = 1
LANGUAGE = "en"
LOOK_SECONDS = 0.05
IDLE_SECONDS = 2.0  # the open page's own interval, over which the submits are spread
GIVE_UP_SECONDS = 60.0
QUIET_LOOKS = 20  # in a row without anything new: the worker is done
MARK = "quillstone"  # a word that stands in no other answer
COLUMNS = (
    ("servers", "into", "submits", "POST median s", "shown median s", "shown max s")
    + ("open page median s", "open page max s", "first after start s")
)  # fmt: skip
NOTES = (
    "From sending the submit to the new answer's passage standing under a finding in the HTML of "
    f"the question's page, asked for every {LOOK_SECONDS} s; POST is the coordinator's own wait. "
    "An open page asks only every one or two seconds, as its script does, and shows it then. "
    "Each submit amends the answer with another text, after a first one: on the demo it is the "
    "first since the start, when the worker loads what it groups with. That one is looked for in "
    "every finding in turn, so its figure is up to a second too high.",
)
_FINDING = re.compile(r"[?&;]finding=(\d+)")
_TOTAL = re.compile(r'aria-rowcount="(\d+)"')


class Shown(NamedTuple):
    """Seconds from the start of a submit: its answer, the passage in the page, on an open page."""

    posted: float
    shown: float
    open_page: float


@dataclass(frozen=True, slots=True)
class Round:
    """A consultation to submit to, and what its first question is called in the table."""

    slug: str
    name: str

    @property
    def desk(self) -> str:
        """The address of its coordinators' pages."""
        return f"/consultations/{self.slug}/"

    @property
    def question(self) -> str:
        """The address of its first question's page."""
        return f"{self.desk}questions/{NUMBER}/"

    def page(self, finding: str, number: int) -> str:
        """The address of a page of a finding's passages, counted from 1."""
        return f"{self.question}?finding={finding}&page={number}"


ROUNDS = (
    Round("demo", "the demo"),
    Round(f"bench-{PASSAGES[-1]}", f"{PASSAGES[-1]:,} passages"),
)


def flow(kinds: Sequence[Kind], portals: Portals, repeats: int) -> Table:
    """Submits into the demo and into a large question, on every kind of servers."""
    rows = [
        _row(kind, into, *submits(portals.with_rounds(kind), into, repeats))
        for kind in kinds
        for into in ROUNDS
    ]
    notes = (*NOTES, *([DURABILITY] if "servers" in kinds else []))
    return Table("From submit to shown", COLUMNS, tuple(rows), notes)


def _row(kind: Kind, into: Round, first: float, found: Sequence[Shown]) -> tuple[str, ...]:
    posted, shown, open_page = (list(column) for column in zip(*found, strict=True))
    return (
        NAMES[kind],
        into.name,
        whole(len(found)),
        seconds(statistics.median(posted)),
        seconds(statistics.median(shown)),
        seconds(max(shown)),
        seconds(statistics.median(open_page)),
        seconds(max(open_page)),
        seconds(first),
    )


def submits(portal: Portal, into: Round, repeats: int) -> tuple[float, list[Shown]]:
    """Seconds of a first submit, and what `repeats` more took, each once the worker is idle."""
    author, manager = visitor(portal, "coordinator", LANGUAGE), visitor(portal, "manager")
    write(author, into, _text(MARK))
    started = time.perf_counter()
    submit(author, into)
    address = _address_of(manager, into, MARK)
    first = time.perf_counter() - started
    _settle(manager, into)
    found = []
    for number in range(repeats):
        mark = f"{MARK}{number}"
        write(author, into, _text(mark))
        page = manager.page(address)
        phase = IDLE_SECONDS * (number + 0.5) / repeats
        started = time.perf_counter()
        watchers = (
            Watcher(manager, page, mark, due=started, every=LOOK_SECONDS),
            Watcher(manager, page, mark, due=started + phase, every=None),
        )
        posted = submit(author, into)
        found.append(Shown(posted, *_wait(watchers, started)))
        _settle(manager, into)
    return first, found


def _text(mark: str) -> str:
    return f"We trained our officers on the code of conduct, {mark} of them."


def write(author: Visitor, into: Round, text: str) -> None:
    """Save a draft as the answer page's script does."""
    address = f"{into.desk}answers/{NUMBER}/"
    held = json.loads(author.page(address).body)
    told = {"text": text, "language": LANGUAGE, "revision": held["revision"]}
    saved = author.put(address, json.dumps(told), held["csrf_token"])
    if saved.status != 200:
        raise BenchError(f"the draft was not saved: {saved.status} {saved.body[:300]}")


def submit(author: Visitor, into: Round) -> float:
    """Send the check page's form; seconds until the receipt is announced."""
    address = f"{into.desk}check/"
    wanted = ("csrfmiddlewaretoken", "client_uuid", "shown_sha256")
    found = author.page(address).inputs
    fields = {name: found[name] for name in wanted}
    sent = author.post(address, {**fields, "attribution": "unattributed"})
    if sent.status != 302:
        raise BenchError(f"the submit was refused: {sent.status}")
    return sent.seconds


def _wait(watchers: Sequence[Watcher], started: float) -> list[float]:
    """For each watcher, the seconds from `started` until it showed the new text."""
    while any(watcher.shown_at is None for watcher in watchers):
        if time.perf_counter() > started + GIVE_UP_SECONDS:
            raise BenchError(f"a submitted answer was not shown within {GIVE_UP_SECONDS:g} s")
        for watcher in watchers:
            watcher.look()
        time.sleep(LOOK_SECONDS / 5)
    return [(watcher.shown_at or started) - started for watcher in watchers]


def _settle(manager: Visitor, into: Round) -> None:
    """Return once nothing has changed for a while."""
    page, quiet = manager.page(into.question), 0
    address, _ = changes_address(page)
    while quiet < QUIET_LOOKS:
        time.sleep(LOOK_SECONDS)
        page = manager.page(address)
        quiet = quiet + 1 if page.status == 204 else 0
        if page.status == 200:
            address, _ = changes_address(page)


def _address_of(manager: Visitor, into: Round, mark: str) -> str:
    """The page of a finding on which a text stands, once it does.

    Another text with the same themes comes to stand there too.
    """
    end = time.perf_counter() + GIVE_UP_SECONDS
    while time.perf_counter() < end:
        findings: set[str] = set(_FINDING.findall(manager.page(into.question).body))
        for finding in sorted(findings, key=int):
            for number in range(1, _pages(manager.page(into.page(finding, 1))) + 1):
                if mark in manager.page(into.page(finding, number)).body:
                    return into.page(finding, number)
    raise BenchError(f"{into.slug}: the first answer stands under no finding")


def _pages(first: Page) -> int:
    """How many pages a finding has, told by its first."""
    total, shown = _TOTAL.search(first.body), first.body.count('role="row"')
    return -(-int(total[1]) // shown) if total and shown else 1
