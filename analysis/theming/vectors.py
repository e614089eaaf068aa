"""Receives words; returns how close each is to each theme by the character n-grams they share.

The likeness of a text is the sum over its words, so a word is compared once, however often it
comes back.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from math import log

import numpy as np
import numpy.typing as npt

from analysis.theming.sparse import counts_matrix

Rows = npt.NDArray[np.float32]

SHORTEST, LONGEST = 3, 5


def character_grams(word: str) -> list[str]:
    """The n-grams (3 to 5 characters) of a folded word between spaces."""
    spaced = f" {word} "
    return [
        spaced[at : at + size]
        for size in range(SHORTEST, LONGEST + 1)
        for at in range(len(spaced) - size + 1)
    ]


class CharacterProfiles:
    """Each theme as a unit vector over n-grams; n-grams weigh by their rarity among themes."""

    def __init__(self, themes: Sequence[Mapping[str, float]]) -> None:
        """`themes` maps, for each theme, folded words to their weights."""
        weights = [_gram_weights(words) for words in themes]
        shared = Counter(gram for theme in weights for gram in theme)
        self._places = {gram: place for place, gram in enumerate(sorted(shared))}
        rarity = [log(1 + len(themes) / shared[gram]) for gram in self._places]
        # The last row stands for every n-gram that no theme has.
        self._rarity = np.array([*rarity, log(1 + len(themes))], dtype=np.float64)
        self._table = self._unit_columns(weights)

    def rows(self, words: Sequence[str]) -> tuple[Rows, Rows]:
        """For each folded word, its product with each theme, and its own squared length."""
        unseen = len(self._places)
        place_of = self._places.get
        found = [[place_of(gram, unseen) for gram in character_grams(word)] for word in words]
        counts = counts_matrix(found, columns=unseen + 1)
        return counts @ self._table, counts @ (self._rarity**2).astype(np.float32)

    def _unit_columns(self, weights: Sequence[Mapping[str, float]]) -> Rows:
        """Rows of n-gram × theme: each theme's column is of length 1, then times the rarity."""
        table = np.zeros((len(self._rarity), len(weights)), dtype=np.float64)
        for column, theme in enumerate(weights):
            for gram, weight in theme.items():
                place = self._places[gram]
                table[place, column] = weight * self._rarity[place]
        lengths = np.sqrt((table**2).sum(axis=0))
        table *= self._rarity[:, None] / np.where(lengths > 0, lengths, 1.0)
        return table.astype(np.float32)


def _gram_weights(words: Mapping[str, float]) -> dict[str, float]:
    weights: dict[str, float] = {}
    for word, weight in sorted(words.items()):
        for gram in character_grams(word):
            weights[gram] = weights.get(gram, 0.0) + weight
    return weights
