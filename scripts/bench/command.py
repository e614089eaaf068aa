"""The command: receives arguments, prints the tables of the sections that were asked for."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Mapping, Sequence

from scripts.bench import calibration, datasets, groups, lessons, quality
from scripts.bench.child import BenchError
from scripts.bench.deadline import deadline
from scripts.bench.flow import flow
from scripts.bench.machine import Facts, describe
from scripts.bench.options import Options, parse
from scripts.bench.pages import pages
from scripts.bench.pasting import paste, section_markdown
from scripts.bench.phone import phone
from scripts.bench.portals import Portals
from scripts.bench.report import report
from scripts.bench.speed import speed
from scripts.bench.starts import starts
from scripts.bench.tables import Table, as_markdown, as_text

Section = Callable[[Options, Portals], list[Table]]


def _quality(options: Options, _: Portals) -> list[Table]:
    sets = datasets.own_sets()
    if options.data:
        sets += datasets.given_sets(options.data)
    return [
        quality.tagging(sets),
        groups.grouping(sets),
        lessons.learning(sets),
        calibration.calibration(sets),
    ]


MEASURED: Mapping[str, Section] = {
    "quality": _quality,
    "speed": lambda options, _: [speed(options.sizes)],
    "report": lambda options, _: [report()],
    "pages": lambda options, portals: [pages(options.kinds, portals, options.requests)],
    "flow": lambda options, portals: [flow(options.kinds, portals, options.repeats)],
    "deadline": lambda _, portals: [deadline(portals)],
    "phone": lambda _, portals: phone(portals),
    "starts": lambda options, portals: [starts(options.kinds, portals)],
}


def main(arguments: Sequence[str]) -> int:
    """Measure, print as it goes; exit code 1 with one line where something cannot be measured."""
    options = parse(arguments)
    # An ordinary end, so that what was started is stopped and temporary folders go.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    facts = describe(arguments)
    _print_facts(facts, options)
    try:
        with Portals() as portals:
            for name in options.sections:
                print(f"measuring {name} …", file=sys.stderr, flush=True)
                _print_section(name, MEASURED[name](options, portals), facts, options)
    except (BenchError, ValueError, AssertionError) as error:
        print(f"Error: {error}", file=sys.stderr)
        return 1
    return 0


def _print_facts(facts: Facts, options: Options) -> None:
    width = max(len(name) for name, _ in facts)
    for name, told in facts:
        print(f"- {name}: {told}" if options.markdown else f"{name:<{width}}  {told}")
    print(flush=True)


def _print_section(name: str, tables: list[Table], facts: Facts, options: Options) -> None:
    for table in tables:
        print(f"{as_markdown(table) if options.markdown else as_text(table)}\n", flush=True)
    if options.into:
        text = options.into.read_text(encoding="utf-8")
        pasted = paste(text, name, section_markdown(facts, tables))
        options.into.write_text(pasted, encoding="utf-8")
