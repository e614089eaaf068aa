"""A model folder of the operator's: an ONNX export or static embeddings, made here, tiny."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper
from safetensors.numpy import save_file
from tokenizers import Tokenizer, models, pre_tokenizers

from analysis.theming.grouping import propose_groups
from analysis.theming.learning import Example, Learned
from analysis.theming.model_folder import ModelError, encoder_in
from analysis.theming.tagging import Engine
from tests.factories.labelled import answer, published

WORDS = ("[PAD]", "[UNK]", "training", "course", "audit", "control", "the", "of")
# Training and course lie near each other, audit and control too.
TABLE = np.array(
    [
        [0, 0, 0],
        [0, 0, 0.2],
        [1, 0, 0],
        [0.9, 0.1, 0],
        [0, 1, 0],
        [0.1, 0.9, 0],
        [0, 0, 0.3],
        [0, 0, 0.3],
    ],
    dtype=np.float32,
)


def write_tokenizer(folder: Path) -> None:
    tokenizer = Tokenizer(models.WordLevel({word: at for at, word in enumerate(WORDS)}, "[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.save(str(folder / "tokenizer.json"))


def write_onnx(folder: Path) -> None:
    """A network that looks each word piece up in TABLE."""
    write_tokenizer(folder)
    ids = helper.make_tensor_value_info("input_ids", TensorProto.INT64, ["batch", "length"])
    mask = helper.make_tensor_value_info("attention_mask", TensorProto.INT64, ["batch", "length"])
    out = helper.make_tensor_value_info("hidden", TensorProto.FLOAT, ["batch", "length", 3])
    look_up = helper.make_node("Gather", ["table", "input_ids"], ["hidden"], axis=0)
    graph = helper.make_graph(
        [look_up], "tiny", [ids, mask], [out], [numpy_helper.from_array(TABLE, "table")]
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    onnx.save(model, str(folder / "model.onnx"))


def write_static(folder: Path) -> None:
    write_tokenizer(folder)
    save_file({"embedding.weight": TABLE}, str(folder / "model.safetensors"))
    module = {"idx": 0, "path": "", "type": "sentence_transformers.models.StaticEmbedding"}
    (folder / "modules.json").write_text(json.dumps([module]))


@pytest.fixture(params=[write_onnx, write_static], ids=["onnx", "static"])
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    request.param(tmp_path)
    return tmp_path


def test_like_texts_are_near_whatever_the_batch(folder: Path) -> None:
    encoder = encoder_in(folder)
    texts = ["training", "course of the", "audit", "control", "training"]
    vectors = encoder.encode(texts)
    assert vectors[0] @ vectors[1] > 0.8 > vectors[0] @ vectors[2]
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-3)
    assert np.array_equal(encoder.encode(texts[1:2])[0], vectors[1])
    assert np.array_equal(vectors[0], vectors[4])


def test_an_empty_text_is_like_nothing_and_no_text_is_no_row(folder: Path) -> None:
    encoder = encoder_in(folder)
    assert not encoder.encode(["", "audit"])[0].any()
    assert encoder.encode([]).shape == (0, 3)


def test_the_engine_and_grouping_take_it_and_name_it(folder: Path) -> None:
    encoder = encoder_in(folder)
    data = published()
    examples = [Example(text, "en", "TRNG") for text in ("training", "the training of")]
    engine = Engine(data.themes, data.questions, Learned.from_examples(examples), encoder=encoder)
    assert engine.fingerprint != Engine(data.themes, data.questions).fingerprint
    assert engine.read([answer("the course of training")])[0].tags
    plain = Engine((), data.questions, encoder=encoder)
    texts = ["audit control here", "control audit there", "training course here", "course training"]
    readings = plain.read([answer(text, id=text) for text in texts])
    groups = propose_groups(1, readings, (), n=2, encoder=encoder)
    assert {frozenset(member.answer_id for member in group.members) for group in groups} <= {
        frozenset(texts[:2]),
        frozenset(texts[2:]),
    }


def test_another_model_in_the_folder_is_another_name(tmp_path: Path) -> None:
    write_onnx(tmp_path)
    before = encoder_in(tmp_path).name
    (tmp_path / "notes.txt").write_text("a new release")
    assert encoder_in(tmp_path).name != before


def broken(folder: Path, how: str) -> Any:
    if how == "missing":
        return folder / "nowhere"
    if how == "empty":
        return folder
    write_onnx(folder)
    if how == "onnx":
        (folder / "model.onnx").write_bytes(b"not a model")
    elif how == "tokenizer":
        (folder / "tokenizer.json").write_text("{}")
    elif how == "no tokenizer":
        (folder / "tokenizer.json").unlink()
    else:
        (folder / "model.onnx").unlink()
        (folder / "modules.json").write_text("[{" if how == "json" else "[]")
    return folder


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ("missing", "no such folder"),
        ("empty", "neither model.onnx nor modules.json"),
        ("onnx", "not an ONNX model"),
        ("tokenizer", "not a tokenizer"),
        ("no tokenizer", "tokenizer.json is missing"),
        ("json", "cannot be read as JSON"),
        ("transformer", "sentence-transformers reads and which is not installed"),
    ],
)
def test_a_folder_without_a_usable_model_says_why(tmp_path: Path, how: str, said: str) -> None:
    with pytest.raises(ModelError, match=said):
        encoder_in(broken(tmp_path, how))
