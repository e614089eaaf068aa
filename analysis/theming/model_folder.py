"""Receives a folder with a model of the operator's; returns an encoder, or says what is missing.

Three kinds of folder are read, none of which needs a network: an ONNX export of a sentence
transformer (model.onnx, or onnx/model.onnx, with tokenizer.json), a sentence-transformers folder
of static embeddings (modules.json, tokenizer.json, model.safetensors), and any other
sentence-transformers folder where that package is installed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from analysis.theming.encoders import Encoder, Vectors

LONGEST = 256  # word pieces of a text that a transformer reads
BATCH = 32
_PRECISE = 4  # decimals kept: sums in a network differ in the last ones from machine to machine
_STATIC = "StaticEmbedding"


class ModelError(ValueError):
    """Why a folder holds no model that can be used, and what to do."""


def encoder_in(folder: Path) -> Encoder:
    """The encoder of a folder. Raises ModelError with one sentence."""
    if not folder.is_dir():
        raise ModelError(f"{folder}: no such folder. Name the one that holds the model.")
    name = _name(folder)
    exported = next(
        (path for path in (folder / "model.onnx", folder / "onnx/model.onnx") if path.exists()),
        None,
    )
    if exported:
        return FolderEncoder(name, _onnx(exported, _tokenizer(folder), _pooling(folder)))
    if not (folder / "modules.json").exists():
        raise ModelError(
            f"{folder}: neither model.onnx nor modules.json is in it. "
            "Give a sentence-transformers folder or an ONNX export of one."
        )
    if any(_STATIC in str(module.get("type")) for module in _modules(folder)):
        return FolderEncoder(name, _static(folder, _tokenizer(folder)))
    return FolderEncoder(name, _transformer(folder))


class FolderEncoder:
    """Vectors from a model of the operator's; `name` tells one model from another."""

    def __init__(self, name: str, embed: Callable[[list[str]], Vectors]) -> None:
        """`embed` gives one row a text, of any length."""
        self.name = name
        self._embed = embed

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One row a text, of length 1 (or 0 for an empty text)."""
        if not texts:
            # An empty batch has the width of any other.
            return self._embed([" "])[:0]
        # Each different text once, shortest first, so that a batch is filled up to little.
        distinct = sorted(set(texts), key=lambda text: (len(text), text))
        made = np.concatenate(
            [self._embed(distinct[at : at + BATCH]) for at in range(0, len(distinct), BATCH)]
        )
        lengths = np.linalg.norm(made, axis=1, keepdims=True)
        unit = np.round(made / np.maximum(lengths, 1e-9), _PRECISE).astype(np.float32)
        unit[[not text.strip() for text in distinct]] = 0.0
        places = {text: place for place, text in enumerate(distinct)}
        rows: Vectors = unit[[places[text] for text in texts]]
        return rows


def _name(folder: Path) -> str:
    """The folder's name and the digest of its sizes: another model there is another name."""
    told = sorted(
        (path.relative_to(folder).as_posix(), path.stat().st_size)
        for path in folder.rglob("*")
        if path.is_file()
    )
    return f"{folder.name} {hashlib.sha256(json.dumps(told).encode()).hexdigest()[:12]}"


def _modules(folder: Path) -> list[dict[str, Any]]:
    return list(_json(folder / "modules.json"))


def _json(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(f"{path}: cannot be read as JSON. Copy the model again.") from error


def _tokenizer(folder: Path) -> Any:
    path = next(
        (
            found
            for found in (folder / "tokenizer.json", folder / "onnx/tokenizer.json")
            if found.exists()
        ),
        next(iter(sorted(folder.glob("*/tokenizer.json"))), None),
    )
    if path is None:
        raise ModelError(
            f"{folder}: tokenizer.json is missing. Export the model with its tokenizer."
        )
    try:
        return import_module("tokenizers").Tokenizer.from_file(str(path))
    except Exception as error:
        raise ModelError(f"{path}: not a tokenizer. Copy the model again.") from error


def _pooling(folder: Path) -> str:
    """How a transformer's word pieces become one vector: "cls" where the model says so."""
    path = folder / "1_Pooling/config.json"
    return "cls" if path.exists() and _json(path).get("pooling_mode_cls_token") else "mean"


def _onnx(path: Path, tokenizer: Any, pooling: str) -> Callable[[list[str]], Vectors]:
    runtime = import_module("onnxruntime")
    options = runtime.SessionOptions()
    # One thread, so that sums come out the same; quiet, so that logs hold no warnings of its own.
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        session = runtime.InferenceSession(
            str(path), sess_options=options, providers=["CPUExecutionProvider"]
        )
    except Exception as error:
        raise ModelError(f"{path}: not an ONNX model that can be run. Export it again.") from error
    wanted = {given.name for given in session.get_inputs()}
    if "input_ids" not in wanted:
        raise ModelError(f"{path}: takes no input_ids. Export the model for feature extraction.")
    tokenizer.enable_truncation(max_length=LONGEST)
    tokenizer.enable_padding()

    def embed(texts: list[str]) -> Vectors:
        pieces = tokenizer.encode_batch(texts)
        ids = np.array([piece.ids for piece in pieces], dtype=np.int64)
        mask = np.array([piece.attention_mask for piece in pieces], dtype=np.int64)
        known = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        (hidden, *_) = session.run(None, {name: known[name] for name in wanted if name in known})
        return _pooled(np.asarray(hidden, dtype=np.float32), mask, pooling)

    return embed


def _pooled(hidden: Vectors, mask: npt.NDArray[np.int64], pooling: str) -> Vectors:
    """One row a text from one a word piece; a model that gives one a text already keeps it."""
    if hidden.ndim == 2:
        return hidden
    if pooling == "cls":
        first: Vectors = hidden[:, 0]
        return first
    weights = mask[:, :, None].astype(np.float32)
    mean: Vectors = (hidden * weights).sum(axis=1) / np.maximum(weights.sum(axis=1), 1e-9)
    return mean


def _static(folder: Path, tokenizer: Any) -> Callable[[list[str]], Vectors]:
    path = next(iter(sorted(folder.rglob("model.safetensors"))), None)
    if path is None:
        raise ModelError(f"{folder}: model.safetensors is missing. Copy the model again.")
    try:
        tensors = import_module("safetensors.numpy").load_file(str(path))
    except Exception as error:
        raise ModelError(f"{path}: cannot be read. Copy the model again.") from error
    table = next((tensor for tensor in tensors.values() if tensor.ndim == 2), None)
    if table is None:
        raise ModelError(f"{path}: holds no table of vectors.")
    rows = np.asarray(table, dtype=np.float32)
    tokenizer.no_padding()

    def embed(texts: list[str]) -> Vectors:
        cut = [found.ids for found in tokenizer.encode_batch(texts, add_special_tokens=False)]
        return np.stack(
            [rows[ids].mean(axis=0) if ids else np.zeros(rows.shape[1], np.float32) for ids in cut]
        )

    return embed


def _transformer(folder: Path) -> Callable[[list[str]], Vectors]:
    if find_spec("sentence_transformers") is None:
        raise ModelError(
            f"{folder}: a transformer, which the package sentence-transformers reads and which is "
            "not installed. Install it, or export the model to ONNX into the same folder."
        )
    model = import_module("sentence_transformers").SentenceTransformer(str(folder), device="cpu")

    def embed(texts: list[str]) -> Vectors:
        made: Vectors = np.asarray(model.encode(texts, show_progress_bar=False), dtype=np.float32)
        return made

    return embed
