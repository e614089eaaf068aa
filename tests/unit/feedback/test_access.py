"""Who may open which page, from the one table."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import URLPattern

from feedback.access import PAGES, may_open
from feedback.models import Role
from feedback.urls import app_name, urlpatterns
from tests.factories.cast import make_cast

NOBODY: frozenset[Role] = frozenset()


@pytest.mark.parametrize(
    ("route", "roles", "signed_in", "opens"),
    [
        ("feedback:home", NOBODY, False, True),
        ("feedback:answer-form", NOBODY, False, False),
        ("feedback:answer-form", NOBODY, True, False),
        ("feedback:answer-form", frozenset({Role.MANAGER, Role.REVIEWER}), True, False),
        ("feedback:answer-form", frozenset({Role.COORDINATOR}), True, True),
        ("feedback:answer-form", frozenset({Role.COORDINATOR}), False, False),
        ("feedback:receipt-detail", frozenset({Role.OPERATOR}), True, False),
        ("feedback:no-such-page", frozenset(Role), True, False),
    ],
)
def test_roles_decide(route: str, roles: frozenset[Role], signed_in: bool, opens: bool) -> None:
    assert may_open(route, roles, signed_in) is opens


def test_every_route_of_collecting_stands_in_the_table_and_is_guarded() -> None:
    pages = [pattern for pattern in urlpatterns if isinstance(pattern, URLPattern)]
    assert len(pages) > 8
    for pattern in pages:
        assert f"{app_name}:{pattern.name}" in PAGES
        assert "guarded" in pattern.callback.__code__.co_qualname, pattern.name


@pytest.mark.parametrize("name", ["nobody", "mona", "rosa", "rita", "olaf", "sam", "chloe"])
def test_who_is_not_north_reads_no_word_of_north(db: None, name: str) -> None:
    cast = make_cast()
    cast.write("Northern words")
    client = Client()
    if name != "nobody":
        client.force_login(cast.people[name])
    for path in (
        "/consultations/round/answers/",
        "/consultations/round/check/",
        "/consultations/round/answers/1/",
    ):
        response = client.get(path)
        assert b"Northern words" not in response.content
        expected = {"nobody": 302, "chloe": 200}.get(name, 404)
        assert response.status_code == expected, path


def test_a_script_without_a_session_gets_401_never_a_redirect(db: None) -> None:
    path = "/consultations/round/answers/1/"
    assert Client().get(path, headers={"Accept": "application/json"}).status_code == 401
    assert Client().get(path, headers={"HX-Request": "true"}).status_code == 401
