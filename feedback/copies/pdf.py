"""A Copy in, a PDF out, set by typst; the exact texts are attached to it as a text file too."""

from __future__ import annotations

import json
from datetime import UTC
from functools import lru_cache
from pathlib import Path

import typst
from django.conf import settings

from feedback.copies.contents import Copy

CONTENT_TYPE = "application/pdf"
TEMPLATE = Path(__file__).with_name("copy.typ")


def write_pdf(copy: Copy) -> bytes:
    """The copy to print. What the typefaces lack is a box on the page, and whole in the file."""
    at = copy.at.astimezone(UTC)
    fonts = _fonts()
    drawn = {
        "portal": copy.portal,
        "title": copy.title,
        "language": copy.language,
        "mark": copy.mark,
        "facts": copy.facts,
        "unanswered": copy.unanswered,
        "answers": [
            {
                "heading": answer.heading,
                "lines": answer.text.split("\n") if answer.text else [],
                "language": answer.language,
                "direction": answer.direction,
                "note": answer.note,
            }
            for answer in copy.answers
        ],
        "date": {"year": at.year, "month": at.month, "day": at.day},
        "families": fonts.families(),
    }
    pdf: bytes = typst.compile(
        TEMPLATE,
        root=TEMPLATE.parent,
        font_paths=fonts,
        sys_inputs={"copy": json.dumps(drawn, ensure_ascii=False), "texts": _texts(copy)},
        format="pdf",
    )
    return pdf


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    folders = [str(folder) for folder in settings.FONT_FOLDERS]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=folders)


def _texts(copy: Copy) -> str:
    parts = [f"{answer.heading}\n\n{answer.text or copy.unanswered}" for answer in copy.answers]
    return "\n\n\n".join(parts) + "\n"
