"""Reading files of answers: a path, or a name and content, in; rows or every problem out.

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
from django.utils.translation import gettext as _
from openpyxl import load_workbook

from feedback.actions.import_submissions import ImportedAnswer, ImportFileError

MAX_BYTES = 10_000_000
MAX_UNPACKED_BYTES = 100_000_000
FORMULAS_NAMED = 5
REQUIRED = ("question", "language", "text")
OPTIONAL = ("submission", "administration", "reference", "attribution")


def read_answers(path: Path) -> list[ImportedAnswer]:
    """The rows of a .csv, .xlsx or .json file. Raises ImportFileError saying what, where, how."""
    try:
        return answers_in(path.name, path.read_bytes())
    except OSError as error:
        raise ImportFileError([f"{path}: cannot be read ({error.strerror})."]) from error


def answers_in(name: str, content: bytes) -> list[ImportedAnswer]:
    """The rows of a file of this name. Raises ImportFileError saying what, where, how."""
    reader = READERS.get(Path(name).suffix.lower())
    if reader is None:
        kinds = ", ".join(READERS)
        raise _refused(_("%(name)s: not a known kind. Use %(kinds)s."), name=name, kinds=kinds)
    if not content:
        raise _refused(_("%(name)s: the file is empty."), name=name)
    if len(content) > MAX_BYTES:
        raise _refused(_("%(name)s: larger than 10 MB. Split it."), name=name)
    return _rows(reader(name, content), name)


def _refused(sentence: str, **values: object) -> ImportFileError:
    return ImportFileError([sentence % values])


def _csv(name: str, content: bytes) -> pd.DataFrame:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise _refused(
            _("%(name)s, line %(line)d: not UTF-8. In the spreadsheet, save as “CSV UTF-8”."),
            name=name,
            line=line,
        ) from error
    if "\x00" in text:
        raise _refused(_("%(name)s: holds a NUL character. Save it again as CSV UTF-8."), name=name)
    try:
        return pd.read_csv(
            BytesIO(text.encode()), sep=_separator(text), dtype=str, keep_default_na=False
        )
    except (pd.errors.ParserError, pd.errors.EmptyDataError) as error:
        raise _refused(
            _("%(name)s: not readable as CSV: %(reason)s."), name=name, reason=error
        ) from error


def _separator(text: str) -> str:
    """The separator the heading uses: comma, semicolon or tab."""
    heading = text.split("\n", 1)[0]
    return max(",;\t", key=heading.count)


def _xlsx(name: str, content: bytes) -> pd.DataFrame:
    if _unpacked_bytes(content) > MAX_UNPACKED_BYTES:
        raise _refused(_("%(name)s: unpacks to more than 100 MB. Split it."), name=name)
    try:
        _require_values(name, content)
        return pd.read_excel(
            BytesIO(content), engine="openpyxl", dtype=str, keep_default_na=False, na_filter=False
        )
    except ImportFileError:
        raise
    except (zipfile.BadZipFile, KeyError, ValueError) as error:
        raise _refused(
            _("%(name)s: not an .xlsx workbook. Open it in a spreadsheet and save it as .xlsx."),
            name=name,
        ) from error


def _require_values(name: str, content: bytes) -> None:
    """Refuse formulas: what they would yield is not in the file, only what they last did."""
    book = load_workbook(BytesIO(content), read_only=True)
    sentence = _("%(name)s, cell %(cell)s: holds a formula. Paste the column as values only.")
    formulas = [
        sentence % {"name": name, "cell": cell.coordinate}
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
        raise _refused(_("%(name)s: not UTF-8. Save it as UTF-8."), name=name) from error
    except (ValueError, RecursionError) as error:
        raise _refused(_("%(name)s: not JSON: %(reason)s."), name=name, reason=error) from error
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise _refused(_("%(name)s: give a list of objects, one an answer."), name=name)
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
        where = _("%(name)s, row %(row)d") % {"name": name, "row": number}
        try:
            question = int(record["question"])
        except ValueError:
            sentence = _("%(where)s: question “%(given)s” is not a number.")
            problems.append(sentence % {"where": where, "given": record["question"]})
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
        yield _(
            "%(name)s, heading: %(missing)s missing. "
            "Needed are %(needed)s; allowed are %(allowed)s."
        ) % {
            "name": name,
            "missing": ", ".join(missing),
            "needed": ", ".join(REQUIRED),
            "allowed": ", ".join(OPTIONAL),
        }
    unknown = [column for column in columns if column not in REQUIRED + OPTIONAL]
    if unknown:
        sentence = _("%(name)s, heading: %(unknown)s unknown. Remove or rename the column.")
        yield sentence % {"name": name, "unknown": ", ".join(unknown)}
