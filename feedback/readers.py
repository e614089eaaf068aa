"""Reading files of answers: receives a path, returns rows ready to import, or every problem.

A file has one row an answer with the columns question, language and text; `submission` or
`administration` joins rows of one author; `reference` and `attribution` may be there.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Iterable, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import pandas as pd
from openpyxl import load_workbook

from feedback.actions.import_submissions import ImportedAnswer, ImportFileError

MAX_BYTES = 10_000_000
MAX_UNPACKED_BYTES = 100_000_000
FORMULAS_NAMED = 5
REQUIRED = ("question", "language", "text")
OPTIONAL = ("submission", "administration", "reference", "attribution")


def read_answers(path: Path) -> list[ImportedAnswer]:
    """The rows of a .csv, .xlsx or .json file. Raises ImportFileError saying what, where, how."""
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise ImportFileError([f"{path.name}: not a known kind. Use {', '.join(READERS)}."])
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ImportFileError([f"{path}: cannot be read ({error.strerror})."]) from error
    if not content:
        raise ImportFileError([f"{path.name}: the file is empty."])
    if len(content) > MAX_BYTES:
        raise ImportFileError([f"{path.name}: larger than 10 MB. Split it."])
    return _rows(reader(path.name, content), path.name)


def _csv(name: str, content: bytes) -> pd.DataFrame:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise ImportFileError(
            [f"{name}, line {line}: not UTF-8. In the spreadsheet, save as “CSV UTF-8”."]
        ) from error
    if "\x00" in text:
        raise ImportFileError([f"{name}: holds a NUL character. Save it again as CSV UTF-8."])
    try:
        return pd.read_csv(
            BytesIO(text.encode()), sep=_separator(text), dtype=str, keep_default_na=False
        )
    except (pd.errors.ParserError, pd.errors.EmptyDataError) as error:
        raise ImportFileError([f"{name}: not readable as CSV: {error}."]) from error


def _separator(text: str) -> str:
    """The separator the heading uses: comma, semicolon or tab."""
    heading = text.split("\n", 1)[0]
    return max(",;\t", key=heading.count)


def _xlsx(name: str, content: bytes) -> pd.DataFrame:
    if _unpacked_bytes(content) > MAX_UNPACKED_BYTES:
        raise ImportFileError([f"{name}: unpacks to more than 100 MB. Split it."])
    try:
        _require_values(name, content)
        return pd.read_excel(
            BytesIO(content), engine="openpyxl", dtype=str, keep_default_na=False, na_filter=False
        )
    except ImportFileError:
        raise
    except (zipfile.BadZipFile, KeyError, ValueError) as error:
        raise ImportFileError(
            [f"{name}: not an .xlsx workbook. Open it in a spreadsheet and save it as .xlsx."]
        ) from error


def _require_values(name: str, content: bytes) -> None:
    """Refuse formulas: what they would yield is not in the file, only what they last did."""
    book = load_workbook(BytesIO(content), read_only=True)
    formulas = [
        f"{name}, cell {cell.coordinate}: holds a formula. Paste the column as values only."
        for row in book.worksheets[0].iter_rows()
        for cell in row
        if cell.data_type == "f"
    ]
    book.close()
    if formulas:
        raise ImportFileError(formulas[:FORMULAS_NAMED])


def _unpacked_bytes(content: bytes) -> int:
    """What an archive says it unpacks to, before anything is unpacked; 0 where it is none."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            return sum(entry.file_size for entry in packed.infolist())
    except zipfile.BadZipFile:
        return 0


def _json(name: str, content: bytes) -> pd.DataFrame:
    try:
        rows = json.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ImportFileError([f"{name}: not UTF-8. Save it as UTF-8."]) from error
    except (ValueError, RecursionError) as error:
        raise ImportFileError([f"{name}: not JSON: {error}."]) from error
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise ImportFileError([f"{name}: give a list of objects, one an answer."])
    return pd.DataFrame([_plain(row) for row in rows], dtype=object).fillna("")


def _plain(row: Mapping[str, Any]) -> dict[str, str]:
    return {key: "" if value is None else str(value) for key, value in row.items()}


READERS: dict[str, Callable[[str, bytes], pd.DataFrame]] = {
    ".csv": _csv,
    ".xlsx": _xlsx,
    ".json": _json,
}


def _rows(frame: pd.DataFrame, name: str) -> list[ImportedAnswer]:
    frame = frame.rename(columns=lambda column: str(column).strip().lower())
    problems = list(_column_problems(list(frame.columns), name))
    if problems:
        raise ImportFileError(problems)
    rows = []
    for number, record in enumerate(frame.to_dict("records"), start=2):
        where = f"{name}, row {number}"
        try:
            question = int(record["question"])
        except ValueError:
            problems.append(f"{where}: question {record['question']!r} is not a number.")
            continue
        rows.append(_row(record, question, where, f"{name}:{number}"))
    if problems:
        raise ImportFileError(problems)
    return rows


def _row(record: Mapping[Any, Any], question: int, where: str, alone: str) -> ImportedAnswer:
    known = {column: str(record.get(column, "")).strip() for column in OPTIONAL}
    return ImportedAnswer(
        key=(known["submission"] or known["administration"] or alone)[:80],
        question=question,
        text=str(record["text"]),
        language=str(record["language"]).strip() or "en",
        where=where,
        reference=known["reference"],
        administration=known["administration"],
        attribution=known["attribution"].lower(),
    )


def _column_problems(columns: list[str], name: str) -> Iterable[str]:
    missing = [column for column in REQUIRED if column not in columns]
    if missing:
        yield (
            f"{name}, heading: {', '.join(missing)} missing. "
            f"Needed are {', '.join(REQUIRED)}; allowed are {', '.join(OPTIONAL)}."
        )
    unknown = [column for column in columns if column not in REQUIRED + OPTIONAL]
    if unknown:
        yield f"{name}, heading: {', '.join(unknown)} unknown. Remove or rename the column."
