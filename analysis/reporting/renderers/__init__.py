"""The formats a Document can be drawn in, by name."""

from __future__ import annotations

from collections.abc import Mapping

from analysis.reporting.renderers.base import Renderer
from analysis.reporting.renderers.docx import DocxRenderer
from analysis.reporting.renderers.html import HtmlRenderer
from analysis.reporting.renderers.json import JsonRenderer
from analysis.reporting.renderers.pdf import PdfRenderer

RENDERERS: Mapping[str, Renderer] = {
    "docx": DocxRenderer(),
    "pdf": PdfRenderer(),
    "html": HtmlRenderer(),
    "json": JsonRenderer(),
}
