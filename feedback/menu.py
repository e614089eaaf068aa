"""The menu: entries registered by the apps, shown to those who may open their page."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise

from feedback.access import may_open
from feedback.models import Role, User


@dataclass(frozen=True, slots=True)
class Entry:
    """A menu entry. `within` entries need the slug of the consultation being looked at.

    Where there is an `among`, an entry stands only in those of an account's consultations, given
    by their slugs, that it returns.
    `on_card` entries stand on a coordinator's card of the consultation too.
    """

    route: str
    label: str | Promise
    icon: str
    order: int
    within: bool = False
    among: Callable[[User, Collection[str]], set[str]] | None = None
    on_card: bool = False


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
    user = getattr(request, "user", AnonymousUser())
    links = []
    for entry in ENTRIES:
        if not _stands(entry, user, roles, slug):
            continue
        url = _reverse(entry, slug)
        if url:
            links.append(Link(url, entry.label, entry.icon, entry.route == here))
    return links


def card_links(user: User, roles: frozenset[Role], slugs: Collection[str]) -> dict[str, list[Link]]:
    """What the cards of these consultations lead to besides their own pages, by slug."""
    links: dict[str, list[Link]] = {slug: [] for slug in slugs}
    for entry in ENTRIES:
        if not entry.on_card or not may_open(entry.route, roles, bool(roles)):
            continue
        there = entry.among(user, slugs) if entry.among else set(slugs)
        for slug in there:
            url = _reverse(entry, slug)
            if url:
                links[slug].append(Link(url, entry.label, entry.icon, False))
    return links


def _stands(
    entry: Entry, user: User | AnonymousUser, roles: frozenset[Role], slug: str | None
) -> bool:
    if not may_open(entry.route, roles, bool(roles)) or (entry.within and not slug):
        return False
    if entry.among is None:
        return True
    return isinstance(user, User) and slug is not None and slug in entry.among(user, [slug])


def _reverse(entry: Entry, slug: str | None) -> str | None:
    try:
        return reverse(entry.route, kwargs={"slug": slug} if entry.within else None)
    except NoReverseMatch:
        return None
