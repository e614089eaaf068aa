"""Finds the named files of npm packages as static files under vendor/, and no others.

Publishing whole packages would serve hundreds of megabytes nobody asks for; naming the files
keeps what a browser can load readable in one place.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

NAMED_FILES = {
    "vendor/tabler.min.css": "@tabler/core/dist/css/tabler.min.css",
    "vendor/tabler.min.css.map": "@tabler/core/dist/css/tabler.min.css.map",
    "vendor/sortable.min.js": "sortablejs/Sortable.min.js",
    "vendor/inter-latin.woff2": "@fontsource-variable/inter/files/inter-latin-wght-normal.woff2",
    "vendor/inter-latin-ext.woff2": (
        "@fontsource-variable/inter/files/inter-latin-ext-wght-normal.woff2"
    ),
}


class _NamedFiles(FileSystemStorage):
    """Reads a published name from the package file it stands for."""

    def path(self, name: str) -> str:
        return str(settings.NODE_MODULES / NAMED_FILES[name])


class NamedFilesFinder(BaseFinder):
    """Maps each published name to the package file behind it."""

    storage = _NamedFiles(location=settings.NODE_MODULES)

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        if path in NAMED_FILES:
            found = self.storage.path(path)
            return [found] if find_all else found
        return []

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterable[Any]:
        for name in NAMED_FILES:
            yield name, self.storage
