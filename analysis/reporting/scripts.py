"""A language code in, its quote marks and its writing direction out."""

from __future__ import annotations

import unicodedata

from analysis.reporting.nodes import Direction

_NO_BREAK = "\N{NO-BREAK SPACE}"
_ANGLED = ("«", "»")
_CURLY = ("“", "”")
_MARKS = {
    "ar": _ANGLED,
    "de": ("„", "“"),
    "es": _ANGLED,
    "fa": _ANGLED,
    "fr": (f"«{_NO_BREAK}", f"{_NO_BREAK}»"),
    "it": _ANGLED,
    "ru": _ANGLED,
    "uk": _ANGLED,
}
_RIGHT_TO_LEFT = frozenset({"ar", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"})


def quote_marks(language: str) -> tuple[str, str]:
    """Opening and closing mark for a quote in `language`, with the spaces that belong to them."""
    return _MARKS.get(_base(language), _CURLY)


def direction(language: str, text: str = "") -> Direction:
    """The writing direction of `language`; of the first letter of `text` where it is unknown."""
    base = _base(language)
    if base in _RIGHT_TO_LEFT:
        return "rtl"
    if base in ("", "und"):
        strong = (unicodedata.bidirectional(letter) for letter in text)
        first = next((kind for kind in strong if kind in ("L", "R", "AL")), "L")
        return "ltr" if first == "L" else "rtl"
    return "ltr"


def _base(language: str) -> str:
    return language.partition("-")[0].lower()
