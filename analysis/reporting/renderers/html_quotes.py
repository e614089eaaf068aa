"""A Quote in, its HTML out: the respondent's words, and everything of ours marked as such."""

from __future__ import annotations

import re
from collections.abc import Iterable

from analysis.reporting.nodes import Companion, Quote, Run
from analysis.reporting.renderers.markup import EMPTY, Html, element, join

_LIST_ITEM = re.compile(r"\s*(?:[-–—•*·▪◦]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s+\S")


def quote_html(quote: Quote, marks: tuple[str, str], *, reference: bool = True) -> Html:
    """A quote with its reference, the line beneath it and its companion text.

    The text of the paragraph is the printed quote to the letter, line breaks included.
    """
    words = element(
        "p",
        element("span", marks[0], cls="report-mark-open"),
        *quote_lines(quote.runs, marks[1]),
        cls="report-words",
    )
    block = element("blockquote", words, lang=quote.language or None, dir=quote.direction)
    if not reference:
        return element("div", block, _companion(quote.companion), cls="report-quote")
    link = element("a", quote.reference, href=f"#{quote.anchor}", cls="report-reference")
    return element(
        "div",
        link,
        element("div", block, _attribution(quote), _companion(quote.companion)),
        cls="report-quote",
        id=quote.anchor or None,
    )


def quote_lines(runs: Iterable[Run], closing: str = "") -> list[Html]:
    """Runs as HTML, each line that is a list item in an element of its own.

    `closing` ends the last line, inside its item if it is one.
    """
    lines: list[list[Run]] = [[]]
    for run in runs:
        for number, part in enumerate(run.text.split("\n")):
            if number:
                lines.append([])
            if part:
                lines[-1].append(Run(run.kind, part))
    pieces: list[Html] = []
    for number, line in enumerate(lines):
        html = join(*(_run(run) for run in line), closing if number == len(lines) - 1 else None)
        if number and line and line[0].kind == "exact" and _LIST_ITEM.match(line[0].text):
            html = element("span", html, cls="report-item")
        pieces.append(join("\n" if number else None, html))
    return pieces


def _run(run: Run) -> Html:
    if run.kind in ("exact", "translation"):
        return join(run.text)
    return element("span", run.text, cls=f"report-{run.kind}")


def _attribution(quote: Quote) -> Html:
    if not quote.attribution:
        return EMPTY
    who = element("span", quote.who, cls="report-who") if quote.who else None
    between = " · " if quote.who and quote.note else None
    return element("p", who, between, quote.note, cls="report-attribution")


def _companion(companion: Companion | None) -> Html:
    if companion is None:
        return EMPTY
    own = all(run.kind != "translation" for run in companion.runs)
    text = element(
        "span",
        *quote_lines(companion.runs),
        cls="report-original" if own else "report-translation",
        lang=companion.language,
        dir=companion.direction,
    )
    return element("p", companion.label, " ", text, cls="report-attribution")
