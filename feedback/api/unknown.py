"""Addresses the API does not have: receives any, returns 404 as JSON."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from rest_framework.request import Request

from feedback.api.base import PortalView


class UnknownView(PortalView):
    """Whoever asks, with whichever method: there is nothing here."""

    schema = None  # type: ignore[assignment]  # how the framework spells "not in the schema"

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Refuse before anything else."""
        raise Http404
