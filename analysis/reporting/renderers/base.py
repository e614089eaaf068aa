"""What every renderer offers: a Document and Assets in, the bytes of a file out."""

from __future__ import annotations

from typing import Protocol

from analysis.reporting.document import Document
from analysis.reporting.renderers.assets import Assets


class RenderError(Exception):
    """The document could not be drawn; the message says why, in words for an operator."""


class Renderer(Protocol):
    """Draws one format. The same document and assets give the same bytes."""

    @property
    def content_type(self) -> str:
        """The media type to send the file with."""

    @property
    def extension(self) -> str:
        """The file name's ending, without the dot."""

    def render(self, document: Document, assets: Assets) -> bytes:
        """The file; RenderError if it cannot be drawn."""
