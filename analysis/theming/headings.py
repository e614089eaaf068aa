"""Receives the themes of a group, main one first, and whom it addresses; returns its heading."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from analysis.flow import Texts, ThemeEntry

_JOIN = {"en": "; ", "fr": " ; ", "es": "; ", "pt": "; "}

ADDRESSED: Mapping[str, Texts] = {
    "organisation": {
        "en": "role of the organisation",
        "fr": "rôle de l’organisation",
        "es": "papel de la organización",
        "pt": "papel da organização",
    },
    "region": {
        "en": "at the regional level",
        "fr": "au niveau régional",
        "es": "a nivel regional",
        "pt": "a nível regional",
    },
    "stakeholders": {
        "en": "with stakeholders",
        "fr": "avec les parties prenantes",
        "es": "con las partes interesadas",
        "pt": "com as partes interessadas",
    },
    "administrations": {
        "en": "between administrations",
        "fr": "entre administrations",
        "es": "entre administraciones",
        "pt": "entre administrações",
    },
    "staff": {
        "en": "for staff",
        "fr": "pour le personnel",
        "es": "para el personal",
        "pt": "para o pessoal",
    },
}


def heading_of(themes: Sequence[ThemeEntry], addressee: str = "") -> Texts:
    """The names of the themes joined, in each language that all of them are named in.

    With an addressee, it stands behind them: what tells two groups of one theme apart.
    """
    languages = [
        language for language in themes[0].name if all(language in theme.name for theme in themes)
    ]
    heading = {}
    for language in languages:
        names = [theme.name[language] for theme in themes]
        later = [_small(name) for name in names[1:]]
        text = _JOIN.get(language, "; ").join([names[0], *later])
        where = ADDRESSED.get(addressee, {}).get(language, "")
        heading[language] = f"{text} – {where}" if where else text
    return heading


def _small(name: str) -> str:
    """The name with a small first letter, unless its first word is an acronym or a name in all."""
    first = name.split(maxsplit=1)[0] if name.split() else ""
    return name if first[1:] != first[1:].lower() else name[:1].lower() + name[1:]
