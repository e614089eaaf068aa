"""A Document in, its own JSON out: what `verify_edition` and other programs read."""

from __future__ import annotations

from analysis.reporting.document import Document, to_json
from analysis.reporting.renderers.assets import Assets


class JsonRenderer:
    """The Document itself, as UTF-8 JSON."""

    content_type = "application/json"
    extension = "json"

    def render(self, document: Document, assets: Assets) -> bytes:
        """The document's JSON; `assets` are not used."""
        return to_json(document).encode()
