"""The JSON file is the Document."""

from __future__ import annotations

from analysis.reporting.document import from_json
from analysis.reporting.renderers import RENDERERS
from tests.unit.analysis.reporting.specimens import ASSETS, published


def test_the_file_is_the_document() -> None:
    data = RENDERERS["json"].render(published(), ASSETS)
    assert from_json(data) == published()
    assert "“Some" not in data.decode().split('"text"')[0]
    assert "Customs" in data.decode()


def test_every_format_says_what_it_is() -> None:
    assert {name: renderer.extension for name, renderer in RENDERERS.items()} == {
        name: name for name in ("docx", "pdf", "html", "json")
    }
    types = {name: renderer.content_type for name, renderer in RENDERERS.items()}
    assert types["pdf"] == "application/pdf"
    assert types["html"] == "text/html; charset=utf-8"
