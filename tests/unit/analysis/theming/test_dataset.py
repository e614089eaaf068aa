"""Dataset: the labelled format is read whole; what is wrong is said in one line with its place."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import Any

import pytest

from analysis.theming.dataset import LabelledSpan, parse_dataset, read_dataset
from tests.factories.labelled import PUBLISHED, published, published_data

SMALL: dict[str, Any] = {
    "name": "Small",
    "themes": [{"code": "LEAD", "name": "Leadership", "description": ""}],
    "questions": [{"number": 1, "text": ""}],
    "answers": [
        {"id": "A1", "question": 1, "language": "en", "text": "Leaders lead.", "themes": ["LEAD"]}
    ],
}


def changed(**fields: Any) -> dict[str, Any]:
    return deepcopy(SMALL) | fields


def with_answer(**fields: Any) -> dict[str, Any]:
    return changed(answers=[SMALL["answers"][0] | fields])


def test_the_published_dataset_is_built_from_the_projects_data() -> None:
    written = json.loads(PUBLISHED.read_text(encoding="utf-8"))
    assert written == published_data()


def test_the_published_dataset_has_every_quote_group_and_theme() -> None:
    dataset = published()
    assert len(dataset.scored) == 110
    assert len({item.group for item in dataset.answers}) == 19
    assert len(dataset.themes) == 26
    assert all(len(theme.name) == 4 for theme in dataset.themes)
    assert dataset.train == frozenset()


def test_what_may_be_missing_is_read_as_nothing() -> None:
    (item,) = parse_dataset(SMALL).answers
    assert (item.group, item.spans, item.themes) == ("", None, frozenset({"LEAD"}))


def test_answers_to_learn_from_are_not_scored() -> None:
    dataset = parse_dataset(changed(train=["A1"]))
    assert dataset.scored == ()
    assert dataset.train == frozenset({"A1"})


def test_spans_and_a_questions_themes_are_read() -> None:
    data = with_answer(spans=[{"start": 0, "end": 7, "code": "LEAD"}], group="G1")
    data["questions"] = [{"number": 1, "text": {"fr": "Quoi ?"}, "themes": ["LEAD"]}]
    dataset = parse_dataset(data)
    assert dataset.answers[0].spans == (LabelledSpan(0, 7, "LEAD"),)
    assert dataset.questions[0].themes == ("LEAD",)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ([], "dataset: expected an object, found a list"),
        ({"name": "x"}, "dataset: 'themes' is missing; add it"),
        (changed(name=""), "dataset.name: expected a text that is not empty"),
        (changed(answers={}), "answers: expected a list, found an object"),
        (changed(train=["A9"]), "train[0]: no answer has the id 'A9'"),
        (changed(questions=[{"number": "1"}]), "questions[0].number: expected a whole number"),
        (with_answer(question=2), "answers[0].question: there is no question 2"),
        (with_answer(text=None), "answers[0].text: expected a text"),
        (with_answer(themes=["NONE"]), "answers[0].themes: no theme has the code 'NONE'"),
        (with_answer(id=4), "answers[0].id: expected a text"),
        (with_answer(group=4), "answers[0].group: expected a text"),
        (
            with_answer(spans=[{"start": 3, "end": 99, "code": "LEAD"}]),
            "answers[0].spans[0]: 3 to 99 is no part of a text of 13 characters",
        ),
        (changed(answers=SMALL["answers"] * 2), "answers[1].id: 'A1' stands twice"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(data: object, said: str) -> None:
    with pytest.raises(ValueError, match=r"^[^\n]+$") as caught:
        parse_dataset(data)
    assert said in str(caught.value)


@pytest.mark.parametrize("field", ["id", "question", "language", "text", "themes"])
def test_a_missing_column_is_named(field: str) -> None:
    data = deepcopy(SMALL)
    del data["answers"][0][field]
    with pytest.raises(ValueError, match=rf"answers\[0\]: '{field}' is missing"):
        parse_dataset(data)


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b'{"name": "x",\n oops}', "line 2, column 2: not valid JSON"),
        (b"\xff\xfe{", "byte 0: the file is not UTF-8"),
        (b"", "line 1, column 1: not valid JSON"),
        (b"[" * 100_000, "nested too deeply"),
    ],
)
def test_a_file_that_is_no_json_is_refused_with_the_place(raw: bytes, said: str) -> None:
    with pytest.raises(ValueError, match=r"^[^\n]+$") as caught:
        read_dataset(raw)
    assert said in str(caught.value)


def test_a_file_with_a_byte_order_mark_is_read() -> None:
    assert read_dataset(b"\xef\xbb\xbf" + json.dumps(SMALL).encode()).name == "Small"


def test_a_broken_entry_of_a_file_is_named_with_its_line_and_field() -> None:
    data = with_answer(question=2)
    raw = json.dumps(data, indent=1).encode()
    line = next(
        number
        for number, text in enumerate(raw.decode().splitlines(), start=1)
        if text.strip().startswith('"question": 2')
    )
    with pytest.raises(ValueError, match=rf"^line {line}, answers\[0\]\.question: there is no"):
        read_dataset(raw)


def test_themes_may_stand_apart_but_not_twice() -> None:
    themes = json.dumps(SMALL["themes"]).encode()
    apart = {key: value for key, value in SMALL.items() if key != "themes"}
    assert read_dataset(json.dumps(apart).encode(), themes) == parse_dataset(SMALL)
    with pytest.raises(ValueError, match="the dataset has its own"):
        read_dataset(json.dumps(SMALL).encode(), themes)
    with pytest.raises(ValueError, match=r"codebook: themes\[0\]"):
        read_dataset(json.dumps(apart).encode(), b"[7]")
