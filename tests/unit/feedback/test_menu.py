"""The menu: what each may open, from where they are."""

from __future__ import annotations

import pytest
from django.test import RequestFactory
from django.urls import resolve

from feedback import menu
from feedback.access import PAGES, Page
from feedback.menu import Entry, menu_for, register_menu
from feedback.models import Role


@pytest.fixture
def entries(monkeypatch: pytest.MonkeyPatch) -> None:
    """A menu of two entries in place of the apps' own."""
    monkeypatch.setattr(menu, "ENTRIES", [])
    monkeypatch.setitem(PAGES, "feedback:answer-form", Page(frozenset({"coordinator"})))
    register_menu(Entry("feedback:answer-form", "Answers", "pencil", 2, within=True))
    register_menu(Entry("feedback:home", "First", "home", 1))


def links(path: str, roles: frozenset[Role]) -> list[tuple[str, bool]]:
    request = RequestFactory().get(path)
    request.resolver_match = resolve(path)
    return [(link.url, link.current) for link in menu_for(request, roles)]


@pytest.mark.usefixtures("entries")
def test_entries_stand_in_their_order_and_the_present_one_is_marked() -> None:
    here = "/consultations/round/answers/"
    assert links(here, frozenset({Role.COORDINATOR})) == [("/", False), (here, True)]


@pytest.mark.usefixtures("entries")
def test_an_entry_within_a_consultation_needs_one() -> None:
    assert links("/", frozenset({Role.COORDINATOR})) == [("/", True)]


@pytest.mark.usefixtures("entries")
def test_what_may_not_be_opened_is_not_shown() -> None:
    assert links("/consultations/round/check/", frozenset({Role.MANAGER})) == [("/", False)]
