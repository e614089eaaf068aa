"""Receives the words of passages in one language; returns how much speaks for each theme.

Four kinds of evidence, each between 0 and 1: terms that stand in the passage, words shared with
what the theme is called and means (the bag), likeness by characters, and likeness to what people
accepted. Together they are 1 - Π(1 - weight × evidence): they add up and never pass 1. Likeness to
what people refused takes away from all of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from analysis.theming.learning import Nearness
from analysis.theming.lexicon import Match, find
from analysis.theming.settings import Settings
from analysis.theming.sparse import counts_matrix
from analysis.theming.vocabulary import Vocabulary, Word

Scores = npt.NDArray[np.float32]

FULL_LIKENESS = 0.25  # how far above the mean of all themes a cosine counts as full likeness


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for each theme (columns) in each passage (rows), and the terms found there."""

    terms: Scores
    bag: Scores
    characters: Scores
    likely: Scores
    alike: Scores
    refused: Scores
    matches: tuple[Sequence[Match], ...]


def gather_evidence(
    passages: Sequence[Sequence[Word]],
    vocabulary: Vocabulary,
    near: Nearness | None = None,
) -> Evidence:
    """The evidence in passages given as their words in order; it is the same in any batch.

    `near` is what people's verdicts say of the same passages, where there are any.
    """
    width = vocabulary.width
    matches = tuple(_matches(words) for words in passages)
    sums = _sums(passages, vocabulary.table)
    none = np.zeros((len(passages), width), dtype=np.float32)
    return Evidence(
        _term_evidence(matches, width),
        1 - np.exp(-sums[:, :width]),
        _likeness(sums[:, width : 2 * width], sums[:, -1]),
        near.likely.astype(np.float32) if near else none,
        near.alike.astype(np.float32) if near else none,
        near.refused.astype(np.float32) if near else none,
        matches,
    )


def combine(
    evidence: Evidence, settings: Settings, outgrown: npt.NDArray[np.bool_] | None = None
) -> Scores:
    """One score for each passage and theme, to four decimals.

    `outgrown` are themes that are known by their examples alone.
    """
    doubt = 1 - settings.term_weight * evidence.terms
    doubt *= 1 - settings.bag_weight * evidence.bag
    doubt *= 1 - settings.character_weight * evidence.characters
    learned = np.minimum(evidence.likely / settings.learned_full, 1.0)
    doubt *= 1 - settings.learned_weight * learned
    doubt *= 1 - settings.alike_weight * evidence.alike
    if outgrown is not None:
        likely = evidence.likely[:, outgrown]
        doubt[:, outgrown] = 1 - likely / (likely + settings.bare_half)
    kept = (1 - doubt) * (1 - settings.refused_weight * evidence.refused)
    scores: Scores = np.round(kept, 4).astype(np.float32)
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


def _likeness(products: Scores, squares: Scores) -> Scores:
    """Likeness by characters, from products with the themes' n-grams."""
    return _raised(products / np.sqrt(np.maximum(squares, 1e-9))[:, None], FULL_LIKENESS)


def _raised(cosines: npt.NDArray[np.floating[Any]], full: float) -> Scores:
    """Cosines above the mean of all themes, which is what any text shares with any theme."""
    raised = cosines - cosines.mean(axis=1, keepdims=True)
    likeness: Scores = np.clip(raised / full, 0.0, 1.0).astype(np.float32)
    return likeness
