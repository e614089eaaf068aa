"""How the schema speaks of a route: receives a view, returns its description and its chapter."""

from __future__ import annotations

from drf_spectacular.openapi import AutoSchema
from drf_spectacular.plumbing import get_doc


class PortalSchema(AutoSchema):
    """A route is described by its class and stands in the chapter its class names."""

    def get_description(self) -> str:  # type: ignore[override]
        """The class's docstring."""
        description: str = get_doc(type(self.view))
        return description

    def get_tags(self) -> list[str]:
        """The chapter."""
        return [getattr(self.view, "chapter", "other")]
