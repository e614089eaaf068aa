"""A report frozen as data: the typed Document, its JSON and its hash."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from analysis.reporting.encoding import DocumentError, decode, encode
from analysis.reporting.nodes import (
    NODE_TYPES,
    Direction,
    Finding,
    KeyMessages,
    Node,
    Quote,
    Section,
)

DOCUMENT_VERSION = 1


@dataclass(frozen=True, slots=True)
class QuoteMarks:
    """The marks around a quote in one language, with the spaces that belong to them."""

    language: str
    opening: str
    closing: str


@dataclass(frozen=True, slots=True)
class Document:
    """Everything a renderer draws from; renderers query nothing and hold no language.

    `edition` is 0 for a draft, and then `draft_mark` is printed on every page. `issued` is an
    ISO 8601 time: the only clock of a renderer. `synthetic_mark` is printed on every page where
    the data are invented. `quote_marks` has an entry for every language quoted.
    `substituted` is printed only by a renderer that had to draw a box for a character.
    """

    version: int
    slug: str
    language: str
    direction: Direction
    title: str
    programme: str
    forum: str
    footer: str
    issued: str
    edition: int
    draft_mark: str
    synthetic: bool
    synthetic_mark: str
    substituted: str
    quote_marks: tuple[QuoteMarks, ...]
    nodes: tuple[Node, ...]

    def marks(self, language: str) -> tuple[str, str]:
        """Opening and closing quote mark for a quote written in `language`."""
        for marks in self.quote_marks:
            if marks.language == language:
                return marks.opening, marks.closing
        return "“", "”"

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings, in order."""
        sections = (node for node in self.nodes if isinstance(node, Section))
        return tuple(finding for section in sections for finding in section.findings)

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """All quotes under findings, in order; key messages repeat some of them."""
        return tuple(quote for finding in self.findings for quote in finding.quotes)

    @property
    def key_messages(self) -> KeyMessages | None:
        """The key-message page, if there is one."""
        return next((node for node in self.nodes if isinstance(node, KeyMessages)), None)


_REGISTRY = {cls.__name__: cls for cls in (Document, QuoteMarks, *NODE_TYPES)}


def to_data(document: Document) -> dict[str, Any]:
    """The document as plain JSON values, each node with its `type`."""
    data: dict[str, Any] = encode(document)
    return data


def from_data(data: object) -> Document:
    """The document from plain JSON values; DocumentError says what is wrong with them."""
    if isinstance(data, dict) and data.get("version") != DOCUMENT_VERSION:
        raise DocumentError(
            f"version {data.get('version')!r} is not version {DOCUMENT_VERSION} of the document"
        )
    value = decode(data, _REGISTRY)
    if not isinstance(value, Document):
        raise DocumentError("not a document: the outermost object is of another type")
    return value


def to_json(document: Document) -> str:
    """The document as JSON for people and programs: indented, keys sorted, UTF-8 text."""
    return json.dumps(to_data(document), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def from_json(text: str | bytes) -> Document:
    """The document from `to_json`'s text; DocumentError says what is wrong with it."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise DocumentError(f"not JSON: {error}") from error
    return from_data(data)


def document_sha256(document: Document) -> str:
    """SHA-256 (hex) of the canonical JSON: no spaces, keys sorted, UTF-8."""
    canonical = json.dumps(
        to_data(document), ensure_ascii=False, separators=(",", ":"), sort_keys=True
    )
    return hashlib.sha256(canonical.encode()).hexdigest()
