"""Labelled answers for the engine: receives the project's data files, returns datasets.

`python -m tests.factories.labelled` writes tests/data/isc_2022_dataset.json afresh.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from analysis.flow import AnswerText, QuestionText, ThemeEntry
from analysis.theming.dataset import Dataset, parse_dataset, read_dataset

ROOT = Path(__file__).resolve().parents[2]
PUBLISHED = ROOT / "tests/data/isc_2022_dataset.json"
WRITTEN = ROOT / "tests/data/written_answers.json"
CODEBOOK = ROOT / "analysis/data/codebook.json"
SAMPLES = ROOT / "tests/data/multilingual_samples.json"
THEME_FIELDS = ("code", "name", "description", "keywords", "parent", "factor")
NOTE = (
    "Every published quote with one coder's themes, unreviewed, and the editors' group. Many of "
    "the codebook's English keywords were written from these very quotes: see terms_seen_in_2022 "
    "in the codebook. Figures on them are not held out."
)


def codebook() -> list[dict[str, Any]]:
    """The project's codebook as it stands in its file."""
    found: list[dict[str, Any]] = _read("analysis/data/codebook.json")
    return found


def published_data() -> dict[str, Any]:
    """The published quotes in the format of `evaluate_themes`, nothing to learn from."""
    questions = _read("feedback/data/questions.json")
    quotes = _read("analysis/data/isc_2022_quotes.json")["quotes"]
    return {
        "name": "Messages to the Integrity Sub-Committee, 2022",
        "note": NOTE,
        "themes": [{field: theme[field] for field in THEME_FIELDS} for theme in codebook()],
        "questions": [
            {"number": asked["number"], "text": _in_all_languages(questions, asked["number"])}
            for asked in questions["en"]
        ],
        "answers": [
            {"language": "en"}
            | {field: quote[field] for field in ("id", "question", "text", "themes", "group")}
            for quote in quotes
        ],
    }


def published() -> Dataset:
    """The published quotes as a dataset."""
    return read_dataset(PUBLISHED.read_bytes())


def published_without_seen_terms() -> Dataset:
    """The same, its themes without the terms that were written from the quotes themselves."""
    data = published_data()
    seen = {theme["code"]: set(theme["terms_seen_in_2022"]) for theme in codebook()}
    for theme in data["themes"]:
        kept = [term for term in theme["keywords"]["en"] if term not in seen[theme["code"]]]
        theme["keywords"] = theme["keywords"] | {"en": kept}
    return parse_dataset(data)


def samples() -> Dataset:
    """The back-translated answers in French, Spanish and Portuguese."""
    data = published_data()
    data["answers"] = [
        {
            "id": f"M{place:02}",
            "question": 1,
            "language": sample["language"],
            "text": sample["text"],
            "themes": sample["expected_themes"],
        }
        for place, sample in enumerate(_read(SAMPLES)["samples"])
    ]
    return parse_dataset(data)


def written() -> Dataset:
    """Answers in four languages that no term was written from."""
    return read_dataset(WRITTEN.read_bytes(), CODEBOOK.read_bytes())


def theme(code: str, name: str = "", language: str = "en", **fields: Any) -> ThemeEntry:
    """A theme in one language: `terms` a list, `description` a text."""
    return ThemeEntry(
        code=code,
        name={language: name or code.capitalize()},
        description={language: text} if (text := fields.get("description", "")) else {},
        terms={language: tuple(fields.get("terms", ()))},
        parent=fields.get("parent", ""),
    )


def answer(text: str, language: str = "en", **fields: Any) -> AnswerText:
    """An answer to question 1 with the id "A1", unless told otherwise."""
    return AnswerText(
        fields.get("id", "A1"), fields.get("question", 1), language, text, fields.get("party", "")
    )


def questions(data: Sequence[Mapping[str, Any]] = ()) -> tuple[QuestionText, ...]:
    """Questions of (number, text, themes) in English."""
    return tuple(
        QuestionText(item["number"], {"en": item.get("text", "")}, tuple(item.get("themes", ())))
        for item in data
    )


def _in_all_languages(asked: Mapping[str, Any], number: int) -> dict[str, str]:
    return {
        language: question["text"]
        for language, listed in asked.items()
        for question in listed
        if question["number"] == number
    }


def _read(path: str | Path) -> Any:
    return json.loads((ROOT / path).read_text(encoding="utf-8"))


if __name__ == "__main__":
    dumped = json.dumps(published_data(), ensure_ascii=False, indent=1)
    PUBLISHED.write_text(dumped + "\n", encoding="utf-8")
