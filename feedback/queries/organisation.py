"""The one organisation of this installation."""

from __future__ import annotations

from feedback.models import Organisation


def organisation() -> Organisation | None:
    """The organisation, or None before its data are loaded."""
    return Organisation.objects.first()
