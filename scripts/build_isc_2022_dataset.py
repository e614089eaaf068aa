"""Receives a folder with the published quotes, codebook and questions; writes the dataset.

    python scripts/build_isc_2022_dataset.py FOLDER OUTPUT.json

The folder holds isc_2022_quotes.json, codebook.json and questions.json. The dataset has every
quote with its themes and the editors' group, and no answers to learn from.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

NAME = "Messages to the Integrity Sub-Committee, 2022"
NOTE = (
    "Every published quote with one coder's themes, unreviewed, and the editors' group. Many of "
    "the codebook's English keywords were written from these very quotes (terms_seen_in_2022 in "
    "the codebook): figures on them are not held out."
)
THEME_FIELDS = ("code", "name", "description", "keywords", "parent", "arusha_factor")


def build_dataset(folder: Path) -> dict[str, Any]:
    """The dataset in the format of evaluate_themes. Raises OSError, KeyError or ValueError."""
    quotes = _read(folder / "isc_2022_quotes.json")["quotes"]
    codebook = _read(folder / "codebook.json")
    questions = _read(folder / "questions.json")
    numbers = sorted({question["number"] for asked in questions.values() for question in asked})
    return {
        "name": NAME,
        "note": NOTE,
        "themes": [{field: theme[field] for field in THEME_FIELDS} for theme in codebook],
        "questions": [{"number": number, "text": _texts(questions, number)} for number in numbers],
        "answers": [
            {
                "id": quote["id"],
                "question": quote["question"],
                "language": "en",
                "text": quote["text"],
                "themes": quote["themes"],
                "group": quote["group"],
            }
            for quote in quotes
        ],
    }


def write_dataset(folder: Path, output: Path) -> None:
    """Writes the dataset as JSON with a line end at its end."""
    text = json.dumps(build_dataset(folder), ensure_ascii=False, indent=1)
    output.write_text(text + "\n", encoding="utf-8")


def _texts(questions: dict[str, Any], number: int) -> dict[str, str]:
    return {
        language: question["text"]
        for language, asked in questions.items()
        for question in asked
        if question["number"] == number
    }


def _read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("usage: build_isc_2022_dataset.py FOLDER OUTPUT.json")
    write_dataset(Path(sys.argv[1]), Path(sys.argv[2]))
