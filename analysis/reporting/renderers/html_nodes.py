"""A node of the Document in, its HTML out; class names only, so that any page may hold it."""

from __future__ import annotations

from functools import singledispatch

from analysis.reporting.document import Document
from analysis.reporting.nodes import (
    Annex,
    ChartRow,
    Contents,
    Cover,
    Fact,
    Figure,
    Finding,
    KeyMessages,
    LegendEntry,
    Link,
    Message,
    Node,
    Notes,
    Row,
    Section,
    Table,
)
from analysis.reporting.renderers.html_quotes import quote_html
from analysis.reporting.renderers.markup import EMPTY, Html, element, join, optional


@singledispatch
def node_html(node: Node, document: Document) -> Html:
    """One node as HTML; each kind of node has its own function."""
    raise TypeError(f"{type(node).__name__} cannot be drawn as HTML")


@node_html.register
def _(node: Cover, document: Document) -> Html:
    return element(
        "header",
        optional("p", node.kicker, "report-kicker"),
        optional("p", node.forum, "report-forum"),
        element("h1", node.title, cls="report-title"),
        optional("p", node.standfirst, "report-standfirst"),
        *(element("p", paragraph, cls="report-preface") for paragraph in node.preface),
        _statistics(node),
        *(_notice(notice) for notice in node.notices),
        _facts(node.facts),
        _contents(node.contents),
        _legend(node.legend),
        cls="report-cover",
    )


@node_html.register
def _(node: KeyMessages, document: Document) -> Html:
    head = element(
        "div",
        element("h2", node.kicker, cls="report-key-kicker"),
        element("p", node.title, cls="report-key-title"),
        optional("p", node.subtitle, "report-key-subtitle"),
        cls="report-key-head",
    )
    messages = (_message(message, document) for message in node.messages)
    return element(
        "section",
        head,
        optional("p", node.note, "report-empty"),
        element("div", *messages, cls="report-messages") if node.messages else None,
        _figure(node.figure) if node.figure else None,
        cls="report-key",
        id=node.anchor,
    )


@node_html.register
def _(node: Section, document: Document) -> Html:
    heading = element(
        "h2",
        element("span", node.label, cls="report-label"),
        " ",
        element("span", node.heading, cls="report-heading"),
    )
    return element(
        "section",
        heading,
        optional("p", node.empty, "report-empty"),
        *(_finding(finding, document) for finding in node.findings),
        cls="report-question",
        id=node.anchor,
    )


@node_html.register
def _(node: Notes, document: Document) -> Html:
    rows = (
        element("div", optional("dt", row.label, ""), element("dd", row.text)) for row in node.rows
    )
    return element(
        "section",
        element("h2", node.heading),
        optional("p", node.introduction, "report-introduction"),
        element("dl", *rows, cls=f"report-notes report-notes-{node.kind}") if node.rows else None,
        _figure(node.figure) if node.figure else None,
        id=node.anchor,
    )


@node_html.register
def _(node: Annex, document: Document) -> Html:
    return element(
        "section",
        element("h2", node.heading),
        optional("p", node.introduction, "report-introduction"),
        *(_table(table) for table in node.tables),
        id=node.anchor,
    )


def _statistics(node: Cover) -> Html:
    items = (
        element(
            "li",
            element("span", item.number, cls="report-number"),
            " ",
            element("span", item.label, cls="report-number-label"),
        )
        for item in node.statistics
    )
    return element("ul", *items, cls="report-statistics")


def _notice(notice: Fact) -> Html:
    rest = f" {notice.text}" if notice.text else None
    return element("p", element("strong", notice.label), rest, cls="report-notice")


def _facts(facts: tuple[Fact, ...]) -> Html:
    rows = (element("div", element("dt", fact.label), element("dd", fact.text)) for fact in facts)
    return element("dl", *rows, cls="report-facts")


def _contents(contents: Contents) -> Html:
    entries = (
        element("li", element("a", _entry_label(e.label), e.text, href=f"#{e.anchor}"))
        for e in contents.entries
    )
    return element(
        "nav",
        element("p", contents.heading, cls="report-contents-heading"),
        element("ol", *entries),
        cls="report-contents",
        aria_label=contents.heading,
    )


def _entry_label(label: str) -> Html:
    return join(element("span", label, cls="report-entry-label"), " ") if label else EMPTY


def _legend(legend: tuple[LegendEntry, ...]) -> Html:
    if not legend:
        return EMPTY
    items = (
        element(
            "li",
            element("span", item.sample, cls=f"report-sample report-{item.kind}"),
            " ",
            element("span", item.meaning, cls="report-meaning"),
        )
        for item in legend
    )
    return element("ul", *items, cls="report-legend")


def _message(message: Message, document: Document) -> Html:
    quote = message.quote
    return element(
        "div",
        element("p", str(message.number), cls="report-message-number"),
        element("h3", message.headline),
        element("p", message.sentence),
        quote_html(quote, document.marks(quote.language), reference=False) if quote else None,
        element("p", *(_link(link) for link in message.source), cls="report-source")
        if message.source
        else None,
        cls="report-message",
    )


def _link(link: Link) -> Html:
    return element("a", link.text, href=f"#{link.target}") if link.target else join(link.text)


def _finding(finding: Finding, document: Document) -> Html:
    heading = element(
        "h3",
        element("span", finding.number, cls="report-label"),
        " ",
        element("span", finding.heading, cls="report-heading"),
    )
    counts = element(
        "div",
        optional("p", finding.standing, "report-standing"),
        element("p", finding.extent, cls="report-extent"),
        cls="report-counts",
    )
    quotes = (quote_html(quote, document.marks(quote.language)) for quote in finding.quotes)
    return element(
        "section",
        heading,
        counts,
        element("p", finding.lead_in, cls="report-lead-in"),
        *quotes,
        cls="report-finding",
        id=finding.anchor,
    )


def _figure(figure: Figure) -> Html:
    rows = (
        element(
            "tr",
            element("th", row.name, scope="row"),
            element("td", _circles(row)),
            element("td", row.value, cls="report-value"),
        )
        for row in figure.rows
    )
    return element(
        "figure",
        element("figcaption", figure.title),
        element("table", element("tbody", *rows)),
        element("p", figure.caption, cls="report-caption"),
        cls="report-figure",
        aria_label=figure.alt,
    )


def _circles(row: ChartRow) -> Html:
    """The row's circles as a drawing; the value beside them says the same in words."""
    circles = (
        element(
            "circle",
            cx=str(6 + 12 * number),
            cy="6",
            r="4.5",
            cls="report-filled" if number < row.filled else "report-open",
        )
        for number in range(row.total)
    )
    width = 12 * max(row.total, 1)
    return element(
        "svg",
        *circles,
        viewBox=f"0 0 {width} 12",
        width=str(width),
        height="12",
        aria_hidden="true",
        focusable="false",
    )


def _table(table: Table) -> Html:
    head = element("tr", *(element("th", name, scope="col") for name in table.columns))
    return element(
        "table",
        element("caption", table.caption),
        element("thead", head),
        element("tbody", *(_row(row) for row in table.rows)),
        cls="report-table",
    )


def _row(row: Row) -> Html:
    first, *others = row.cells
    linked = element("a", first, href=f"#{row.target}") if row.target else first
    return element(
        "tr", element("th", linked, scope="row"), *(element("td", cell) for cell in others)
    )
