"""Texts kept in several languages: receives a mapping and a language, returns the text to show."""

from __future__ import annotations

from collections.abc import Mapping

FALLBACK = "en"
NAMES = {
    "en": "English",
    "fr": "Français",
    "es": "Español",
    "pt": "Português",
    "ar": "العربية",
    "uk": "Українська",
}
RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})


def pick(texts: Mapping[str, str] | None, language: str) -> str:
    """The text in `language`, else in English, else in any language, else an empty string."""
    if not texts:
        return ""
    found = (
        texts.get(language) or texts.get(language.split("-", maxsplit=1)[0]) or texts.get(FALLBACK)
    )
    return found or next(iter(texts.values()))


def own_name(language: str) -> str:
    """What speakers of a language call it; its code where we do not know."""
    return NAMES.get(language, language)


def direction(language: str) -> str:
    """ "rtl" or "ltr"."""
    return "rtl" if language in RIGHT_TO_LEFT else "ltr"
