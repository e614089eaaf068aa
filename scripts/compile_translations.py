"""Compiles the .po files named on the command line to .mo files beside them."""

from __future__ import annotations

import sys
from pathlib import Path

import polib


def compile_file(source: Path) -> Path:
    """Write the .mo of one .po and return its path; raises OSError where the .po is malformed."""
    target = source.with_suffix(".mo")
    polib.pofile(str(source)).save_as_mofile(str(target))
    return target


def main(arguments: list[str]) -> int:
    """Compile each file; a malformed one is named and gives exit code 1."""
    for argument in arguments:
        try:
            compile_file(Path(argument))
        except OSError as error:
            print(f"{argument}: {error}", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
