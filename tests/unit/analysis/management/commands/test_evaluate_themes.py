"""evaluate_themes: figures as JSON or a table; a file that cannot be read is one line."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from tests.factories.labelled import PUBLISHED


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("evaluate_themes", *arguments, stdout=out)
    return out.getvalue()


def test_json_is_one_object_with_the_figures() -> None:
    figures: dict[str, Any] = json.loads(run(str(PUBLISHED), "--json"))
    assert figures["tagging"]["sample_f1"] > 0.7
    assert figures["grouping"]["k"] == 19
    assert figures["engine"]["name"]


def test_without_it_a_person_reads_a_table() -> None:
    lines = run(str(PUBLISHED), "--groups", "auto").splitlines()
    assert lines[0] == "Messages to the Integrity Sub-Committee, 2022: 110 answers, 26 themes"
    assert any(line.split()[:1] == ["sample_f1"] for line in lines)
    assert any("by_question 5 ari" in line for line in lines)


def test_a_missing_file_is_named() -> None:
    with pytest.raises(CommandError, match=r"^/nowhere\.json: cannot be read \([^\n]+\)\.$"):
        run("/nowhere.json")


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ("{", "not valid JSON"),
        ("[]", "dataset: expected an object"),
        ('{"name": "x", "themes": [], "questions": []}', "'answers' is missing"),
        ('{"name": "x", "themes": [], "questions": [], "answers": []}', "no answer to score"),
    ],
)
def test_a_file_that_is_no_dataset_is_one_line_with_the_place(
    tmp_path: Path, raw: str, said: str
) -> None:
    path = tmp_path / "bad.json"
    path.write_text(raw, encoding="utf-8")
    with pytest.raises(CommandError) as caught:
        run(str(path), "--json")
    assert said in str(caught.value)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("groups", ["0", "-1", "some", "²"])
def test_a_number_of_groups_that_is_none_is_refused(groups: str) -> None:
    with pytest.raises(CommandError, match="neither a number from 1 nor 'auto'"):
        run(str(PUBLISHED), f"--groups={groups}")
