"""The report: receives numbers of quotes, returns a table of times and sizes in each format."""

from __future__ import annotations

import hashlib
import json
import statistics
import tempfile
from collections.abc import Sequence
from itertools import cycle
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

from analysis.flow import Count, KeyMessage, QuestionText, ReportFrame, ReviewedFinding
from analysis.flow import ReviewedQuote as Quote
from analysis.reporting.compose import compose
from analysis.reporting.document import Document, from_json, to_json
from scripts.bench.child import measure
from scripts.bench.machine import ROOT, peak_memory
from scripts.bench.tables import Table, seconds, whole
from scripts.bench.texts import answers
from tests.factories.labelled import published

QUOTES = (110, 2_000)
FORMATS = ("html", "docx", "pdf", "json")
WARM_RUNS = 3
FONTS = ROOT / "node_modules" / "@expo-google-fonts"
COLUMNS = ("quotes", "format", "cold s", "warm s", "of processor", "kB", "peak MB")
NOTES = (
    "The first 110 quotes are those of 2022 under their 19 findings; further ones are made "
    "answers in four languages. Cold is a new process, from loading the renderers to the first "
    f"file; warm the median of {WARM_RUNS} more files in it; seconds of processor are those of a "
    "warm one. A frozen edition is drawn from its stored data: no database takes part.",
)


def report(sizes: Sequence[int] = QUOTES, formats: Sequence[str] = FORMATS) -> Table:
    """Every format at every size, each in a process of its own."""
    rows = []
    with tempfile.TemporaryDirectory(prefix="portal-bench-") as folder:
        for size in sizes:
            path = Path(folder) / f"{size}.json"
            path.write_text(to_json(document(size)), encoding="utf-8")
            for name in formats:
                took = measure("report:render", path=str(path), kind=name)
                rows.append(_row(size, name, took))
    return Table("Report: how fast", COLUMNS, tuple(rows), NOTES)


def _row(size: int, name: str, took: dict[str, Any]) -> tuple[str, ...]:
    return (
        whole(size),
        name,
        seconds(took["cold"]),
        seconds(took["warm"]),
        seconds(took["processor"]),
        whole(took["bytes"] / 1_000),
        whole(took["peak"]),
    )


def render(path: str, kind: str) -> dict[str, float]:
    """One format of a stored document, cold and warm; a measurement for a child process."""
    told = Path(path).read_bytes()
    started = perf_counter()
    # Loading them is part of what a first report takes.
    from analysis.reporting.renderers import RENDERERS  # noqa: PLC0415
    from analysis.reporting.renderers.assets import Assets  # noqa: PLC0415

    renderer, assets = RENDERERS[kind], Assets((FONTS,))
    made = renderer.render(from_json(told), assets)
    cold = perf_counter() - started
    warm, spent = [], []
    for _ in range(WARM_RUNS):
        started, before = perf_counter(), process_time()
        renderer.render(from_json(told), assets)
        warm.append(perf_counter() - started)
        spent.append(process_time() - before)
    return {
        "cold": cold,
        "warm": statistics.median(warm),
        "processor": statistics.median(spent),
        "bytes": len(made),
        "peak": peak_memory(),
    }


def document(size: int) -> Document:
    """A report of `size` quotes, frozen as its first edition."""
    findings = _findings(size)
    first = findings[0].quotes[0]
    messages = tuple(
        KeyMessage(f"Message {n}", "What many of the quotes below say.", first, (f"{n}.1",))
        for n in (1, 2, 3)
    )
    frame = ReportFrame(
        slug="bench",
        language="en",
        title=f"A report of {size} quotes",
        standfirst="Made to measure with.",
        preface=("The collection follows the key messages.",),
        programme="Programme",
        forum="Forum",
        footer="Programme: messages",
        questions=tuple(QuestionText(item.number, item.text) for item in published().questions),
        issued="2022-02-10T09:00:00+00:00",
        edition=1,
        key_title="Three messages",
        key_messages=messages,
    )
    return compose(frame, findings)


def _findings(size: int) -> list[ReviewedFinding]:
    """The published groups with their quotes, and further quotes dealt round to them."""
    entry = json.loads((ROOT / "analysis/data/reports.json").read_text(encoding="utf-8"))
    source = ROOT / "analysis/data" / entry["reports"][0]["quotes"]
    groups = json.loads(source.read_text(encoding="utf-8"))["groups"]
    quotes: dict[str, list[Quote]] = {group["code"]: [] for group in groups}
    known = published().answers[:size]
    for item in known:
        quotes[item.group].append(_quote(item.answer.id, item.answer.text, item.answer.language))
    made = answers(max(0, size - len(known)))
    for code, answer in zip(cycle(quotes), made, strict=False):
        quotes[code].append(_quote(answer.id, answer.text, answer.language))
    return [
        ReviewedFinding(
            group["question"],
            group["heading"]["en"],
            group["lead_in_en"],
            tuple(quotes[group["code"]]),
            Count(0, len(quotes[group["code"]])),
        )
        for group in groups
        if quotes[group["code"]]
    ]


def _quote(reference: str, text: str, language: str) -> Quote:
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return Quote(reference, text, ((0, len(text)),), language, sha256)
