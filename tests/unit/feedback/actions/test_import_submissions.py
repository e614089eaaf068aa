"""An import stores every row or none, and names every problem at once."""

from __future__ import annotations

import pytest

from feedback.actions.import_submissions import (
    ImportedAnswer,
    ImportFileError,
    import_submissions,
)
from feedback.models import AnswerVersion, Basis, OutboxEvent, Submission
from tests.factories.rounds import Round, make_round

pytestmark = pytest.mark.django_db


def row(key: str, question: int, text: str, **fields: str) -> ImportedAnswer:
    return ImportedAnswer(
        key=key, question=question, text=text, language="en", where=f"row {key}{question}", **fields
    )


def take_in(made: Round, *rows: ImportedAnswer) -> list[Submission]:
    return import_submissions(
        consultation=made.consultation, rows=rows, basis=Basis.SUBMITTED, by=made.alice
    )


def test_rows_of_one_key_become_one_submission_and_are_announced() -> None:
    made = make_round()
    take_in(
        made, row("A", 1, "One\r\nline"), row("A", 2, "Two"), row("B", 1, "  "), row("C", 1, "X")
    )
    texts = AnswerVersion.objects.order_by("pk").values_list("text", flat=True)
    assert list(texts) == ["One\nline", "Two", "X"]
    assert Submission.objects.exclude(import_key="B").count() == 2
    assert OutboxEvent.objects.filter(kind="answers_submitted").count() >= 2


@pytest.mark.parametrize(
    ("bad", "expected"),
    [
        (row("A", 9, "x"), "question 9 does not exist. Use one of 1, 2"),
        (row("A", 1, "x" * 20_001), "20001 characters long, 1 too many"),
        (row("A", 1, "a\x00b"), "NUL"),
        (row("A", 1, "x", attribution="loud"), "attribution 'loud' is unknown"),
        (row("A", 1, "x", administration="ZZ"), "ZZ: no administration has this code"),
    ],
)
def test_one_bad_row_keeps_all_others_out(bad: ImportedAnswer, expected: str) -> None:
    made = make_round()
    with pytest.raises(ImportFileError) as raised:
        take_in(made, row("G", 1, "good"), bad)
    assert expected in str(raised.value)
    assert not Submission.objects.exists()


def test_importing_the_same_file_twice_is_refused_and_changes_nothing() -> None:
    made = make_round()
    take_in(made, row("A", 1, "x"))
    with pytest.raises(ImportFileError, match="A: imported before"):
        take_in(made, row("A", 1, "x"))
    assert AnswerVersion.objects.count() == 1


def test_all_blank_is_an_error_not_an_empty_import() -> None:
    with pytest.raises(ImportFileError, match="holds no answers"):
        take_in(make_round(), row("A", 1, " \n"))
