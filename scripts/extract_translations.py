"""`make messages`: receives the marked sentences of the code, keeps the catalogues tidy."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent
OPTIONS = ["--all", "--no-location", "--no-wrap", "--no-obsolete"]
ELSEWHERE = ["--ignore=node_modules", "--ignore=.venv", "--ignore=var"]
# The extractor writes these back each time; with them every run would change every file.
UNWANTED = ("Report-Msgid-Bugs-To", "POT-Creation-Date", "PO-Revision-Date", "Last-Translator")


def tidy(path: Path) -> int:
    """Drop dated headers and guessed translations; returns how many sentences are unsaid."""
    catalogue = polib.pofile(str(path), wrapwidth=0)
    for header in UNWANTED:
        catalogue.metadata.pop(header, None)
    for entry in catalogue.fuzzy_entries():
        entry.flags.remove("fuzzy")
        entry.previous_msgctxt = entry.previous_msgid = entry.previous_msgid_plural = None
        entry.msgstr = ""
        entry.msgstr_plural = dict.fromkeys(entry.msgstr_plural, "")
    catalogue.save()
    return len(catalogue.untranslated_entries())


def main() -> None:
    """Extract, tidy, and say what is left to translate."""
    command = [sys.executable, "manage.py", "makemessages", *OPTIONS, *ELSEWHERE]
    subprocess.run(command, cwd=ROOT, check=True)
    for path in sorted(ROOT.glob("locale/*/LC_MESSAGES/django.po")):
        print(f"{path.parts[-3]}: {tidy(path)} to translate")


if __name__ == "__main__":
    main()
