"""Receives passages that fit no theme; returns those that seem to say the same, as groups.

Passages are grouped within a language, because vectors of mixed languages fall apart by language
first; what joins languages is themes, and these passages have none. The number of groups is the
one that tells them best apart (silhouette). They are only ever proposed.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from analysis.flow import Passage
from analysis.theming.encoders import Encoder, Vectors

FLOOR = 2  # quotes of a finding
FEWEST = 4  # passages below which nothing is said of how they group
MOST = 6  # groups a question, where nobody asks for more
SAMPLE = 1_000  # passages that the silhouette is measured on


def group_by_meaning(
    passages: Sequence[Passage], encoder: Encoder, wanted: int | None
) -> list[list[Passage]]:
    """Groups of passages of one language, each with its most central passage first.

    `wanted` is how many groups are asked for, None to choose. Groups below the floor of two are
    left out. The order of the passages and their ids play no part.
    """
    texts = sorted({passage.text for passage in passages})
    if len(texts) < FEWEST:
        return []
    vectors = encoder.encode(texts)
    labels = _labels(vectors, wanted)
    home = dict(zip(texts, labels, strict=True))
    groups = []
    for label in sorted(set(labels)):
        members = [passage for passage in passages if home[passage.text] == label]
        if len(members) >= FLOOR:
            mean = vectors[[at for at, found in enumerate(labels) if found == label]].mean(axis=0)
            near = {text: float(vector @ mean) for text, vector in zip(texts, vectors, strict=True)}
            groups.append(
                sorted(members, key=lambda member: (-round(near[member.text], 6), member.text))
            )
    return groups


def _labels(vectors: Vectors, wanted: int | None) -> list[int]:
    most = len(np.unique(vectors, axis=0))
    if wanted is not None:
        return _kmeans(vectors, max(1, min(wanted, most - 1)))
    choices = range(2, min(MOST, most - 1) + 1)
    if not choices:
        return [0] * len(vectors)
    tried = [_kmeans(vectors, choice) for choice in choices]
    return max(tried, key=lambda labels: _silhouette(vectors, labels))


def _kmeans(vectors: Vectors, groups: int) -> list[int]:
    # Loading this takes seconds, and web pages load this module without ever grouping.
    from sklearn.cluster import KMeans  # noqa: PLC0415

    # One thread: the sums come out the same on any machine, and workers do not fight for cores.
    with threadpool_limits(limits=1):
        found: list[int] = KMeans(groups, n_init=4, random_state=0).fit_predict(vectors).tolist()
    return found


def _silhouette(vectors: Vectors, labels: Sequence[int]) -> float:
    from sklearn.metrics import silhouette_score  # noqa: PLC0415 - as above

    if len(set(labels)) < 2:
        return -1.0
    size = min(SAMPLE, len(labels))
    told = silhouette_score(vectors, np.array(labels), sample_size=size, random_state=0)
    return round(float(told), 6)
