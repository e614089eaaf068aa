"""The menu: entries registered by the apps, shown to those who may open their page."""

from __future__ import annotations

from collections.abc import Callable
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

    Where there is a `when`, an entry stands only where it says so of an account and a slug.
    `on_card` entries stand on a coordinator's card of the consultation too.
    """

    route: str
    label: str | Promise
    icon: str
    order: int
    within: bool = False
    when: Callable[[User, str], bool] | None = None
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


def card_links(user: User, roles: frozenset[Role], slug: str) -> list[Link]:
    """What a coordinator's card of a consultation leads to besides its own pages."""
    entries = [e for e in ENTRIES if e.on_card and _stands(e, user, roles, slug)]
    found = [(entry, _reverse(entry, slug)) for entry in entries]
    return [Link(url, entry.label, entry.icon, False) for entry, url in found if url]


def _stands(
    entry: Entry, user: User | AnonymousUser, roles: frozenset[Role], slug: str | None
) -> bool:
    if not may_open(entry.route, roles, bool(roles)) or (entry.within and not slug):
        return False
    if entry.when is None:
        return True
    return isinstance(user, User) and bool(slug) and entry.when(user, slug or "")


def _reverse(entry: Entry, slug: str | None) -> str | None:
    try:
        return reverse(entry.route, kwargs={"slug": slug} if entry.within else None)
    except NoReverseMatch:
        return None
