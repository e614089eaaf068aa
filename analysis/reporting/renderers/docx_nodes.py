"""A node of the Document in, its WordprocessingML out."""

from __future__ import annotations

from functools import singledispatch

from analysis.reporting.nodes import (
    Annex,
    Contents,
    ContentsEntry,
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
from analysis.reporting.renderers import docx_markup as w
from analysis.reporting.renderers.docx_pictures import circles_run
from analysis.reporting.renderers.docx_styles import WIDTH
from analysis.reporting.renderers.docx_writer import Writer

_SAMPLES = {
    "exact": "Respondent",
    "elision": "Elision",
    "mask": "Mask",
    "insertion": "Insertion",
    "reference": "Reference",
}


@singledispatch
def node_xml(node: Node, writer: Writer) -> str:
    """One node as block-level markup; each kind of node has its own function."""
    raise TypeError(f"{type(node).__name__} cannot be drawn in Word")


@node_xml.register
def _(node: Cover, writer: Writer) -> str:
    forum = w.tab() + writer.text(node.forum, "Reference") if node.forum else ""
    statistics = [
        writer.paragraph("FigureNumber", item.number) + writer.paragraph("FigureLabel", item.label)
        for item in node.statistics
    ]
    parts = (
        w.paragraph("Kicker", writer.text(node.kicker), forum) if node.kicker or forum else "",
        writer.paragraph("Title", node.title),
        writer.paragraph("Subtitle", node.standfirst),
        *(writer.paragraph("Preface", text) for text in node.preface),
        _columns(statistics, "ReportStatistics", writer),
        *(_notice(notice, writer) for notice in node.notices),
        *(_labelled("Fact", "FactLabel", fact, writer) for fact in node.facts),
        _contents(node.contents, writer),
        _columns([_sign(entry, writer) for entry in node.legend], "ReportLayout", writer),
    )
    return "".join(parts)


@node_xml.register
def _(node: KeyMessages, writer: Writer) -> str:
    parts = (
        _part_heading(node.anchor, node.kicker, writer),
        writer.paragraph("KeyTitle", node.title),
        writer.paragraph("FigureLabel", node.subtitle),
        writer.paragraph("Empty", node.note),
        *(_message(message, writer) for message in node.messages),
        _figure(node.figure, writer) if node.figure else "",
    )
    return "".join(parts)


@node_xml.register
def _(node: Section, writer: Writer) -> str:
    heading = writer.heading(
        "Heading1",
        writer.text(node.label, "Label"),
        w.tab(),
        writer.anchored(node.anchor, writer.text(node.heading)),
    )
    findings = (_finding(finding, writer) for finding in node.findings)
    return heading + writer.paragraph("Empty", node.empty) + "".join(findings)


@node_xml.register
def _(node: Notes, writer: Writer) -> str:
    label = "Reference" if node.kind == "asked" else "NoteLabel"
    parts = (
        _part_heading(node.anchor, node.heading, writer),
        writer.paragraph("Lead-in", node.introduction),
        *(_labelled("Note", label, row, writer) for row in node.rows),
        _figure(node.figure, writer) if node.figure else "",
    )
    return "".join(parts)


@node_xml.register
def _(node: Annex, writer: Writer) -> str:
    parts = (
        _part_heading(node.anchor, node.heading, writer),
        writer.paragraph("Preface", node.introduction),
        *(_table(table, writer) for table in node.tables),
    )
    return "".join(parts)


def _part_heading(anchor: str, text: str, writer: Writer) -> str:
    return writer.heading("PartHeading", writer.anchored(anchor, writer.text(text)))


def _labelled(style: str, character: str, fact: Fact, writer: Writer) -> str:
    return w.paragraph(style, writer.text(fact.label, character), w.tab(), writer.text(fact.text))


def _notice(notice: Fact, writer: Writer) -> str:
    rest = f" {notice.text}" if notice.text else ""
    return w.paragraph("Caveat", writer.text(notice.label, bold=True), writer.text(rest))


def _columns(cells: list[str], style: str, writer: Writer) -> str:
    """Cells beside each other over the width of the page, a space after them."""
    if not cells:
        return ""
    widths = [WIDTH // len(cells)] * len(cells)
    return w.table([cells], widths, style, rtl=writer.rtl) + w.paragraph("FigureLabel")


def _contents(contents: Contents, writer: Writer) -> str:
    """A field that Word can fill anew, with its entries written: not every program fills it."""
    heading = writer.paragraph("TOCHeading", contents.heading)
    entries = [_entry(entry, writer) for entry in contents.entries]
    if not entries:
        return heading
    code = w.field_start('TOC \\h \\z \\t "Heading 1,1,Part Heading,1"')
    last = len(entries) - 1
    return heading + "".join(
        w.paragraph("TOC1", code if n == 0 else "", entry, w.field_end() if n == last else "")
        for n, entry in enumerate(entries)
    )


def _entry(entry: ContentsEntry, writer: Writer) -> str:
    label = writer.text(entry.label, "ContentsLabel")
    return w.link(entry.anchor, label + w.tab() + writer.text(entry.text))


def _sign(entry: LegendEntry, writer: Writer) -> str:
    return writer.paragraph("TableText", entry.sample, _SAMPLES[entry.kind]) + writer.paragraph(
        "FigureLabel", entry.meaning
    )


def _message(message: Message, writer: Writer) -> str:
    words = w.paragraph(
        "KeyMessage",
        writer.text(str(message.number), "Label"),
        w.tab(),
        writer.text(message.headline, "Headline"),
        writer.text(f"\n{message.sentence}" if message.sentence else ""),
    )
    source = "".join(_link(link, writer) for link in message.source)
    if message.quote:
        between = writer.text(" ") if source else ""
        return words + w.paragraph("KeyMessageQuote", writer.quoted(message.quote), between, source)
    return words + (w.paragraph("KeyMessageQuote", source) if source else "")


def _link(link: Link, writer: Writer) -> str:
    return w.link(link.target, writer.text(link.text, "Reference"))


def _finding(finding: Finding, writer: Writer) -> str:
    heading = w.paragraph(
        "Heading2",
        writer.text(finding.number, "Label"),
        w.tab(),
        writer.anchored(finding.anchor, writer.text(finding.heading)),
    )
    standing = writer.text(f"{finding.standing}\n" if finding.standing else "", "Standing")
    counts = w.paragraph("Count", standing, writer.text(finding.extent))
    lead_in = writer.paragraph("Lead-in", finding.lead_in)
    return heading + counts + lead_in + "".join(writer.quote(quote) for quote in finding.quotes)


def _figure(figure: Figure, writer: Writer) -> str:
    rows = [
        (
            writer.paragraph("TableText", row.name),
            w.paragraph("TableText", circles_run(writer.word, row, next(writer.numbers)))
            if row.total
            else w.paragraph("TableText"),
            writer.paragraph("TableText", row.value),
        )
        for row in figure.rows
    ]
    table = w.table(rows, (3800, 3600, WIDTH - 7400), rtl=writer.rtl)
    caption = writer.paragraph("FigureLabel", figure.caption)
    return writer.paragraph("TableCaption", figure.title) + table + caption


def _table(table: Table, writer: Writer) -> str:
    head = [writer.paragraph("TableHead", name) for name in table.columns]
    rows = [_cells(row, writer) for row in table.rows]
    widths = (1100, WIDTH - 3300, 2200) if table.page_heading else (1300, 1300, WIDTH - 2600)
    body = w.table([head, *rows], widths, "ReportTable", header=True, rtl=writer.rtl)
    return writer.paragraph("TableCaption", table.caption) + body


def _cells(row: Row, writer: Writer) -> list[str]:
    first, *others = row.cells
    linked = w.paragraph("TableText", w.link(row.target, writer.text(first)))
    return [linked, *(w.paragraph("TableText", writer.text(cell)) for cell in others)]
