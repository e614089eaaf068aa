"""What a start may skip: only what this code has prepared, and what is still there."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from scripts import prepared

CAST = [{"role": "manager", "name": "Ada", "link": "http://localhost:1/a"}]


def change(folder: Path, *statements: str) -> None:
    with closing(sqlite3.connect(folder / "portal.sqlite3")) as connection, connection:
        for statement in statements:
            connection.execute(statement)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An embedded database with two migrations and one consultation, prepared."""
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("BASE_URL", "http://localhost:1")
    (tmp_path / "secret-key").write_text("first")
    change(
        tmp_path,
        "CREATE TABLE django_migrations (id integer)",
        "CREATE TABLE feedback_consultation (id integer)",
        "INSERT INTO django_migrations VALUES (1), (2)",
        "INSERT INTO feedback_consultation VALUES (1)",
    )
    prepared.remember(tmp_path, CAST)
    return tmp_path


def test_nothing_is_recalled_from_an_empty_folder(tmp_path: Path) -> None:
    assert prepared.recall(tmp_path) is None


def test_what_was_prepared_is_recalled(folder: Path) -> None:
    assert prepared.recall(folder) == CAST


def test_people_may_add_consultations(folder: Path) -> None:
    change(folder, "INSERT INTO feedback_consultation VALUES (2)")
    assert prepared.recall(folder) == CAST


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM feedback_consultation",
        "INSERT INTO django_migrations VALUES (3)",
        "DROP TABLE feedback_consultation",
    ],
)
def test_a_changed_database_is_prepared_again(folder: Path, statement: str) -> None:
    change(folder, statement)
    assert prepared.recall(folder) is None


def test_a_removed_database_is_prepared_again(folder: Path) -> None:
    (folder / "portal.sqlite3").unlink()
    assert prepared.recall(folder) is None


def test_links_follow_the_address(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BASE_URL", "http://localhost:9999")
    assert prepared.recall(folder) == [{**CAST[0], "link": "http://localhost:9999/a"}]


def test_another_kind_of_start_is_prepared_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DEMO", "no")
    assert prepared.recall(folder) is None


def test_a_new_key_is_prepared_again(folder: Path) -> None:
    (folder / "secret-key").write_text("second")
    assert prepared.recall(folder) is None


def test_changed_code_is_prepared_again(
    folder: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = tmp_path_factory.mktemp("code")
    (code / "feedback").mkdir()
    (code / "feedback" / "models.py").write_text("one = 1\n")
    monkeypatch.setattr(prepared, "ROOT", code)
    prepared.remember(folder, CAST)
    assert prepared.recall(folder) == CAST
    (code / "feedback" / "models.py").write_text("one = 2\n")
    assert prepared.recall(folder) is None


def test_a_database_by_address_is_always_prepared(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://app:x@localhost/portal")
    assert prepared.recall(folder) is None
    (folder / "prepared.json").unlink()
    prepared.remember(folder, CAST)
    assert not (folder / "prepared.json").exists()


def test_a_damaged_note_is_prepared_again(folder: Path) -> None:
    (folder / "prepared.json").write_text("{")
    assert prepared.recall(folder) is None
