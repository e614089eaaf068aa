"""Taking decisions along: receives an earlier round, lets a later one learn from it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from analysis.models import CarriedDecision, Coding, Theme, Verdict
from feedback.actions.record import announce, record_audit
from feedback.models import Consultation, User


@dataclass(frozen=True, slots=True)
class CarriedTheme:
    """What of one theme is carried; `without` where the later round has no theme of its code."""

    code: str
    accepted: int
    rejected: int
    already: int
    without: bool = False


def preview_carrying(source: Consultation, target: Consultation) -> list[CarriedTheme]:
    """What `carry_decisions` would do, theme by theme of the earlier round; writes nothing."""
    themes = _by_code(target)
    known = set(
        CarriedDecision.objects.filter(theme__in=themes.values()).values_list("coding", flat=True)
    )
    by_code: dict[str, list[Coding]] = {}
    for coding in _decided(source):
        by_code.setdefault(coding.theme.code, []).append(coding)
    return [
        CarriedTheme(
            code=code,
            accepted=sum(_counts(row, Verdict.ACCEPTED, known) for row in codings),
            rejected=sum(_counts(row, Verdict.REJECTED, known) for row in codings),
            already=sum(row.pk in known for row in codings),
            without=code not in themes,
        )
        for code, codings in sorted(by_code.items())
    ]


@transaction.atomic
def carry_decisions(*, source: Consultation, target: Consultation, by: User | None) -> int:
    """Teach the later round what people decided in the earlier one, where both have the theme.

    Returns how many decisions are new to it; repeating it adds those made since. Nothing of the
    earlier round is copied: a decision that is taken back there teaches here no longer.
    ValueError for a round and itself.
    """
    if source.pk == target.pk:
        raise ValueError("Decisions are carried from one round to another, not to itself.")
    themes = _by_code(target)
    before = CarriedDecision.objects.filter(theme__in=themes.values()).count()
    CarriedDecision.objects.bulk_create(
        (
            CarriedDecision(theme=themes[coding.theme.code], coding=coding, carried_by=by)
            for coding in _decided(source)
            if coding.theme.code in themes
        ),
        ignore_conflicts=True,
    )
    new = CarriedDecision.objects.filter(theme__in=themes.values()).count() - before
    record_audit(
        "decisions carried",
        by=by,
        consultation=target,
        detail={"from": source.pk, "decisions": new},
    )
    announce("decided", consultation_id=target.pk)
    return new


def _counts(coding: Coding, verdict: Verdict, known: set[int]) -> bool:
    return coding.verdict == verdict and coding.pk not in known


def _by_code(consultation: Consultation) -> dict[str, Theme]:
    return {
        theme.code: theme for theme in Theme.objects.filter(codebook__consultation=consultation)
    }


def _decided(consultation: Consultation) -> list[Coding]:
    found = Coding.objects.filter(theme__codebook__consultation=consultation)
    return list(found.select_related("theme"))
