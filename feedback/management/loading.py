"""Reads the project's data files and hands them to actions: organisation, regions, partners."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from feedback.actions.load_organisation import (
    load_administrations,
    load_consent,
    load_organisation,
    load_regions,
)
from feedback.models import ConsentText

DATA = Path(__file__).resolve().parent.parent / "data"


def read_data(name: str) -> Any:
    """A data file's content."""
    return json.loads((DATA / name).read_text(encoding="utf-8"))


def load_reference() -> ConsentText:
    """Load everything an installation starts with; safe to repeat. Returns the consent text."""
    profile = read_data("organisation.json")
    flat = _flat(profile) | {"letters": read_data("letters.json")}
    load_organisation(profile=flat, by=None)
    load_regions(regions=read_data("regions.json")["regions"], by=None)
    load_administrations(
        administrations=_partners(read_data("partners.json")["administrations"]),
        fictitious=False,
        by=None,
    )
    return load_consent(consent_text=profile["consent"], by=None)


def questions() -> list[dict[str, Any]]:
    """The questions with a text per language, as `create_consultation` takes them."""
    by_language: Mapping[str, list[dict[str, Any]]] = read_data("questions.json")
    made: dict[int, dict[str, Any]] = {}
    for language, asked in by_language.items():
        for question in asked:
            entry = made.setdefault(
                question["number"],
                {"number": question["number"], "code": question["code"]}
                | {part: {} for part in ("title", "text", "help")},
            )
            for part in ("title", "text", "help"):
                entry[part][language] = question[part]
    return [made[number] for number in sorted(made)]


def _flat(profile: Mapping[str, Any]) -> dict[str, Any]:
    one, other = profile["administration"]["one"], profile["administration"]["other"]
    return {
        "name": profile["organisation"]["name"],
        "abbreviation": profile["organisation"]["abbreviation"],
        "programme": profile["programme"]["name"],
        "programme_abbreviation": profile["programme"]["abbreviation"],
        "forum": profile["forum"]["name"],
        "forum_abbreviation": profile["forum"]["abbreviation"],
        "portal_name": profile["portal"]["name"],
        "administration_word": {language: [one[language], other[language]] for language in one},
        "group_word": profile["group"]["one"],
        "languages": [language["code"] for language in profile["languages"]],
        "answer_languages": [language["code"] for language in profile["answer_languages"]],
        "notice": profile["allegations"]["notice"],
        "reporting": {part: profile["allegations"][part] for part in ("link", "report_to", "url")},
        "invitation": profile["invitation"],
        "answer_heading": profile["answer_heading"],
        "team": profile["team"],
        "report_texts": profile["report"],
        "time_zone": profile["time_zone"]["name"],
        "place": profile["time_zone"]["place"],
    }


def _partners(partners: Iterable[Mapping[str, Any]]) -> Iterable[dict[str, Any]]:
    for partner in partners:
        yield {**partner, "active_from": partner.get("joined")}
