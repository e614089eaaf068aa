"""Receives the words of passages in one language; returns how much speaks for each theme.

Four kinds of evidence, each between 0 and 1: terms that stand in the passage, words shared with
what the theme is called and means (the bag), likeness by characters, and likeness to what people
accepted. Together they are 1 - Π(1 - weight × evidence): they add up and never pass 1.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from analysis.theming.lexicon import Match, find
from analysis.theming.settings import Settings
from analysis.theming.sparse import counts_matrix
from analysis.theming.vocabulary import Vocabulary, Word

Scores = npt.NDArray[np.float32]

# How far above the mean of all themes a cosine must be to count as full likeness: to what a
# codebook says of a theme, and to passages that people accepted for it, which are more alike.
FULL_LIKENESS = 0.25
FULL_LEARNED_LIKENESS = 0.4


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for each theme (columns) in each passage (rows), and the terms found there."""

    terms: Scores
    bag: Scores
    characters: Scores
    learned: Scores
    matches: tuple[Sequence[Match], ...]


def gather_evidence(passages: Sequence[Sequence[Word]], vocabulary: Vocabulary) -> Evidence:
    """The evidence in passages given as their words in order; it is the same in any batch."""
    width = vocabulary.width
    matches = tuple(_matches(words) for words in passages)
    sums = _sums(passages, vocabulary.table)
    bag, characters, learned = (sums[:, kind * width : (kind + 1) * width] for kind in range(3))
    return Evidence(
        _term_evidence(matches, width),
        1 - np.exp(-bag),
        _likeness(characters, sums[:, 3 * width], FULL_LIKENESS),
        _likeness(learned, sums[:, 3 * width + 1], FULL_LEARNED_LIKENESS),
        matches,
    )


def combine(evidence: Evidence, settings: Settings) -> Scores:
    """One score for each passage and theme, to four decimals."""
    doubt = 1 - settings.term_weight * evidence.terms
    doubt *= 1 - settings.bag_weight * evidence.bag
    doubt *= 1 - settings.character_weight * evidence.characters
    doubt *= 1 - settings.learned_weight * evidence.learned
    scores: Scores = np.round(1 - doubt, 4).astype(np.float32)
    return scores


def _matches(words: Sequence[Word]) -> Sequence[Match]:
    anchored = [(place, word.terms) for place, word in enumerate(words) if word.terms]
    if not anchored:
        return ()
    acronyms = [word.acronym for word in words]
    if sum(map(bool, acronyms)) > len(acronyms) / 2:  # all in capitals: no word is an acronym
        acronyms = [""] * len(words)
    return find([word.stem for word in words], acronyms, anchored)


def _term_evidence(matches: Sequence[Sequence[Match]], width: int) -> Scores:
    evidence = np.zeros((len(matches), width), dtype=np.float32)
    for passage, found in enumerate(matches):
        for match in found:
            before = evidence[passage, match.term.theme]
            evidence[passage, match.term.theme] = 1 - (1 - before) * (1 - match.weight)
    return evidence


def _sums(passages: Sequence[Sequence[Word]], table: Scores) -> Scores:
    """The sum of the words' rows in each passage; words of one stem count once."""
    rows = [
        list({word.stem: word.row for word in words if word.row >= 0}.values())
        for words in passages
    ]
    return counts_matrix(rows, columns=len(table)) @ table


def _likeness(products: Scores, squares: Scores, full: float) -> Scores:
    """Cosines above the mean of all themes, which is what any text shares with any theme."""
    cosines = products / np.sqrt(np.maximum(squares, 1e-9))[:, None]
    raised = cosines - cosines.mean(axis=1, keepdims=True)
    likeness: Scores = np.clip(raised / full, 0.0, 1.0)
    return likeness
