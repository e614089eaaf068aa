"""Encoders: vectors of length 1 from what is on this machine, whatever is installed."""

from __future__ import annotations

import socket

import numpy as np
import pytest

from analysis.theming import encoders
from analysis.theming.encoders import CharacterEncoder, Encoder, default_encoder

TEXTS = ["Training of officers", "Formation des agents", "trainings for an officer", ""]


@pytest.fixture(params=["characters", "default"])
def encoder(request: pytest.FixtureRequest) -> Encoder:
    return CharacterEncoder() if request.param == "characters" else default_encoder()


def test_like_texts_are_near_and_vectors_have_length_one(encoder: Encoder) -> None:
    vectors = encoder.encode(TEXTS)
    lengths = np.linalg.norm(vectors[:3], axis=1)
    assert np.allclose(lengths, 1, atol=1e-3)
    assert vectors[0] @ vectors[2] > vectors[0] @ vectors[1]


def test_a_text_has_the_same_vector_alone_as_among_others(encoder: Encoder) -> None:
    assert np.array_equal(encoder.encode(TEXTS)[2], encoder.encode(TEXTS[2:3])[0])


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    default_encoder.cache_clear()
    assert len(default_encoder().encode(["Training"])) == 1


def test_character_vectors_stand_in_where_the_package_is_missing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(encoders, "find_spec", lambda _: None)
    default_encoder.cache_clear()
    try:
        assert default_encoder().name == "characters"
    finally:
        default_encoder.cache_clear()
