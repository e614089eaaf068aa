"""What renderers need besides the Document: the folders that hold the typefaces."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Assets:
    """`font_folders` are searched with their subfolders for TTF and OTF files."""

    font_folders: tuple[Path, ...] = ()
