"""The report's own words by language code."""

from __future__ import annotations

from analysis.reporting.labels.en import ENGLISH
from analysis.reporting.labels.es import SPANISH
from analysis.reporting.labels.fr import FRENCH
from analysis.reporting.labels.model import Labels
from analysis.reporting.labels.pt import PORTUGUESE

LABELS = {"en": ENGLISH, "fr": FRENCH, "es": SPANISH, "pt": PORTUGUESE}


def labels_for(language: str) -> Labels:
    """The labels of `language` ("fr", "fr-CA"), English where we have none."""
    return LABELS.get(language.partition("-")[0].lower(), ENGLISH)
