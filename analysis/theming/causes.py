"""Receives a passage's words and what was found in it; returns why a theme was suggested."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from analysis.flow import Cause, CauseSource
from analysis.theming.lexicon import Match
from analysis.theming.vocabulary import Vocabulary, Word

MOST_TERMS = 3
MOST_WORDS = 3
LEAST_WEIGHT = 0.15  # a word that weighs less for the theme is no reason to show


def causes_of(
    theme: int,
    words: Sequence[Word],
    found: Sequence[re.Match[str]],
    matches: Sequence[Match],
    vocabulary: Vocabulary,
) -> tuple[Cause, ...]:
    """The terms, then the words of name and description, else those alike by their letters.

    `found` holds the words where they stand in the answer.
    """
    terms = [match for match in matches if match.term.theme == theme]
    if len(terms) > 1:
        terms.sort(key=lambda match: (-match.weight, match.places))
    causes = [_cause("term", match.places, found) for match in terms[:MOST_TERMS]]
    taken = {place for match in terms for place in match.places}
    weights = vocabulary.weights[theme]
    weighed = {
        word.stem: (-weight, place)
        for place, word in enumerate(words)
        if (weight := weights.get(word.stem, 0.0)) > LEAST_WEIGHT
        and place not in taken
        and word.row >= 0
    }
    if weighed:
        causes.append(_cause("description", _strongest(weighed.values()), found))
    return tuple(causes) or _alike(theme, words, found, vocabulary)


def _alike(
    theme: int, words: Sequence[Word], found: Sequence[re.Match[str]], vocabulary: Vocabulary
) -> tuple[Cause, ...]:
    """The words closest to the theme by their letters."""
    told = [
        (-weight, place)
        for place, word in enumerate(words)
        if word.row >= 0 and (weight := vocabulary.likeness(word, theme)) > 0
    ]
    return (_cause("characters", _strongest(told), found),) if told else ()


def _strongest(weighed: Iterable[tuple[float, int]]) -> tuple[int, ...]:
    """The places of the few that weigh most (their weights are negative), in text order."""
    return tuple(sorted(place for _, place in sorted(weighed)[:MOST_WORDS]))


def _cause(source: CauseSource, places: Sequence[int], found: Sequence[re.Match[str]]) -> Cause:
    marked = [found[place] for place in places]
    words = tuple([match.group() for match in marked])
    return Cause(source, words, tuple([match.span() for match in marked]))
