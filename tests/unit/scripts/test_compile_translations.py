"""Translations: a .po becomes the .mo beside it, and a malformed one is named."""

from __future__ import annotations

import gettext
from pathlib import Path

import pytest

from scripts import compile_translations

PO = """
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "Save"
msgstr "Enregistrer"
"""


def test_compiled_file_translates(tmp_path: Path) -> None:
    source = tmp_path / "django.po"
    source.write_text(PO, encoding="utf-8")
    target = compile_translations.compile_file(source)
    assert target == tmp_path / "django.mo"
    with target.open("rb") as file:
        assert gettext.GNUTranslations(file).gettext("Save") == "Enregistrer"


def test_malformed_file_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "django.po"
    source.write_text('msgid "Save"\nthis is no translation\n', encoding="utf-8")
    assert compile_translations.main([str(source)]) == 1
    assert str(source) in capsys.readouterr().err
