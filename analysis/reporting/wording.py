"""Receives what stands behind a finding; returns a lead-in sentence, and doubts about one."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.flow import Count


def lead_in(
    heading: str, count: Count, total: Count, *, kinds: Sequence[str] = (), language: str = "en"
) -> str:
    """A modest sentence that ends in a colon."""
    return f"{heading}:"
