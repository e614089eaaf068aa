"""A Document in, its printed texts in reading order out: what every renderer must print."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import singledispatch

from analysis.reporting.document import Document
from analysis.reporting.nodes import (
    Annex,
    Cover,
    Figure,
    Finding,
    KeyMessages,
    Message,
    Node,
    Notes,
    Quote,
    Section,
)

Marks = Callable[[str], tuple[str, str]]


def printed_texts(document: Document) -> tuple[str, ...]:
    """Every text of the document's nodes, quotes within their marks, empty ones left out.

    Page numbers, footers and the draft's and synthetic data's marks are not among them.
    """
    texts = (text for node in document.nodes for text in node_texts(node, document.marks))
    return tuple(text for text in texts if text)


@singledispatch
def node_texts(node: Node, marks: Marks) -> Iterator[str]:
    """The texts of one node; each kind of node has its own function."""
    raise TypeError(f"{type(node).__name__} has no printed texts")


@node_texts.register
def _(node: Cover, marks: Marks) -> Iterator[str]:
    yield from (node.kicker, node.forum, node.title, node.standfirst, *node.preface)
    for statistic in node.statistics:
        yield from (statistic.number, statistic.label)
    for notice in node.notices:
        yield from (notice.label, notice.text)
    for fact in node.facts:
        yield from (fact.label, fact.text)
    yield node.contents.heading
    for entry in node.contents.entries:
        yield from (entry.label, entry.text)
    for sign in node.legend:
        yield from (sign.sample, sign.meaning)


@node_texts.register
def _(node: KeyMessages, marks: Marks) -> Iterator[str]:
    yield from (node.kicker, node.title, node.subtitle, node.note)
    for message in node.messages:
        yield from _message_texts(message, marks)
    if node.figure:
        yield from _figure_texts(node.figure)


@node_texts.register
def _(node: Section, marks: Marks) -> Iterator[str]:
    yield from (node.label, node.heading, node.empty)
    for finding in node.findings:
        yield from _finding_texts(finding, marks)


@node_texts.register
def _(node: Notes, marks: Marks) -> Iterator[str]:
    yield from (node.heading, node.introduction)
    for row in node.rows:
        yield from (row.label, row.text)
    if node.figure:
        yield from _figure_texts(node.figure)


@node_texts.register
def _(node: Annex, marks: Marks) -> Iterator[str]:
    yield from (node.heading, node.introduction)
    for table in node.tables:
        yield from (table.caption, *table.columns)
        for row in table.rows:
            yield from row.cells


def marked(quote: Quote, marks: Marks) -> str:
    """The quote's text between the marks of its language."""
    opening, closing = marks(quote.language)
    return f"{opening}{quote.text}{closing}"


def _finding_texts(finding: Finding, marks: Marks) -> Iterator[str]:
    yield from (finding.number, finding.heading, finding.standing, finding.extent)
    yield finding.lead_in
    for quote in finding.quotes:
        yield from (quote.reference, marked(quote, marks), quote.attribution)
        if quote.companion:
            yield from (quote.companion.label, quote.companion.text)


def _message_texts(message: Message, marks: Marks) -> Iterator[str]:
    yield from (str(message.number), message.headline, message.sentence)
    if message.quote:
        yield marked(message.quote, marks)
    yield "".join(link.text for link in message.source)


def _figure_texts(figure: Figure) -> Iterator[str]:
    yield figure.title
    for row in figure.rows:
        yield from (row.name, row.value)
    yield figure.caption
