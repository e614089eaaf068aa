"""Receives texts with their ids; returns the pairs that say nearly the same.

Likeness is Jaccard's over character 5-grams of the words in lower case, without accents and
punctuation, single spaces between. Two texts that reach the threshold must share one of the
rarest n-grams of each (prefix filtering, Chaudhuri, Ganti and Kaushik 2006), so only texts that
meet in a short list are compared.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

import numpy as np
import numpy.typing as npt

from analysis.theming.words import fold, words_in

THRESHOLD = 0.5
SIZE = 5  # characters of an n-gram
SLACK = 1.5  # how much longer a text may be for marks and spaces that do not count

_BITS = 20  # of a number that holds a text's place and, below it, an n-gram's position

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
        plain = _plain(text)
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


def nearly_same(
    text: str, others: Iterable[tuple[str, str]], threshold: float = THRESHOLD
) -> tuple[tuple[str, float], ...]:
    """The (id, text) among `others` that say nearly the same as one text: (id, likeness to four
    decimals), most alike first. Texts of less than half its length, or more than twice, cannot."""
    plain = _plain(text)
    own = _grams(plain)
    found = []
    for key, other in others:
        shorter, longer = sorted((len(text), len(other)))
        if threshold * longer <= SLACK * shorter:
            grams = _grams(_plain(other))
            shared = len(own & grams)
            likeness = round(shared / (len(own) + len(grams) - shared), 4)
            if likeness >= threshold and plain:
                found.append((key, likeness))
    return tuple(sorted(found, key=lambda item: (-item[1], item[0])))


def _plain(text: str) -> str:
    return " ".join(fold(word) for word in words_in(text))


def _grams(text: str) -> frozenset[str]:
    return frozenset(text[at : at + SIZE] for at in range(max(1, len(text) - SIZE + 1)))


def _alike(texts: Sequence[frozenset[str]], threshold: float) -> list[tuple[int, int, float]]:
    """Places of texts that reach the threshold, each pair once."""
    spread = Counter(gram for grams in texts for gram in grams)
    ordered = sorted(spread, key=lambda gram: (spread[gram], gram))
    rank_of = {gram: rank for rank, gram in enumerate(ordered)}
    lengths = np.array([len(grams) for grams in texts], dtype=np.int64)
    index: dict[int, list[int]] = {}
    found = []
    for place in np.argsort(lengths, kind="stable").tolist():
        ranks = sorted(map(rank_of.__getitem__, texts[place]))
        prefix = ranks[: len(ranks) - math.ceil(threshold * len(ranks)) + 1]
        for other in _candidates(prefix, len(ranks), index, lengths, threshold):
            shared = len(texts[place] & texts[other])
            likeness = shared / (len(ranks) + len(texts[other]) - shared)
            if likeness >= threshold:
                found.append((other, place, likeness))
        for position, rank in enumerate(prefix):
            index.setdefault(rank, []).append(place << _BITS | position)
    return found


def _candidates(
    prefix: Sequence[int],
    size: int,
    index: Mapping[int, Sequence[int]],
    lengths: npt.NDArray[np.int64],
    threshold: float,
) -> list[int]:
    """The shorter texts that share a rare n-gram and have enough n-grams left to get there.

    With c of them shared, the last at position i of one and j of the other, no more than
    c + min(rest after i, rest after j) can be shared in all (Xiao and others 2008).
    """
    lists = [index.get(rank, ()) for rank in prefix]
    met = np.fromiter(chain.from_iterable(lists), dtype=np.int64)
    if not len(met):
        return []
    here = np.repeat(np.arange(len(prefix)), [len(listed) for listed in lists])
    order = np.argsort(met >> _BITS, kind="stable")
    others = met[order] >> _BITS
    last = np.flatnonzero(np.append(others[1:] != others[:-1], True))
    shared = np.diff(last, prepend=-1)
    others, there, here = others[last], met[order[last]] & ((1 << _BITS) - 1), here[order[last]]
    most = shared + np.minimum(size - 1 - here, lengths[others] - 1 - there)
    needed = threshold / (1 + threshold) * (size + lengths[others])
    near: list[int] = others[most >= needed - 1e-9].tolist()
    return near
