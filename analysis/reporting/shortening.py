"""A reviewed quote in, the same quote cut, masked or annotated out, each one checked."""

from __future__ import annotations

from dataclasses import replace

from analysis.flow import Insertion, Mask, ReviewedQuote
from analysis.reporting.quoting import Span, check_quote


def whole(text: str) -> tuple[Span, ...]:
    """The spans of a quote that prints all of `text`."""
    return ((0, len(text)),)


def keep(quote: ReviewedQuote, start: int, end: int) -> ReviewedQuote:
    """The same quote, printing only what it printed between `start` and `end`."""
    spans = tuple(
        (max(start, a), min(end, b)) for a, b in quote.spans if max(start, a) < min(end, b)
    )
    return _with_spans(quote, spans)


def leave_out(quote: ReviewedQuote, start: int, end: int) -> ReviewedQuote:
    """The same quote without the words between `start` and `end`."""
    parts = [part for a, b in quote.spans for part in ((a, min(b, start)), (max(a, end), b))]
    return _with_spans(quote, tuple((a, b) for a, b in parts if a < b))


def mask(quote: ReviewedQuote, start: int, end: int, label: str) -> ReviewedQuote:
    """The same quote with `[label]` in place of the words between `start` and `end`."""
    masks = sorted((*quote.masks, Mask(start, end, label)), key=lambda item: item.start)
    return _checked(replace(quote, masks=tuple(masks)))


def insert(quote: ReviewedQuote, at: int, text: str) -> ReviewedQuote:
    """The same quote with `[text]` before the code point `at`."""
    insertions = sorted((*quote.insertions, Insertion(at, text)), key=lambda item: item.at)
    return _checked(replace(quote, insertions=tuple(insertions)))


def _with_spans(quote: ReviewedQuote, spans: tuple[Span, ...]) -> ReviewedQuote:
    """`quote` with other spans, and without the insertions that no longer have a place."""
    insertions = tuple(i for i in quote.insertions if any(a <= i.at <= b for a, b in spans))
    return _checked(replace(quote, spans=spans, insertions=insertions))


def _checked(quote: ReviewedQuote) -> ReviewedQuote:
    check_quote(quote)
    return quote
