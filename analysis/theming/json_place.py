"""Receives JSON text and a place in it ("answers[3].spans[0].code"); returns the line it is on."""

from __future__ import annotations

import json
import re

_STEP = re.compile(r"\[(\d+)\]|([^.\[\]]+)")
_SPACE = re.compile(r"[\s,]*")
_DECODER = json.JSONDecoder()


def line_of(text: str, place: str) -> int | None:
    """The line (from 1) where the deepest part of the place that exists begins; None where not
    even its first step does. The text must be JSON."""
    at, found = _SPACE.match(text, 0).end(), None  # type: ignore[union-attr]
    for index, name in _STEP.findall(place):
        inner = _element(text, at, int(index)) if index else _member(text, at, name)
        if inner is None:
            break
        at = found = inner
    return None if found is None else text.count("\n", 0, found) + 1


def _element(text: str, at: int, index: int) -> int | None:
    """Where the index-th element of the list at `at` begins."""
    if text[at] != "[":
        return None
    at = _skip(text, at + 1)
    for _ in range(index):
        if text[at] == "]":
            return None
        at = _skip(text, _DECODER.raw_decode(text, at)[1])
    return None if text[at] == "]" else at


def _member(text: str, at: int, name: str) -> int | None:
    """Where the value under a name of the object at `at` begins."""
    if text[at] != "{":
        return None
    at = _skip(text, at + 1)
    while text[at] != "}":
        key, end = _DECODER.raw_decode(text, at)
        value = _skip(text, text.index(":", end) + 1)
        if key == name:
            return value
        at = _skip(text, _DECODER.raw_decode(text, value)[1])
    return None


def _skip(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    return match.end() if match else at
