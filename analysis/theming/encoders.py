"""Receives texts; returns them as vectors of length 1, near where the texts say the same.

One seam for every way of making vectors. Character n-grams are always there; static vectors are
used where their package is installed, from the package's own folder, and nothing is ever
fetched. A text gets the same vector whatever the texts beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from analysis.theming.words import fold

Vectors = npt.NDArray[np.float32]

STATIC_PACKAGE = "wordllama"
_PRECISE = 5  # decimals kept, so that the size of a batch cannot change a vector


class Encoder(Protocol):
    """Makes vectors of texts; `name` goes into the record of a run."""

    @property
    def name(self) -> str:
        """What the encoder is called."""
        ...

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One row a text, of length 1 (or 0 for a text without a word)."""
        ...


class CharacterEncoder:
    """Folded character n-grams (3 to 5), hashed into a fixed number of columns."""

    name = "characters"

    def __init__(self, columns: int = 1024) -> None:
        # Loading this takes seconds, and web pages load this module without ever encoding.
        from sklearn.feature_extraction.text import HashingVectorizer  # noqa: PLC0415

        self._hashing = HashingVectorizer(
            analyzer="char_wb", ngram_range=(3, 5), n_features=columns, preprocessor=_folded
        )

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One row a text, of length 1 (or 0 for an empty text)."""
        if not texts:
            return np.zeros((0, self._hashing.n_features), dtype=np.float32)
        made: Vectors = self._hashing.transform(texts).toarray().astype(np.float32)
        return made


class StaticEncoder:
    """The mean of the static vectors of a text's word pieces."""

    name = "static"

    def __init__(self, model: Any) -> None:
        self._model = model

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One row a text, of length 1."""
        made: Vectors = np.asarray(self._model.embed(list(texts)), dtype=np.float32)
        lengths = np.linalg.norm(made, axis=1, keepdims=True)
        unit: Vectors = np.round(made / np.maximum(lengths, 1e-9), _PRECISE)
        return unit


@lru_cache(maxsize=1)
def default_encoder() -> Encoder:
    """Static vectors where their package is installed and whole, else character n-grams."""
    spec = find_spec(STATIC_PACKAGE)
    if spec is None or spec.origin is None:
        return CharacterEncoder()
    folder = Path(spec.origin).parent
    try:
        loader = import_module(STATIC_PACKAGE).WordLlama
        return StaticEncoder(loader.load(cache_dir=folder, disable_download=True))
    except (ImportError, OSError, ValueError):
        return CharacterEncoder()


def _folded(text: str) -> str:
    return " ".join(fold(word) for word in text.split())
