"""Receives a labelled dataset as JSON; returns it typed, or says what is wrong and where.

The labels (themes, group, spans) stand beside the answers, never in them: what the engine is
given cannot hold one.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from analysis.flow import AnswerText, QuestionText, ThemeEntry
from analysis.theming.codebook import (
    Json,
    parse_texts,
    parse_themes,
    require_distinct,
    require_field,
    require_list,
    require_object,
    require_text,
)
from analysis.theming.json_place import line_of


@dataclass(frozen=True, slots=True)
class LabelledSpan:
    """A part of an answer (code points, end-exclusive) that speaks to a theme."""

    start: int
    end: int
    code: str


@dataclass(frozen=True, slots=True)
class LabelledAnswer:
    """An answer with what people said of it. `group` is "" and `spans` None where not given."""

    answer: AnswerText
    themes: frozenset[str]
    group: str = ""
    spans: tuple[LabelledSpan, ...] | None = None


@dataclass(frozen=True, slots=True)
class Dataset:
    """A labelled dataset; the answers whose ids are in `train` may be learned from."""

    name: str
    themes: tuple[ThemeEntry, ...]
    questions: tuple[QuestionText, ...]
    answers: tuple[LabelledAnswer, ...]
    train: frozenset[str]

    @property
    def scored(self) -> tuple[LabelledAnswer, ...]:
        """The answers that are not learned from."""
        return tuple(item for item in self.answers if item.answer.id not in self.train)


def read_dataset(raw: bytes, codebook: bytes | None = None) -> Dataset:
    """The dataset in the bytes of a JSON file. Raises ValueError with one line.

    Its themes may stand apart from it, in the JSON of a `codebook`.
    """
    data = read_json(raw)
    try:
        return _parsed(data, codebook)
    except ValueError as error:
        place = str(error).partition(":")[0]
        line = line_of(raw.decode("utf-8-sig"), place)
        raise ValueError(f"line {line}, {error}" if line else str(error)) from error


def _parsed(data: Json, codebook: bytes | None) -> Dataset:
    if codebook is None:
        return parse_dataset(data)
    top = require_object(data, "dataset")
    if "themes" in top:
        raise ValueError("themes: the dataset has its own; leave the codebook out.")
    try:
        themes = read_json(codebook)
        parse_themes(themes, "themes")
    except ValueError as error:
        raise ValueError(f"codebook: {error}") from error
    return parse_dataset({**top, "themes": themes})


def read_json(raw: bytes) -> Json:
    """Parsed JSON. Raises ValueError with one line naming the place."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValueError(f"byte {error.start}: the file is not UTF-8; save it as UTF-8.") from error
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        raise ValueError(
            f"line {error.lineno}, column {error.colno}: not valid JSON ({error.msg.lower()})."
        ) from error
    except RecursionError as error:
        raise ValueError("the JSON is nested too deeply to be a dataset.") from error
    parsed: Json = data
    return parsed


def parse_dataset(data: Json) -> Dataset:
    """The dataset in parsed JSON. Raises ValueError saying what, where and how to mend it."""
    top = require_object(data, "dataset")
    themes = parse_themes(require_field(top, "themes", "dataset"), "themes")
    codes = frozenset(theme.code for theme in themes)
    questions = _questions(require_field(top, "questions", "dataset"), codes)
    numbers = frozenset(question.number for question in questions)
    answers = tuple(
        _answer(entry, f"answers[{place}]", codes, numbers)
        for place, entry in enumerate(
            require_list(require_field(top, "answers", "dataset"), "answers")
        )
    )
    ids = [item.answer.id for item in answers]
    require_distinct(ids, "answers", "id")
    train = _train(top.get("train"), frozenset(ids))
    return Dataset(require_text(top, "name", "dataset"), themes, questions, answers, train)


def _questions(data: Json, codes: frozenset[str]) -> tuple[QuestionText, ...]:
    questions = []
    for place, item in enumerate(require_list(data, "questions")):
        where = f"questions[{place}]"
        entry = require_object(item, where)
        number = _whole(require_field(entry, "number", where), f"{where}.number")
        text = parse_texts(entry.get("text"), f"{where}.text")
        asked = _codes(entry.get("themes"), f"{where}.themes", codes)
        questions.append(QuestionText(number, text, asked))
    require_distinct([str(question.number) for question in questions], "questions", "number")
    return tuple(questions)


def _answer(
    data: Json, where: str, codes: frozenset[str], numbers: frozenset[int]
) -> LabelledAnswer:
    entry = require_object(data, where)
    number = _whole(require_field(entry, "question", where), f"{where}.question")
    if number not in numbers:
        raise ValueError(f"{where}.question: there is no question {number}; add it to questions.")
    text = require_field(entry, "text", where)
    if not isinstance(text, str):
        raise ValueError(f"{where}.text: expected a text; put it in quotes.")
    group = entry.get("group") or ""
    if not isinstance(group, str):
        raise ValueError(f"{where}.group: expected a text; put it in quotes.")
    labels = _codes(require_field(entry, "themes", where), f"{where}.themes", codes)
    answer = AnswerText(
        require_text(entry, "id", where), number, require_text(entry, "language", where), text
    )
    spans = _spans(entry.get("spans"), f"{where}.spans", len(text), codes)
    return LabelledAnswer(answer, frozenset(labels), group, spans)


def _spans(
    data: Json, where: str, length: int, codes: frozenset[str]
) -> tuple[LabelledSpan, ...] | None:
    if data is None:
        return None
    spans = []
    for place, item in enumerate(require_list(data, where)):
        here = f"{where}[{place}]"
        entry = require_object(item, here)
        start = _whole(require_field(entry, "start", here), f"{here}.start")
        end = _whole(require_field(entry, "end", here), f"{here}.end")
        if not 0 <= start < end <= length:
            raise ValueError(
                f"{here}: {start} to {end} is no part of a text of {length} characters; "
                "count code points from 0, the end not included."
            )
        (code,) = _codes([require_field(entry, "code", here)], here, codes)
        spans.append(LabelledSpan(start, end, code))
    return tuple(spans)


def _codes(data: Json, where: str, known: frozenset[str]) -> tuple[str, ...]:
    if data is None:
        return ()
    listed = require_list(data, where)
    for code in listed:
        if not isinstance(code, str) or code not in known:
            raise ValueError(f"{where}: no theme has the code {code!r}; add it to themes.")
    return tuple(str(code) for code in listed)


def _train(data: Json, ids: frozenset[str]) -> frozenset[str]:
    if data is None:
        return frozenset()
    listed = require_list(data, "train")
    for place, key in enumerate(listed):
        if not isinstance(key, str) or key not in ids:
            raise ValueError(f"train[{place}]: no answer has the id {key!r}; take it out.")
    return frozenset(str(key) for key in listed)


def _whole(data: Json, where: str) -> int:
    if isinstance(data, bool) or not isinstance(data, int):
        raise ValueError(f"{where}: expected a whole number without quotes.")
    return data
