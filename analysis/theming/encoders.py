"""Receives texts; returns them as vectors of length 1, near where the texts say the same.

One seam for every way of making vectors. Character n-grams are always there; static vectors are
used where their package is installed, from the package's own folder, and nothing is ever
fetched. A text gets the same vector whatever the texts beside it.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from analysis.theming.sparse import counts_matrix
from analysis.theming.words import fold, words_in

Vectors = npt.NDArray[np.float32]

STATIC_PACKAGE = "wordllama"
_PRECISE = 5  # decimals kept, so that the size of a batch cannot change a vector
_MOST_WORDS = 200_000  # kept by a process, at 1 kB each


class Encoder(Hashable, Protocol):
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
    """The sum of the static vectors of a text's words.

    A word is cut into pieces and looked up the first time it is met; after that a text is a sum
    of rows of a table.
    """

    name = "static"

    def __init__(self, model: Any) -> None:
        """`model` has a `tokenizer` and, a row a word piece, an `embedding`."""
        self._tokenizer = model.tokenizer
        self._pieces = np.asarray(model.embedding, dtype=np.float32)
        self._places: dict[str, int] = {}
        self._table = np.zeros((0, self._pieces.shape[1]), dtype=np.float32)
        self._growing = Lock()

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One row a text, of length 1 (or 0 for a text without a word)."""
        words = [words_in(text) for text in texts]
        with self._growing:
            self._learn({word for own in words for word in own})
            rows = [[self._places[word] for word in own] for own in words]
            table = self._table
        sums = counts_matrix(rows, len(table)) @ table
        lengths = np.linalg.norm(sums, axis=1, keepdims=True)
        unit: Vectors = np.round(sums / np.maximum(lengths, 1e-9), _PRECISE)
        return unit

    def _learn(self, words: set[str]) -> None:
        """A row for each word that is met for the first time."""
        fresh = sorted(words - self._places.keys())
        if len(self._places) + len(fresh) > _MOST_WORDS:
            fresh = sorted(words)
            self._places, self._table = {}, self._table[:0]
        if fresh:
            cut = self._tokenizer.encode  # one by one: a batch is filled up to one length
            made = [
                self._pieces[cut(word, add_special_tokens=False).ids].sum(axis=0) for word in fresh
            ]
            start = len(self._places)
            self._places |= {word: start + at for at, word in enumerate(fresh)}
            self._table = np.concatenate([self._table, np.stack(made)])


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
