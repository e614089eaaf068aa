"""The parser: what it reads is what was sent, and its limits hold on the byte."""

from __future__ import annotations

import json
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings
from rest_framework.exceptions import ParseError

from feedback.api.parsers import MAX_DEPTH, StrictJSONParser, TooLargeError

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=12,
)


def parse(body: bytes) -> Any:
    return StrictJSONParser().parse(BytesIO(body))


def depth(value: Any) -> int:
    if isinstance(value, dict):
        return 1 + max(map(depth, value.values()), default=0)
    return 1 + max(map(depth, value), default=0) if isinstance(value, list) else 0


@given(values)
def test_what_is_sent_is_read(value: Any) -> None:
    body = json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass")
    if depth(value) > MAX_DEPTH:
        with pytest.raises(ParseError):
            parse(body)
    else:
        assert parse(body) == value


@given(st.text(alphabet='[]{}"\\a', max_size=40))
def test_brackets_inside_strings_are_not_depth(text: str) -> None:
    assert parse(json.dumps([text]).encode()) == [text]


@pytest.mark.parametrize("depth", [MAX_DEPTH, MAX_DEPTH + 1])
def test_depth_is_bounded(depth: int) -> None:
    body = b"[" * depth + b"]" * depth
    if depth > MAX_DEPTH:
        with pytest.raises(ParseError, match="nested deeper"):
            parse(body)
    else:
        assert parse(body)


@pytest.mark.parametrize("extra", [0, 1])
def test_size_is_bounded(settings: Settings, extra: int) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    body = b'"' + b"x" * (98 + extra) + b'"'
    if extra:
        with pytest.raises(TooLargeError):
            parse(body)
    else:
        assert parse(body) == "x" * 98
