"""The administration pages of analysis: codebook and runs, to look at; no answer's words.

Nothing is changed here: changes go through actions, which keep the trail and the revisions.
"""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from analysis.models import FrameworkFactor, Run, Theme


class ReadOnlyAdmin(admin.ModelAdmin[Any]):
    """Rows can be looked at by whom Django lets in, and never changed."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Never."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Never."""
        return False


@admin.register(FrameworkFactor)
class FrameworkFactorAdmin(ReadOnlyAdmin):
    """The reference framework."""

    list_display = ("number", "__str__")


@admin.register(Theme)
class ThemeAdmin(ReadOnlyAdmin):
    """Codebook entries."""

    list_display = ("code", "__str__", "codebook", "factor")
    list_filter = ("codebook",)
    list_select_related = ("codebook__consultation", "factor")


@admin.register(Run)
class RunAdmin(ReadOnlyAdmin):
    """Runs of the engine: where they are, and what went wrong."""

    list_display = ("__str__", "question", "stage", "created_at", "attempts", "error")
    list_filter = ("stage",)
    list_select_related = ("question",)
    exclude = ("settings",)
