"""Receives texts with their ids; returns the pairs that say nearly the same.

Likeness is Jaccard's over character 5-grams of the text in lower case with single spaces. Two
texts that reach the threshold must share one of the rarest n-grams of each (prefix filtering,
Chaudhuri, Ganti and Kaushik 2006), so only texts that meet in a short list are compared.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence

THRESHOLD = 0.5
SIZE = 5  # characters of an n-gram

Pair = tuple[str, str, float]


def near_duplicates(
    texts: Sequence[tuple[str, str]], threshold: float = THRESHOLD
) -> tuple[Pair, ...]:
    """Pairs (id, id, likeness to four decimals) at or above the threshold, most alike first.

    `texts` are (id, text); empty texts are like nothing. Of texts that are the same letter for
    letter, the first by id stands for the others: they pair with it and not with each other, so
    that a text sent a thousand times gives a thousand pairs and not half a million.
    """
    same: dict[str, list[str]] = {}
    for key, text in texts:
        plain = " ".join(text.lower().split())
        if plain:
            same.setdefault(plain, []).append(key)
    pairs: list[Pair] = []
    for keys in same.values():
        keys.sort()
        pairs += [(keys[0], key, 1.0) for key in keys[1:]]
    distinct = sorted(same)
    for left, right, likeness in _alike([_grams(text) for text in distinct], threshold):
        first, second = sorted((same[distinct[left]][0], same[distinct[right]][0]))
        pairs.append((first, second, round(likeness, 4)))
    return tuple(sorted(pairs, key=lambda pair: (-pair[2], pair[0], pair[1])))


def _grams(text: str) -> frozenset[str]:
    return frozenset(text[at : at + SIZE] for at in range(max(1, len(text) - SIZE + 1)))


def _alike(texts: Sequence[frozenset[str]], threshold: float) -> list[tuple[int, int, float]]:
    """Places of texts that reach the threshold, each pair once."""
    spread = Counter(gram for grams in texts for gram in grams)
    met: dict[str, list[int]] = {}
    found = []
    for place in sorted(range(len(texts)), key=lambda place: len(texts[place])):
        prefix = _rarest(texts[place], spread, threshold)
        shortest = threshold * len(texts[place])
        candidates = {other for gram in prefix for other in met.get(gram, ())}
        for other in candidates:
            if len(texts[other]) >= shortest:
                shared = len(texts[place] & texts[other])
                likeness = shared / (len(texts[place]) + len(texts[other]) - shared)
                if likeness >= threshold:
                    found.append((other, place, likeness))
        for gram in prefix:
            met.setdefault(gram, []).append(place)
    return found


def _rarest(grams: frozenset[str], spread: Mapping[str, int], threshold: float) -> list[str]:
    """As many of the rarest n-grams as one must be shared of to reach the threshold."""
    needed = len(grams) - math.ceil(threshold * len(grams)) + 1
    return sorted(grams, key=lambda gram: (spread[gram], gram))[:needed]
