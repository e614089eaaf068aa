"""The menu: entries registered by the apps, shown to those who may open their page."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise

from feedback.access import may_open
from feedback.models import Role


@dataclass(frozen=True, slots=True)
class Entry:
    """A menu entry. `within` entries need the slug of the consultation being looked at."""

    route: str
    label: str | Promise
    icon: str
    order: int
    within: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """An entry ready to print."""

    url: str
    label: str | Promise
    icon: str
    current: bool


ENTRIES: list[Entry] = []


def register_menu(*entries: Entry) -> None:
    """Add an app's entries."""
    ENTRIES.extend(entries)
    ENTRIES.sort(key=lambda entry: entry.order)


def menu_for(request: HttpRequest, roles: frozenset[Role]) -> list[Link]:
    """The entries this person may open from the page they are on."""
    match = request.resolver_match
    slug = match.kwargs.get("slug") if match else None
    here = match.view_name if match else ""
    links = []
    for entry in ENTRIES:
        if not may_open(entry.route, roles, bool(roles)) or (entry.within and not slug):
            continue
        url = _reverse(entry, slug)
        if url:
            links.append(Link(url, entry.label, entry.icon, entry.route == here))
    return links


def _reverse(entry: Entry, slug: str | None) -> str | None:
    try:
        return reverse(entry.route, kwargs={"slug": slug} if entry.within else None)
    except NoReverseMatch:
        return None
