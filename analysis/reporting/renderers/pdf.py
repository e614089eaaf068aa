"""A Document in, a tagged PDF (PDF/UA-1) out, set by typst from the template beside this module."""

from __future__ import annotations

import json
import re
import unicodedata
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import typst

from analysis.reporting.document import Document, to_data, to_json
from analysis.reporting.renderers.assets import Assets
from analysis.reporting.renderers.base import RenderError

TEMPLATE = Path(__file__).with_name("pdf_template") / "report.typ"
SUBSTITUTE = "□"
_DEPENDENT = frozenset({"Cf", "Mc", "Me", "Mn"})
_UNDISPLAYABLE = re.compile(r'the text `(".*?")` could not be displayed')


class PdfRenderer:
    """The printed report. Characters that no typeface has are drawn as a box."""

    content_type = "application/pdf"
    extension = "pdf"

    def render(self, document: Document, assets: Assets) -> bytes:
        """The PDF, with the document's JSON attached; RenderError if typst refuses it."""
        fonts = _fonts(assets.font_folders)
        missing: set[str] = set()
        while True:
            try:
                return _compile(document, fonts, missing)
            except typst.TypstError as error:
                found = _to_replace(_undisplayable(error) - missing)
                if not found:
                    raise RenderError(f"the PDF was refused: {error.message}") from error
                missing |= found


@lru_cache(maxsize=4)
def _fonts(folders: tuple[Path, ...]) -> typst.Fonts:
    paths = [str(folder) for folder in folders]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=paths)


def _compile(document: Document, fonts: typst.Fonts, missing: set[str]) -> bytes:
    issued = _utc(document.issued)
    drawn = to_data(document)
    drawn["substituted"] = document.substituted if missing else ""
    drawn["marks"] = {
        marks.language: [marks.opening, marks.closing] for marks in document.quote_marks
    }
    pdf: bytes = typst.compile(
        TEMPLATE,
        root=TEMPLATE.parent,
        font_paths=fonts,
        sys_inputs={
            "document": json.dumps(_substituted(drawn, missing), ensure_ascii=False),
            "source": to_json(document),
            "families": json.dumps(fonts.families()),
            "issued": json.dumps(_date_parts(issued)),
        },
        format="pdf",
        pdf_standards=["ua-1"],
    )
    return pdf


def _substituted(data: Any, missing: set[str]) -> Any:
    """The same JSON values, with a box for every character that no typeface has.

    Signs that are not seen by themselves, such as joiners between emoji, leave nothing.
    """
    if not missing:
        return data
    unseen = {letter for letter in missing if unicodedata.category(letter) == "Cf"}
    table = str.maketrans({letter: "" if letter in unseen else SUBSTITUTE for letter in missing})

    def replaced(value: Any) -> Any:
        if isinstance(value, str):
            return value.translate(table)
        if isinstance(value, list):
            return [replaced(item) for item in value]
        if isinstance(value, dict):
            return {key: replaced(item) for key, item in value.items()}
        return value

    return replaced(data)


def _undisplayable(error: typst.TypstError) -> set[str]:
    """The characters typst names as having no glyph in any typeface."""
    texts = _UNDISPLAYABLE.findall(f"{error.message}\n{error.diagnostic}")
    return {letter for text in texts for letter in _unescaped(text) if not letter.isascii()}


def _to_replace(found: set[str]) -> set[str]:
    """Marks and joiners first: typst names the letters they stand on too, which may be fine."""
    marks = {letter for letter in found if unicodedata.category(letter) in _DEPENDENT}
    return marks or found


def _unescaped(literal: str) -> str:
    """The text behind a quoted literal, where rare characters are written `\\u{1f64f}`."""
    text = re.sub(r"\\u\{([0-9a-f]+)\}", lambda found: chr(int(found[1], 16)), literal[1:-1])
    return text.replace('\\"', '"').replace("\\\\", "\\")


def _utc(issued: str) -> datetime:
    moment = datetime.fromisoformat(issued)
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def _date_parts(moment: datetime) -> dict[str, int]:
    names = ("year", "month", "day", "hour", "minute", "second")
    return {name: getattr(moment, name) for name in names}
