"""The frozen nodes a Document is made of; all texts are as printed, in the report's language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from analysis.flow import Count

RunKind = Literal["exact", "elision", "mask", "insertion", "translation"]
Direction = Literal["ltr", "rtl"]


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a quote.

    `exact` is the respondent's own words, line breaks kept. `elision`, `mask` and `insertion`
    carry their square brackets. `translation` is a reviewed translation standing in the quote's
    place. No run carries the quote marks around the quote.
    """

    kind: RunKind
    text: str


@dataclass(frozen=True, slots=True)
class Companion:
    """A text printed beneath a quote: its original, or a translation nobody has checked."""

    label: str
    runs: tuple[Run, ...]
    language: str
    direction: Direction = "ltr"

    @property
    def text(self) -> str:
        """The text as printed, without quote marks."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Quote:
    """One quote. `anchor` is unique in the document, or "" where the quote is a repetition.

    `who` is what may stand under it ("" where unattributed), `note` says how it came about
    ("translated from …"). `version_sha256` is of the whole source text, and "" wherever a word
    of that text is not printed: a hash could be searched for the hidden word.
    """

    reference: str
    anchor: str
    language: str
    runs: tuple[Run, ...]
    direction: Direction = "ltr"
    version_sha256: str = ""
    who: str = ""
    note: str = ""
    companion: Companion | None = None

    @property
    def text(self) -> str:
        """The quote as printed, without its quote marks."""
        return "".join(run.text for run in self.runs)

    @property
    def attribution(self) -> str:
        """The line under the quote, "" where there is nothing to say."""
        return " · ".join(part for part in (self.who, self.note) if part)


@dataclass(frozen=True, slots=True)
class Fact:
    """A labelled text; `label` may be ""."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Statistic:
    """A number of the cover and what it counts."""

    number: str
    label: str


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """One sign of the document and what it means; `kind` is how the sample is drawn."""

    kind: Literal["exact", "elision", "mask", "insertion", "reference"]
    sample: str
    meaning: str


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """A line of the contents: its label ("Question 1:" or ""), its text, where it leads."""

    label: str
    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Contents:
    """The table of contents."""

    heading: str
    entries: tuple[ContentsEntry, ...]


@dataclass(frozen=True, slots=True)
class Cover:
    """The first page: who and when, what the document holds, what is not known."""

    kicker: str
    forum: str
    title: str
    standfirst: str
    preface: tuple[str, ...]
    statistics: tuple[Statistic, ...]
    notices: tuple[Fact, ...]
    facts: tuple[Fact, ...]
    contents: Contents
    legend: tuple[LegendEntry, ...]


@dataclass(frozen=True, slots=True)
class ChartRow:
    """One circle an administration: `filled` of `total` are filled; `value` is printed beside."""

    name: str
    total: int
    filled: int
    value: str


@dataclass(frozen=True, slots=True)
class Figure:
    """The participation chart. `alt` gives every value in words."""

    title: str
    rows: tuple[ChartRow, ...]
    caption: str
    alt: str


@dataclass(frozen=True, slots=True)
class Link:
    """A piece of a line; `target` is the anchor it leads to, "" for none."""

    text: str
    target: str = ""


@dataclass(frozen=True, slots=True)
class Message:
    """A key message; `source` names the quote and the findings it rests on, piece by piece."""

    number: int
    headline: str
    sentence: str
    quote: Quote | None
    source: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class KeyMessages:
    """The page a delegate reads in a minute. `note` stands in for messages not chosen yet."""

    anchor: str
    kicker: str
    title: str
    subtitle: str
    messages: tuple[Message, ...]
    figure: Figure | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding: `standing` says who is behind it ("" where unknown), `extent` what is shown.

    `count` is None where it is too small to be told.
    """

    number: str
    anchor: str
    heading: str
    lead_in: str
    count: Count | None
    standing: str
    extent: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A question with its findings; `empty` is printed where there is none."""

    number: int
    anchor: str
    label: str
    heading: str
    findings: tuple[Finding, ...]
    empty: str = ""


@dataclass(frozen=True, slots=True)
class Notes:
    """Labelled paragraphs: how the document was made, or what was asked for besides.

    `figure` is the chart where no other page has it.
    """

    kind: Literal["asked", "method"]

    anchor: str
    heading: str
    introduction: str
    rows: tuple[Fact, ...]
    figure: Figure | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table and the anchor it speaks of ("" for none)."""

    cells: tuple[str, ...]
    target: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A captioned table. A renderer that knows pages adds a column headed `page_heading`."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    page_heading: str = ""


@dataclass(frozen=True, slots=True)
class Annex:
    """Where each quote comes from: an introduction and tables."""

    anchor: str
    heading: str
    introduction: str
    tables: tuple[Table, ...]


Node = Cover | KeyMessages | Section | Notes | Annex

NODE_TYPES: tuple[type, ...] = (
    Annex, ChartRow, Companion, Contents, ContentsEntry, Count, Cover, Fact, Figure, Finding,
    KeyMessages, LegendEntry, Link, Message, Notes, Quote, Row, Run, Section, Statistic, Table,
)  # fmt: skip
