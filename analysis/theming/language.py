"""Receives a text and the language its author chose; returns the language to read it in.

The author's choice wins unless the text is clearly in another language. Detection counts the
grammar words of each language we read; a text in letters we do not read is in none of them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from analysis.theming.settings import LANGUAGES
from analysis.theming.stopwords import STOP
from analysis.theming.words import composed

# Outside the Latin letters that Europe writes with, and the punctuation and currency signs.
_NOT_LATIN = re.compile(r"[^\u0000-\u024f\u2000-\u20ff]")

# How sure a text must be before it overrules its author: different grammar words found, their
# share of all different words, and how many times as many as in the author's language.
_MIN_HITS = 4
_MIN_SHARE = 0.25
_MIN_RATIO = 2.0


def base_language(language: str) -> str:
    """The language of a tag in lower case, without its region: "pt-BR" is "pt"."""
    return language.strip().lower().replace("_", "-").partition("-")[0]


def reading_language(text: str, chosen: str, words: Sequence[str]) -> str:
    """The language to read `text` in; `words` are its words as written.

    One of `LANGUAGES`, or another code where we cannot read it: the author's own, or "und"
    where the letters cannot be of the language the author chose.
    """
    stated = base_language(chosen)
    if not text.isascii() and _is_foreign_script(text):
        return stated if stated not in LANGUAGES else "und"
    different = {composed(word).lower() for word in words}
    hits = {language: len(STOP[language] & different) for language in LANGUAGES}
    best = max(LANGUAGES, key=hits.__getitem__)
    if best == stated:
        return stated
    clear = (
        hits[best] >= _MIN_HITS
        and hits[best] >= _MIN_SHARE * len(different)
        and hits[best] >= _MIN_RATIO * hits.get(stated, 0)
    )
    return best if clear else stated


def _is_foreign_script(text: str) -> bool:
    """Whether most letters are of another script than Latin (Arabic, Cyrillic, …)."""
    if not _NOT_LATIN.search(text):
        return False
    foreign = [
        letter
        for letter in _NOT_LATIN.findall(text)
        if letter.isalpha() and "LATIN" not in unicodedata.name(letter, "")
    ]
    return 2 * len(foreign) > sum(map(str.isalpha, text))
