"""Loading a codebook: receives theme entries, writes a consultation's themes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import transaction

from analysis.models import Codebook, FrameworkFactor, Theme
from feedback.actions.record import record_audit
from feedback.models import Consultation, User


@transaction.atomic
def load_factors(*, factors: Iterable[Mapping[str, Any]], by: User | None) -> int:
    """Add or rename the factors of the reference framework; returns how many are new."""
    new = 0
    for factor in factors:
        _, created = FrameworkFactor.objects.update_or_create(
            number=factor["number"],
            defaults={"name": factor["name"], "meaning": factor.get("meaning", {})},
        )
        new += created
    if new:
        record_audit("framework loaded", by=by, detail={"new": new})
    return new


@transaction.atomic
def load_codebook(
    *, consultation: Consultation, themes: Sequence[Mapping[str, Any]], by: User | None
) -> Codebook:
    """Give a consultation its themes (mappings: code, name, description, keywords, …).

    A consultation that has a codebook keeps it: a codebook is changed theme by theme, by people.
    """
    codebook, created = Codebook.objects.get_or_create(consultation=consultation)
    if not created:
        return codebook
    factors = {factor.number: factor for factor in FrameworkFactor.objects.all()}
    made = {
        entry["code"]: Theme.objects.create(
            codebook=codebook,
            code=entry["code"],
            name=entry["name"],
            description=entry["description"],
            terms=entry["keywords"],
            factor=factors.get(entry.get("factor") or 0),
            order=order,
        )
        for order, entry in enumerate(themes)
    }
    for entry in themes:
        if entry.get("parent"):
            theme = made[entry["code"]]
            theme.parent = made[entry["parent"]]
            theme.save(update_fields=["parent"])
    record_audit("codebook loaded", by=by, consultation=consultation, detail={"themes": len(made)})
    return codebook
