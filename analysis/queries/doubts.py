"""What a writer should look at again: receives a consultation, returns doubts about lead-ins."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.models import Finding
from feedback.models import Consultation


@dataclass(frozen=True, slots=True)
class FindingDoubts:
    """A finding, its number as printed, and sentences on what does not fit."""

    finding: Finding
    number: str
    sentences: tuple[str, ...]


def lead_in_doubts(consultation: Consultation) -> list[FindingDoubts]:
    """Findings with doubts, in report order."""
    return []
