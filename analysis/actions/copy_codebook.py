"""A new round's codebook: receives the round it comes from, writes its own copy."""

from __future__ import annotations

from django.db import transaction

from analysis.models import Codebook, Theme
from feedback.actions.record import record_audit
from feedback.models import Consultation


@transaction.atomic
def copy_codebook(*, consultation: Consultation, source: Codebook) -> Codebook:
    """Copy every theme; a consultation that has a codebook keeps it."""
    codebook, made = Codebook.objects.get_or_create(consultation=consultation)
    if not made:
        return codebook
    copies: dict[int, Theme] = {}
    themes = list(source.themes.all())
    for theme in themes:
        copies[theme.pk] = Theme.objects.create(
            codebook=codebook,
            code=theme.code,
            name=theme.name,
            description=theme.description,
            terms=theme.terms,
            factor_id=theme.factor_id,
            order=theme.order,
        )
    for theme in themes:
        if theme.parent_id:
            copies[theme.pk].parent = copies[theme.parent_id]
            copies[theme.pk].save(update_fields=["parent"])
    record_audit(
        "codebook copied",
        by=None,
        consultation=consultation,
        detail={"from": source.consultation_id, "themes": len(copies)},
    )
    return codebook
