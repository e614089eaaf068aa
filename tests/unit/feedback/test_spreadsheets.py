"""Tables to take away: nothing in them runs, and letters stay letters."""

from __future__ import annotations

import csv
from io import StringIO

import pytest

from feedback.spreadsheets import csv_bytes, safe_cell


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-1", "@x", " \t=1", "\r\n=1", "\x00=1", "\u200b=1", "＝1", "＋1", "－1", "＠x"],
)
def test_what_a_spreadsheet_would_run_is_text(text: str) -> None:
    assert safe_cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["a=1", "1-2", "coordinator@example.org", "", "Côte"])
def test_other_text_stays_as_it_is(text: str) -> None:
    assert safe_cell(text) == text


def test_a_table_reads_back() -> None:
    made = csv_bytes(("a", "b"), [("é, “ç”", 'say "x"\nagain'), (None, 3)])
    assert made.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(StringIO(made.decode("utf-8-sig"), newline="")))
    assert rows == [["a", "b"], ["é, “ç”", 'say "x"\nagain'], ["", "3"]]
