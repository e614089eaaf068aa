"""Receives words as written, in one language; returns what the engine knows of each.

A word is stemmed and compared with every theme the first time it is met; after that it is a
look-up. Everything about a text that is a sum over its words is one row of `table` a word.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from analysis.theming.cues import Cue, CueBook
from analysis.theming.lexicon import Lexicon, Term
from analysis.theming.profiles import GENERAL_WEIGHT, Profiles, content_words, plain_term
from analysis.theming.vectors import CharacterProfiles
from analysis.theming.words import acronym, fold, general_stems, is_stop, spell, stem, stem_spelled

Rows = npt.NDArray[np.float32]


class Word(NamedTuple):
    """A word as written: its stem, its folded form, its acronym ("" where it is none).

    `row` is its place in the table, -1 for a word of grammar; `terms` and `cues` are those that
    it anchors and opens.
    """

    stem: str
    folded: str
    acronym: str
    row: int
    terms: tuple[Term, ...]
    cues: tuple[Cue, ...]


class Vocabulary(dict[str, Word]):
    """The words of one language, filled as they are met."""

    def __init__(self, profiles: Profiles, cue_book: CueBook) -> None:
        super().__init__()
        self.width = len(profiles.themes)
        self.cue_book = cue_book
        self._language = profiles.language
        self._lexicon = Lexicon(profiles)
        self._general = general_stems(profiles.language)
        self.weights = tuple(
            {
                key: weight * profiles.rarity_of(key) * self._share_of(key)
                for key, weight in theme.items()
            }
            for theme in profiles.stems
        )
        told = [_folded_words(profiles, theme, self._general) for theme in range(self.width)]
        self._likeness = CharacterProfiles(told)
        openings = {_opening(key) for key in (*profiles.rarity, *self._general)}
        self._openings = {
            head: tuple(sorted(group, key=len))
            for head, group in groupby(sorted(openings), key=lambda opening: opening[:3])
        }
        self._bag = _bag_rows(self.weights)
        self._table = np.zeros((0, 2 * self.width + 1), dtype=np.float32)
        self._waiting: list[tuple[str, str]] = []

    @property
    def table(self) -> Rows:
        """One row a word: bag weights and products by characters, each one column a theme; in
        the last column the squared length by characters."""
        if self._waiting:
            self._table = np.concatenate([self._table, self._rows(self._waiting)])
            self._waiting = []
        return self._table

    def likeness(self, word: Word, theme: int) -> float:
        """A word's product with a theme by characters."""
        return float(self.table[word.row][self.width + theme])

    def __missing__(self, written: str) -> Word:
        spelled = spell(written, self._language)
        folded = fold(spelled)
        known = folded.startswith(self._openings.get(folded[:3], ()))
        stemmed = stem_spelled(spelled, self._language) if known else folded
        short = acronym(written)
        row = -1
        if not is_stop(written, self._language):
            row = len(self._table) + len(self._waiting)
            self._waiting.append((folded, stemmed))
        terms = self._lexicon.anchored(written, stemmed, short)
        word = Word(stemmed, folded, short, row, terms, self.cue_book.opened_by(folded, short))
        self[written] = word
        return word

    def _share_of(self, key: str) -> float:
        """What a stem keeps of its weight: less for a word of any administrative text."""
        return GENERAL_WEIGHT if key in self._general else 1.0

    def _rows(self, words: Sequence[tuple[str, str]]) -> Rows:
        rows = np.zeros((len(words), 2 * self.width + 1), dtype=np.float32)
        for row, (_, stemmed) in zip(rows, words, strict=True):
            if stemmed in self._bag:
                row[: self.width] = self._bag[stemmed]
        weight_of = np.array([self._share_of(stemmed) for _, stemmed in words], dtype=np.float32)
        products, squares = self._likeness.rows([folded for folded, _ in words])
        rows[:, self.width : 2 * self.width] = products * weight_of[:, None]
        rows[:, -1] = squares * weight_of**2
        return rows


def _opening(key: str) -> str:
    """A stem without its last letter, which stemming may have changed ("policy", "polici").

    A word that none opens is stemmed for nothing, and stemming is what a new word costs most.
    """
    return key[:-1] if len(key) > 3 else key


def _bag_rows(weights: Sequence[Mapping[str, float]]) -> dict[str, Rows]:
    """A row of weights, one a theme, for each stem that a theme has."""
    rows: dict[str, Rows] = {}
    for column, theme in enumerate(weights):
        for key, weight in theme.items():
            rows.setdefault(key, np.zeros(len(weights), dtype=np.float32))[column] = weight
    return rows


def _folded_words(profiles: Profiles, theme: int, general: frozenset[str]) -> dict[str, float]:
    """The folded words of a theme with their weights, for likeness by characters."""
    words = profiles.themes[theme]
    weights: dict[str, float] = {}
    for text in (words.name, *map(plain_term, words.terms), words.description):
        for word in content_words(text, profiles.language):
            stemmed = stem(word, profiles.language)
            weight = profiles.stems[theme].get(stemmed, 0.0)
            folded = fold(spell(word, profiles.language))
            weights[folded] = weight * (GENERAL_WEIGHT if stemmed in general else 1.0)
    return weights
