"""Remembers a finished preparation: receives VAR_DIR, says whether a start may skip it.

Preparing means importing the whole portal once more before its processes do the same, which is
most of the time of a start. With the embedded database it is skipped where code and key
are what they were, and the database still holds what was loaded. Standard library only.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
from contextlib import closing
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CODE = ("acip_portal", "analysis", "feedback")
KINDS = (".py", ".json", ".txt", ".csv")
ENVIRONMENT = ("CACHE_URL", "DEMO", "SECRET_KEY", "SECRET_KEY_FILE")
COUNTS = "SELECT (SELECT count(*) FROM django_migrations), count(*) FROM feedback_consultation"

Cast = list[dict[str, str]]


def _digest(folder: Path) -> str:
    sha = hashlib.sha256()
    for top in CODE:
        for path in sorted((ROOT / top).rglob("*")):
            if path.suffix in KINDS and path.is_file():
                sha.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    for name in ENVIRONMENT:
        sha.update(f"{name}={os.environ.get(name)}".encode())
    key = folder / "secret-key"
    sha.update(key.read_bytes() if key.exists() else b"")
    return sha.hexdigest()


def _counts(folder: Path) -> tuple[int, int] | None:
    """How many migrations and consultations the embedded database holds, None where unreadable."""
    database = folder / "portal.sqlite3"
    if os.environ.get("DATABASE_URL") or not database.exists():
        return None
    try:
        with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
            migrations, loaded = connection.execute(COUNTS).fetchone()
    except sqlite3.Error:
        return None
    return int(migrations), int(loaded)


def _moved(person: dict[str, str], base_url: str) -> dict[str, str]:
    """The same person with a link to where the portal is reached this time."""
    return {**person, "link": os.environ["BASE_URL"] + person["link"].removeprefix(base_url)}


def remember(folder: Path, cast: Cast) -> None:
    """Keep that this code has prepared this database, and the links it gave."""
    counts = _counts(folder)
    if counts is not None:
        kept = {"digest": _digest(folder), "counts": counts, "cast": cast}
        kept["base_url"] = os.environ["BASE_URL"]
        (folder / "prepared.json").write_text(json.dumps(kept), encoding="utf-8")


def recall(folder: Path) -> Cast | None:
    """The links of the last preparation where it still holds, else None."""
    try:
        kept = json.loads((folder / "prepared.json").read_text(encoding="utf-8"))
        migrations, loaded = kept["counts"]
        cast = [_moved(person, kept["base_url"]) for person in kept["cast"]]
    except (OSError, ValueError, KeyError):
        return None
    counts = _counts(folder)
    if counts is None or counts[0] != migrations or counts[1] < loaded:
        return None
    return cast if kept["digest"] == _digest(folder) else None
