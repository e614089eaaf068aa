"""`import_answers`: a filled questionnaire too, all of it or nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.core.management import CommandError, call_command
from openpyxl.worksheet.worksheet import Worksheet

from feedback.models import Mail, Receipt, Submission
from feedback.questionnaire.writer import write_questionnaire
from tests.factories.cast import Cast, make_cast
from tests.factories.questionnaires import changed_document, fill

TEXT = "Line one\n\tline two 😀"


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


def form(cast: Cast, folder: Path, *ticks: str, **texts: str) -> Path:
    values = {name.replace("_", ":"): text for name, text in texts.items()}
    path = folder / "filled.docx"
    path.write_bytes(fill(write_questionnaire(cast.consultation, "fr"), values, ticks=ticks))
    return path


def refused(*arguments: Any, **options: Any) -> str:
    with pytest.raises(CommandError) as raised:
        call_command("import_answers", *arguments, **options)
    assert not Submission.objects.exists()
    return str(raised.value)


def test_a_filled_questionnaire_is_imported_for_its_administration(
    cast: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Mail.objects.all().delete()
    path = form(cast, tmp_path, "region", q_1=TEXT)
    call_command("import_answers", "round", path, administration="NN")
    receipt = Receipt.objects.get()
    assert receipt.submission.administration == cast.north
    assert (receipt.source, receipt.attribution) == ("questionnaire", "region")
    assert receipt.behalf_reason == "a filled questionnaire was sent to the team"
    version = receipt.versions.get()
    assert (version.text, version.language) == (TEXT, "fr")
    assert Mail.objects.filter(kind="behalf").count() == 2
    assert capsys.readouterr().out == "Submissions imported: 1.\n"
    # The coordinator can go on: there is a box for the question that was left blank.
    assert cast.write("More of ours.", question=2).draft == "More of ours."


def test_it_must_be_said_whose_it_is(cast: Cast, tmp_path: Path) -> None:
    path = form(cast, tmp_path, q_1=TEXT)
    assert "say whose it is with --administration CODE" in refused("round", path)
    assert "no administration has this code" in refused("round", path, administration="XX")


def test_what_needs_a_person_is_refused_without_its_words(cast: Cast, tmp_path: Path) -> None:
    path = form(cast, tmp_path, "idea", "region", q_1=TEXT)
    line = "<w:body><w:p><w:r><w:t>Secret words</w:t></w:r></w:p>"
    path.write_bytes(changed_document(path.read_bytes(), "<w:body>", line))
    said = refused("round", path, administration="NN")
    assert "a text of 12 characters stands outside the boxes" in said
    assert "several ways of using the words are ticked" in said
    assert "Secret" not in said


def test_an_empty_form_or_another_file_is_refused(cast: Cast, tmp_path: Path) -> None:
    path = form(cast, tmp_path)
    assert "holds no answers" in refused("round", path, administration="NN")
    path.write_bytes(b"no document")
    assert "not a Word document" in refused("round", path, administration="NN")


def test_a_formula_is_refused_with_its_cell(cast: Cast, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for row in (["question", "language", "text"], [1, "en", "fine"], [2, "en", '=A1&"x"']):
        sheet.append(row)
    path = tmp_path / "answers.xlsx"
    book.save(path)
    assert "answers.xlsx, cell C3: holds a formula" in refused("round", path)
