"""The line of a place in JSON text, for messages that say where to look."""

from __future__ import annotations

import json

import pytest

from analysis.theming.json_place import line_of

DATA = {"name": "x", "answers": [{"id": "A", "spans": []}, {"id": "B", "spans": [{"start": 1}]}]}
TEXT = json.dumps(DATA, indent=1)


@pytest.mark.parametrize(
    ("place", "begins"),
    [
        ("name", '"name": "x"'),
        ("answers[1].id", '"id": "B"'),
        ("answers[1].spans[0].start", '"start": 1'),
        ("answers[1].spans[0].missing", "{"),
        ("answers[7]", '"answers": ['),
    ],
)
def test_the_deepest_part_that_exists_is_found(place: str, begins: str) -> None:
    line = line_of(TEXT, place)
    assert line is not None
    assert TEXT.splitlines()[line - 1].strip().startswith(begins)


def test_a_place_that_does_not_begin_in_the_text_has_no_line() -> None:
    assert line_of(TEXT, "dataset") is None
    assert line_of("[1, 2]", "name") is None


def test_the_line_is_found_in_compact_text_too() -> None:
    assert line_of(json.dumps(DATA), "answers[1].id") == 1
