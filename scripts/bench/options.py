"""Receives the command line; returns what to measure and how to print it."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from scripts.bench.portals import NAMES, Kind

SECTIONS = ("quality", "speed", "report", "pages", "flow", "deadline", "phone", "starts")
TOGETHER = {"theming": ("quality", "speed")}  # names for several
SIZES = (1_000, 10_000, 100_000)
REQUESTS = 40
REPEATS = 5


@dataclass(frozen=True, slots=True)
class Options:
    """What to measure and how to print it; `sections` in the order of SECTIONS.

    `data` is a folder of further labelled sets, `into` a file that takes the sections as
    Markdown. `sizes` are numbers of answers, `requests` those of each page, `repeats` submits.
    """

    sections: tuple[str, ...] = SECTIONS
    data: Path | None = None
    markdown: bool = False
    into: Path | None = None
    sizes: tuple[int, ...] = SIZES
    requests: int = REQUESTS
    repeats: int = REPEATS
    kinds: tuple[Kind, ...] = tuple(NAMES)


def parse(arguments: Sequence[str]) -> Options:
    """The options; ends the program with exit code 2 and what is wrong where they cannot be."""
    parser = _parser()
    given = parser.parse_args(arguments)
    known = (*SECTIONS, *TOGETHER)
    for name in given.sections:
        if name not in known:
            parser.error(f"there is no section {name!r}; use some of {', '.join(known)}")
    if given.into and not given.into.is_file():
        parser.error(f"--into {given.into}: no such file; name one that holds the sections' marks")
    if given.bench_data and not given.bench_data.is_dir():
        parser.error(f"--bench-data {given.bench_data}: no such folder")
    chosen = {part for name in given.sections for part in TOGETHER.get(name, (name,))}
    return Options(
        sections=tuple(name for name in SECTIONS if name in (chosen or SECTIONS)),
        data=given.bench_data,
        markdown=given.markdown,
        into=given.into,
        sizes=given.sizes,
        requests=given.requests,
        repeats=given.repeats,
        kinds=tuple(kind for kind in NAMES if kind in (given.on or NAMES)),
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="make bench", description="Print quality and speed as tables, with peers beside us."
    )
    add = parser.add_argument
    add(
        "sections",
        nargs="*",
        metavar="SECTION",
        help=f"all, or some of {', '.join(SECTIONS)}; theming stands for quality and speed",
    )
    add("--bench-data", type=Path, metavar="FOLDER", help="also the labelled sets in this folder")
    add("--markdown", action="store_true", help="print Markdown")
    add("--into", type=Path, metavar="FILE", help="put the sections into this Markdown file")
    add("--sizes", type=_numbers, default=SIZES, metavar="N,N", help="answers, for speed")
    add("--requests", type=_number, default=REQUESTS, metavar="N", help="of each page")
    add("--repeats", type=_number, default=REPEATS, metavar="N", help="submits that are timed")
    add("--on", choices=tuple(NAMES), action="append", help="kind of servers; both if left out")
    return parser


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(_number(part.strip()) for part in text.split(","))


def _number(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1")
    return int(text)
