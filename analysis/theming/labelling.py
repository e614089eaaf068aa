"""Receives groups of passages of one language; returns what to call each.

Class-based TF-IDF over 1- to 3-grams (a group is one document): a phrase names a group where it
is frequent in it and rare in the others. The question's own words name nothing. A group of two
has too few words to count; its most central passage names it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import log

from analysis.flow import Passage
from analysis.theming.words import fold, is_stop, words_in

LONGEST = 3  # words of a phrase
PHRASES = 2  # phrases of a label
WORDS_OF_QUOTE = 8  # words of the most central passage, where that is the label


def label_groups(
    groups: Sequence[Sequence[Passage]], language: str, question: str = ""
) -> list[str]:
    """A label for each group, most central passage first in each. Labels may be alike."""
    asked = frozenset(map(fold, words_in(question)))
    counts = [_phrases(group, language, asked) for group in groups]
    total = Counter(phrase for count in counts for phrase in count.elements())
    average = sum(total.values()) / max(1, len(groups))
    labels = []
    for group, count in zip(groups, counts, strict=True):
        size = max(1, sum(count.values()))
        weights = {
            phrase: times / size * log(1 + average / total[phrase]) * len(phrase.split()) ** 0.5
            for phrase, times in count.items()
            if times > 1
        }
        best = _distinct(sorted(weights, key=lambda phrase: (-weights[phrase], phrase)))
        short = len(group) <= 2 or not best
        labels.append(_opening(group[0].text) if short else _capital(", ".join(best)))
    return labels


def _phrases(group: Sequence[Passage], language: str, asked: frozenset[str]) -> Counter[str]:
    """How many passages have each phrase; a phrase neither begins nor ends with a grammar word."""
    counts: Counter[str] = Counter()
    for passage in group:
        words = [word.lower() for word in words_in(passage.text)]
        weak = [is_stop(word, language) or fold(word) in asked for word in words]
        found = {
            " ".join(words[start : start + size])
            for size in range(1, LONGEST + 1)
            for start in range(len(words) - size + 1)
            if not weak[start] and not weak[start + size - 1]
        }
        counts.update(found)
    return counts


def _distinct(phrases: Sequence[str]) -> list[str]:
    """The first phrases that share no word with one before."""
    chosen: list[str] = []
    for phrase in phrases:
        words = set(phrase.split())
        if len(chosen) < PHRASES and all(words.isdisjoint(other.split()) for other in chosen):
            chosen.append(phrase)
    return chosen


def _opening(text: str) -> str:
    words = text.split()
    return " ".join(words[:WORDS_OF_QUOTE]) + ("…" if len(words) > WORDS_OF_QUOTE else "")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
