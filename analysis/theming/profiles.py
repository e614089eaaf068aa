"""Receives a codebook and a language; returns the words of each theme and how rare each is.

Rarity comes from the codebook alone, never from the answers, so that an answer reads the same
by itself as among ten thousand.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log

from analysis.flow import Texts, ThemeEntry
from analysis.theming.settings import LANGUAGES
from analysis.theming.words import acronym, is_stop, stem, words_in

# Of a word in a theme's name, as a term, in its description, in a longer term.
NAME_WEIGHT, TERM_WEIGHT, DESCRIPTION_WEIGHT, PART_WEIGHT = 1.0, 0.8, 0.7, 0.6
# How a term says that its form counts, beside what it is refused, and what of that stands before.
EXACTLY, REFUSES, AFTER = "=", "!", "…"
GENERAL_WEIGHT = 0.4  # of a word of any administrative text, outside a term


@dataclass(frozen=True, slots=True)
class ThemeWords:
    """What a theme is called and means in one language, as written."""

    name: str
    terms: tuple[str, ...]
    description: str


@dataclass(frozen=True, slots=True)
class Profiles:
    """The words of all themes in one language.

    `stems` maps, for each theme in order, a stem to its weight (0 to 1): that of where it
    stands (name, term, description). `rarity` is 1 for a stem of one theme and falls as more
    themes share it: log(1 + T/df) / log(1 + T), T themes, df those that have it.
    """

    language: str
    themes: tuple[ThemeWords, ...]
    stems: tuple[Mapping[str, float], ...]
    rarity: Mapping[str, float]

    def rarity_of(self, key: str) -> float:
        """Rarity of a stem, 1 where no theme has it."""
        return self.rarity.get(key, 1.0)


def build_profiles(themes: Sequence[ThemeEntry], language: str) -> Profiles:
    """The profiles of the themes in `language`, from another language where one is silent."""
    told = tuple(_words_of(theme, language) for theme in themes)
    stems = tuple(_stems_of(words, language) for words in told)
    shared = Counter(key for theme in stems for key in theme)
    total = len(themes)
    rarity = {key: log(1 + total / count) / log(1 + total) for key, count in shared.items()}
    return Profiles(language, told, stems, rarity)


def content_words(text: str, language: str) -> list[str]:
    """The words of a text that carry meaning, as written, in order."""
    return [word for word in words_in(text) if not is_stop(word, language) or acronym(word)]


def plain_term(term: str) -> str:
    """The words of a term without its qualifiers."""
    return term.partition(REFUSES)[0].removeprefix(EXACTLY).strip()


def text_in(texts: Texts, language: str) -> str:
    """The text in the language, else in the first of ours that has one, else in any, else ""."""
    for code in (language, *LANGUAGES, *sorted(texts)):
        if texts.get(code):
            return texts[code]
    return ""


def _words_of(theme: ThemeEntry, language: str) -> ThemeWords:
    spoken = next(
        (terms for code in (language, *LANGUAGES) if (terms := theme.terms.get(code))), ()
    )
    name, description = text_in(theme.name, language), text_in(theme.description, language)
    return ThemeWords(name, tuple(spoken), description)


def _stems_of(words: ThemeWords, language: str) -> dict[str, float]:
    weights: dict[str, float] = {}
    told = [(DESCRIPTION_WEIGHT, words.description), (NAME_WEIGHT, words.name)]
    terms = [plain_term(term) for term in words.terms]
    told += [(_term_weight(term, language), term) for term in terms]
    for weight, text in told:
        for word in content_words(text, language):
            if not acronym(word):  # "SAFE" says nothing of the word "safe"; it is a term
                key = stem(word, language)
                weights[key] = max(weights.get(key, 0.0), weight)
    return weights


def _term_weight(term: str, language: str) -> float:
    """A word of a longer term says less by itself than a word that is a term."""
    return TERM_WEIGHT if len(content_words(term, language)) < 2 else PART_WEIGHT
