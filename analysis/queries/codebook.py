"""The codebook as it is used: receives a consultation, returns themes and how often they came."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from analysis.models import Theme
from analysis.queries.engine import theme_entries, theme_entry
from analysis.queries.standing import standings
from analysis.theming.term_use import TermUse, term_use
from feedback.models import AnswerVersion, Consultation


@dataclass(frozen=True, slots=True)
class ThemeUse:
    """A theme, how deep it stands under its parents, and in how many passages it came up."""

    theme: Theme
    depth: int
    suggested: int
    accepted: int


def codebook_use(consultation: Consultation) -> list[ThemeUse]:
    """Every theme, children under their parents, each level in the codebook's order."""
    themes = list(
        Theme.objects.filter(codebook__consultation=consultation).select_related("factor")
    )
    suggested: Counter[str] = Counter()
    accepted: Counter[str] = Counter()
    for row in standings(list(consultation.questions.all())):
        if not row.replaced:
            suggested.update(row.suggested)
            accepted.update(row.themes - row.suggested)
    return [
        ThemeUse(theme, depth, suggested[theme.code], accepted[theme.code])
        for theme, depth in _nested(themes, None, 0)
    ]


def terms_used(theme: Theme) -> dict[str, TermUse]:
    """What a theme's terms do in the answers of its round, by language."""
    consultation = theme.codebook.consultation
    rows = [row for row in standings(list(consultation.questions.all())) if not row.replaced]
    versions = AnswerVersion.objects.in_bulk({row.version for row in rows})
    own: list[tuple[str, str]] = []
    others: list[tuple[str, str]] = []
    for row in rows:
        version = versions[row.version]
        told = (version.language, version.text[row.start : row.end])
        (own if theme.code in row.themes else others).append(told)
    return term_use(theme_entry(theme), own, others, theme_entries(consultation))


def _nested(themes: list[Theme], parent: int | None, depth: int) -> list[tuple[Theme, int]]:
    """Themes under `parent`, each followed by its own children."""
    found: list[tuple[Theme, int]] = []
    for theme in themes:
        if theme.parent_id == parent:
            found.append((theme, depth))
            found += _nested(themes, theme.pk, depth + 1)
    return found
