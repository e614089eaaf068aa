"""A file of answers is read whole, or every problem in it is named with its place and its mend."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pandas as pd
import pytest

from feedback.actions.import_submissions import ImportFileError
from feedback.readers import read_answers

ROWS = [
    {"submission": "A", "question": "1", "language": "fr", "text": "Première ligne\nseconde ; fin"},
    {"submission": "A", "question": "2", "language": "fr", "text": "=1+1, « oui »"},
    {"submission": "B", "question": "1", "language": "en", "text": "  edges stay  "},
]


def written(folder: Path, kind: str) -> Path:
    path = folder / f"answers.{kind}"
    frame = pd.DataFrame(ROWS)
    if kind == "csv":
        frame.to_csv(path, index=False, encoding="utf-8-sig", sep=";")
    elif kind == "xlsx":
        as_text = {"options": {"strings_to_formulas": False}}
        frame.to_excel(path, index=False, engine="xlsxwriter", engine_kwargs=as_text)
    else:
        path.write_text(json.dumps(ROWS), encoding="utf-8")
    return path


@pytest.mark.parametrize("kind", ["csv", "xlsx", "json"])
def test_the_same_answers_are_read_out_of_every_kind_of_file(tmp_path: Path, kind: str) -> None:
    rows = read_answers(written(tmp_path, kind))
    assert [(row.key, row.question, row.language, row.text) for row in rows] == [
        (row["submission"], int(row["question"]), row["language"], row["text"]) for row in ROWS
    ]


def problem(path: Path) -> str:
    with pytest.raises(ImportFileError) as raised:
        read_answers(path)
    return str(raised.value)


def file_of(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.pdf", b"x", "not a known kind. Use .csv, .xlsx, .json"),
        ("a.csv", b"", "the file is empty"),
        (
            "a.csv",
            "question,language,text\n1,fr,d\u00e9j\u00e0\n".encode("latin-1"),
            "line 2: not UTF-8",
        ),
        ("a.csv", b"question,language,text\n1,en,a\x00b\n", "NUL character"),
        ("a.csv", b"question,text\n1,a\n", "heading: language missing"),
        ("a.csv", b"question,language,text,colour\n1,en,a,red\n", "colour unknown"),
        ("a.csv", b"question,language,text\none,en,a\n", "row 2: question “one” is not a number"),
        ("a.xlsx", b"PK\x03\x04 not a workbook", "not an .xlsx workbook"),
        ("a.json", b'{"question": 1}', "give a list of objects"),
        ("a.json", b"[{]", "not JSON"),
        ("a.json", b"[" * 100_000, "not JSON"),
    ],
)
def test_a_bad_file_is_refused_with_what_and_where(
    tmp_path: Path, name: str, content: bytes, expected: str
) -> None:
    assert expected in problem(file_of(tmp_path, name, content))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    assert "nowhere.csv: cannot be read (No such file" in problem(tmp_path / "nowhere.csv")


def test_a_workbook_that_unpacks_to_far_more_than_it_weighs_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b"0" * 101_000_000)
    assert "unpacks to more than 100 MB" in problem(path)
