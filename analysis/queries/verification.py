"""Proof of an edition: receives a Document, returns the first quote that is not exact."""

from __future__ import annotations

from collections import defaultdict

from analysis.reporting.document import Document
from analysis.reporting.exactness import is_exact
from analysis.reporting.nodes import Quote, Run
from feedback.models import AnswerVersion


def first_inexact(document: Document) -> str | None:
    """A sentence naming the first quote whose words are not its answer version's, else None.

    Quotes on the key-message page count too: words stand between quote marks there as well.
    """
    texts: dict[str, list[tuple[str, str]]] = defaultdict(list)
    versions = AnswerVersion.objects.filter(
        answer__submission__consultation__slug=document.slug
    ).values_list("answer__reference", "sha256", "text")
    for reference, digest, text in versions:
        texts[reference].append((digest, text))
    if not texts:
        return f"There are no answers of a consultation {document.slug!r} to check against."
    page = document.key_messages
    voices = [message.quote for message in page.messages if message.quote] if page else []
    for quote in (*document.quotes, *voices):
        problem = _problem(quote, texts.get(quote.reference, []))
        if problem:
            return problem
    return None


def _problem(quote: Quote, candidates: list[tuple[str, str]]) -> str | None:
    if not candidates:
        return f"{quote.reference}: no answer has this reference."
    pinned = [text for digest, text in candidates if digest == quote.version_sha256]
    if quote.version_sha256 and not pinned:
        return f"{quote.reference}: no version of the answer has the edition's SHA-256."
    sources = pinned or [text for _digest, text in candidates]
    if not any(is_exact(_own_words(quote), text) for text in sources):
        return f"{quote.reference}: the quote is not what the answer says."
    return None


def _own_words(quote: Quote) -> tuple[Run, ...]:
    """The author's words: under a translated quote they are its companion."""
    translated = any(run.kind == "translation" for run in quote.runs)
    return quote.companion.runs if translated and quote.companion else quote.runs
