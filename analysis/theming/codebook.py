"""Receives a codebook as parsed JSON; returns theme entries, or says what is wrong and where.

A theme's name, description and keywords may be texts by language, or plain (then English).
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from analysis.flow import Texts, ThemeEntry

Json = object


def parse_codebook(data: Json) -> tuple[ThemeEntry, ...]:
    """The themes of a codebook, a list of entries, in its order. Raises ValueError."""
    return parse_themes(data, "codebook")


def parse_themes(data: Json, where: str) -> tuple[ThemeEntry, ...]:
    """The themes in a list of objects found at `where`. Raises ValueError."""
    entries = tuple(
        _theme(require_object(entry, f"{where}[{place}]"), f"{where}[{place}]")
        for place, entry in enumerate(require_list(data, where))
    )
    require_distinct([entry.code for entry in entries], where, "code")
    codes = {entry.code for entry in entries}
    for place, entry in enumerate(entries):
        if entry.parent and entry.parent not in codes:
            raise ValueError(
                f"{where}[{place}].parent: no theme has the code {entry.parent!r}; "
                "name a theme of this list or leave it out."
            )
    _require_tree(entries, where)
    return entries


def _require_tree(entries: tuple[ThemeEntry, ...], where: str) -> None:
    """Raises ValueError naming the first theme that is above itself."""
    parents = {entry.code: entry.parent for entry in entries}
    for place, entry in enumerate(entries):
        above, seen = entry.parent, {entry.code}
        while above and above not in seen:
            seen.add(above)
            above = parents[above]
        if above == entry.code:
            raise ValueError(
                f"{where}[{place}].parent: {entry.code!r} is above itself through its parents; "
                "leave one of them out."
            )


def parse_texts(data: Json, where: str) -> Texts:
    """Texts by language from an object or from a plain string; empty ones are left out."""
    if data is None:
        return {}
    if isinstance(data, str):
        return {"en": data} if data.strip() else {}
    texts = require_object(data, where, "a text, or texts by language")
    for language, text in texts.items():
        if not isinstance(text, str):
            raise ValueError(f"{where}.{language}: expected a text; put it in quotes.")
    return {language: str(text) for language, text in texts.items() if str(text).strip()}


def require_object(data: Json, where: str, what: str = "an object") -> Mapping[str, Json]:
    """The data as an object. Raises ValueError naming the place."""
    if not isinstance(data, dict):
        raise ValueError(f"{where}: expected {what}, found {_kind(data)}.")
    return data


def require_list(data: Json, where: str) -> list[Json]:
    """The data as a list. Raises ValueError naming the place."""
    if not isinstance(data, list):
        raise ValueError(f"{where}: expected a list, found {_kind(data)}; put it in [ ].")
    return data


def require_field(entry: Mapping[str, Json], field: str, where: str) -> Json:
    """What an object holds under a name. Raises ValueError where it has none."""
    if field not in entry:
        raise ValueError(f"{where}: {field!r} is missing; add it.")
    return entry[field]


def require_text(entry: Mapping[str, Json], field: str, where: str) -> str:
    """The text an object holds under a name, not empty. Raises ValueError."""
    text = require_field(entry, field, where)
    if not isinstance(text, str) or not text.strip():
        raise ValueError(f"{where}.{field}: expected a text that is not empty.")
    return text


def require_distinct(keys: list[str], where: str, field: str) -> None:
    """Raises ValueError naming the first key that stands twice."""
    seen: set[str] = set()
    for place, key in enumerate(keys):
        if key in seen:
            raise ValueError(f"{where}[{place}].{field}: {key!r} stands twice; rename one.")
        seen.add(key)


def _theme(entry: Mapping[str, Json], where: str) -> ThemeEntry:
    parent = entry.get("parent") or ""
    if not isinstance(parent, str):
        raise ValueError(f"{where}.parent: expected the code of a theme, or null.")
    # A reference framework names its own factors; whichever it is, the key ends in "factor".
    factor = next((entry[key] for key in sorted(entry) if key.endswith("factor")), None)
    return ThemeEntry(
        code=require_text(entry, "code", where),
        name=_named(entry, where),
        description=parse_texts(entry.get("description"), f"{where}.description"),
        terms=_terms(entry.get("keywords"), f"{where}.keywords"),
        parent=parent,
        factor=factor if isinstance(factor, int) else None,
    )


def _named(entry: Mapping[str, Json], where: str) -> Texts:
    name = parse_texts(require_field(entry, "name", where), f"{where}.name")
    if not name:
        raise ValueError(f"{where}.name: the theme has no name; give it one in a language.")
    return name


def _terms(data: Json, where: str) -> Mapping[str, tuple[str, ...]]:
    if data is None:
        return {}
    by_language = data if isinstance(data, dict) else {"en": data}
    terms = {
        language: _term_list(listed, f"{where}.{language}")
        for language, listed in by_language.items()
    }
    return {language: listed for language, listed in terms.items() if listed}


def _term_list(data: Json, where: str) -> tuple[str, ...]:
    listed = re.split(r"[,;\n]", data) if isinstance(data, str) else require_list(data, where)
    for place, term in enumerate(listed):
        if not isinstance(term, str):
            raise ValueError(f"{where}[{place}]: expected a term; put it in quotes.")
    return tuple(str(term).strip() for term in listed if str(term).strip())


def _kind(data: Json) -> str:
    names = {dict: "an object", list: "a list", str: "a text", bool: "true or false"}
    return "nothing" if data is None else names.get(type(data), "a number")
