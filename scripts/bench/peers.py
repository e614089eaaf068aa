"""The ways of tagging and grouping that ours is compared with: receives texts, returns labels.

A tagger gives each answer its themes, best first. A grouper gives each text the number of its
group, for a number of groups that it is told. References are not methods: they say what a figure
is worth.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from sklearn.cluster import KMeans
from sklearn.decomposition import NMF
from sklearn.feature_extraction.text import TfidfVectorizer

from analysis.flow import AnswerText, ThemeEntry
from analysis.theming.dataset import Dataset
from analysis.theming.profiles import text_in

Ranked = tuple[str, ...]
Tagger = Callable[[Sequence[AnswerText]], list[Ranked]]
Grouper = Callable[[Sequence[str], int, int], list[int]]

ROUNDS = 1_000  # of NMF, at most
STARTS = 4  # of KMeans, each from other centres; the best is kept


class PhraseMatcher:
    """Whole phrases of the codebook, in any case of letters: what a keyword list does.

    A theme without terms in a language is looked for by its name.
    """

    def __init__(self, themes: Sequence[ThemeEntry]) -> None:
        self._themes = tuple(themes)
        self._patterns: dict[str, list[tuple[str, re.Pattern[str]]]] = {}

    def __call__(self, answers: Sequence[AnswerText]) -> list[Ranked]:
        """The themes with a phrase in the answer, those with most of them first."""
        return [self._tag(answer) for answer in answers]

    def _tag(self, answer: AnswerText) -> Ranked:
        language = answer.language.partition("-")[0]
        if language not in self._patterns:
            self._patterns[language] = [
                (theme.code, _any_of(_phrases(theme, language))) for theme in self._themes
            ]
        found = Counter[str]()
        for code, pattern in self._patterns[language]:
            found[code] = len(pattern.findall(answer.text))
        return tuple(code for code, times in found.most_common() if times)


def majority(dataset: Dataset) -> Tagger:
    """The theme that most answers have, for every answer. Knows the labels: a reference."""
    counted = Counter(code for item in dataset.scored for code in item.themes)
    best = min(counted, key=lambda code: (-counted[code], code))
    return lambda answers: [(best,)] * len(answers)


def chance(dataset: Dataset, seed: int = 0) -> Tagger:
    """As many themes as people gave in the mean, drawn by lot: a reference."""
    labels = [len(item.themes) for item in dataset.scored]
    each = max(1, round(sum(labels) / max(1, len(labels))))
    codes = sorted(theme.code for theme in dataset.themes)
    drawn = random.Random(seed)  # noqa: S311 (the same lots every time)
    return lambda answers: [tuple(drawn.sample(codes, min(each, len(codes)))) for _ in answers]


def tfidf_kmeans(texts: Sequence[str], groups: int, seed: int) -> list[int]:
    """TF-IDF of words, then KMeans."""
    matrix = _tfidf(texts)
    found: list[int] = KMeans(groups, n_init=STARTS, random_state=seed).fit_predict(matrix).tolist()
    return found


def tfidf_nmf(texts: Sequence[str], groups: int, seed: int) -> list[int]:
    """TF-IDF of words, then non-negative factors; a text belongs to its largest."""
    matrix = _tfidf(texts)
    factors = min(groups, *matrix.shape)
    model = NMF(factors, random_state=seed, max_iter=ROUNDS, tol=1e-3)
    found: list[int] = model.fit_transform(matrix).argmax(axis=1).tolist()
    return found


def lots(texts: Sequence[str], groups: int, seed: int) -> list[int]:
    """Groups by lot: a reference."""
    drawn = random.Random(seed)  # noqa: S311 (the same lots every time)
    return [drawn.randrange(groups) for _ in texts]


GROUPERS: dict[str, Grouper] = {"TF-IDF + KMeans": tfidf_kmeans, "TF-IDF + NMF": tfidf_nmf}


def _tfidf(texts: Sequence[str]) -> Any:
    return TfidfVectorizer(strip_accents="unicode", sublinear_tf=True).fit_transform(texts)


def _phrases(theme: ThemeEntry, language: str) -> Sequence[str]:
    return theme.terms.get(language) or (text_in(theme.name, language),)


def _any_of(phrases: Sequence[str]) -> re.Pattern[str]:
    """Longest first, so that a phrase within another is counted once."""
    listed = sorted(map(re.escape, phrases), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(listed)})(?!\w)", re.IGNORECASE)
