"""Reading lists of people: receives a file's name and bytes, returns its rows, or every problem.

A row is somebody who answers for an administration, with the columns code and email; name (or
name_en, name_fr …), region, language and title may be there.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath
from typing import Any

from django.utils.translation import gettext as _

from feedback.actions.import_submissions import ImportFileError
from feedback.languages import NAMES
from feedback.queries.participant_plans import ListedPerson
from feedback.readers import MAX_BYTES, READERS

REQUIRED = ("code", "email")
OPTIONAL = ("name", *(f"name_{language}" for language in NAMES), "region", "language", "title")
SUFFIXES = (".csv", ".xlsx")


def read_participants(name: str, content: bytes) -> list[ListedPerson]:
    """The rows of a .csv or .xlsx. Raises ImportFileError saying what, where, how to mend it."""
    suffix = PurePath(name).suffix.lower()
    if suffix not in SUFFIXES:
        raise ImportFileError(
            [_("%(name)s: not a known kind. Use .csv or .xlsx.") % {"name": name}]
        )
    if not content:
        raise ImportFileError([_("%(name)s: the file is empty.") % {"name": name}])
    if len(content) > MAX_BYTES:
        raise ImportFileError([_("%(name)s: larger than 10 MB. Split it.") % {"name": name}])
    frame = READERS[suffix](name, content)
    columns = {str(column).strip().lower(): place for place, column in enumerate(frame.columns)}
    _require_columns(name, columns)
    frame.columns = list(columns)
    rows = [
        _person(record, {column: f"{_letters(at)}{row}" for column, at in columns.items()})
        for row, record in enumerate(frame.to_dict("records"), start=2)
        if any(str(value).strip() for value in record.values())
    ]
    if not rows:
        raise ImportFileError([_("%(name)s: no rows below the heading.") % {"name": name}])
    return rows


def _require_columns(name: str, columns: Mapping[str, int]) -> None:
    problems = []
    missing = [column for column in REQUIRED if column not in columns]
    if missing:
        problems.append(
            _("%(name)s, heading: %(missing)s missing. Needed are %(needed)s.")
            % {"name": name, "missing": ", ".join(missing), "needed": ", ".join(REQUIRED)}
        )
    problems += [
        _("%(name)s, heading: “%(column)s” is unknown. Remove or rename the column.")
        % {"name": name, "column": column}
        for column in columns
        if column not in REQUIRED + OPTIONAL
    ]
    if problems:
        raise ImportFileError(problems)


def _person(record: Mapping[Any, Any], cells: Mapping[str, str]) -> ListedPerson:
    told = {column: " ".join(str(record.get(column, "")).split()) for column in cells}
    names = {
        language: told[column]
        for language, column in [("en", "name"), *((each, f"name_{each}") for each in NAMES)]
        if told.get(column)
    }
    return ListedPerson(
        code=told["code"].upper()[:12],
        email=told["email"].lower(),
        names=names,
        region=told.get("region", "").upper(),
        language=told.get("language", "").lower(),
        title=told.get("title", "")[:120],
        cells=dict(cells) | {"language": cells.get("language", cells["code"])},
    )


def _letters(place: int) -> str:
    """A column's letters: 0 is A, 26 is AA."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
