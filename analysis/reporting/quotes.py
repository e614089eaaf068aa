"""A reviewed quote in, the Quote a Document holds out: what is printed, and nothing beyond it."""

from __future__ import annotations

import re

from analysis.flow import ReviewedQuote, Translation
from analysis.reporting.labels.model import Labels
from analysis.reporting.nodes import Companion, Quote, Run
from analysis.reporting.quoting import quote_runs
from analysis.reporting.scripts import direction


def document_quote(
    quote: ReviewedQuote, language: str, labels: Labels, *, anchor: str = ""
) -> Quote:
    """The quote as a report in `language` prints it; raises QuoteError where it does not fit.

    A checked translation stands in the quote's place, with the original beneath it only where
    the author is named: the language alone may tell who wrote. An unchecked one stands beneath.
    """
    runs = quote_runs(quote)
    translation = _usable(quote, language)
    if translation is not None and translation.reviewed:
        return _translated(quote, runs, translation, labels, anchor)
    companion = None
    if translation is not None:
        companion = Companion(
            label=labels.companion_translation,
            runs=(Run("translation", translation.text),),
            language=translation.language,
            direction=direction(translation.language, translation.text),
        )
    return Quote(
        reference=quote.reference,
        anchor=anchor,
        language=quote.language,
        runs=runs,
        direction=direction(quote.language, quote.text),
        version_sha256=_public_sha256(quote, runs),
        who=quote.attribution,
        companion=companion,
    )


def quote_anchor(reference: str, taken: set[str]) -> str:
    """A name for links to a quote, not in `taken`; added to it."""
    base = "quote-" + re.sub(r"[^A-Za-z0-9]+", "-", reference).strip("-")
    anchor, number = base, 2
    while anchor in taken:
        anchor, number = f"{base}-{number}", number + 1
    taken.add(anchor)
    return anchor


def _usable(quote: ReviewedQuote, language: str) -> Translation | None:
    """The quote's translation, where it is into the report's language from another one."""
    translation = quote.translation
    if translation is None or quote.language == language or translation.language != language:
        return None
    return translation


def _translated(
    quote: ReviewedQuote,
    runs: tuple[Run, ...],
    translation: Translation,
    labels: Labels,
    anchor: str,
) -> Quote:
    original = None
    source = labels.translated
    if quote.attribution:
        way = direction(quote.language, quote.text)
        original = Companion(labels.original, runs, quote.language, way)
        name = labels.languages.get(quote.language)
        source = labels.translated_from.format(language=name) if name else source
    return Quote(
        reference=quote.reference,
        anchor=anchor,
        language=translation.language,
        runs=(Run("translation", translation.text),),
        direction=direction(translation.language, translation.text),
        version_sha256=_public_sha256(quote, runs) if original else "",
        who=quote.attribution,
        note=f"{source}, {labels.translation_checked}",
        companion=original,
    )


def _public_sha256(quote: ReviewedQuote, runs: tuple[Run, ...]) -> str:
    """The hash of the source text where all of it is printed, else ""."""
    hidden = any(run.kind in ("elision", "mask") for run in runs)
    return "" if hidden else quote.version_sha256
