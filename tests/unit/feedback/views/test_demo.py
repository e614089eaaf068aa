"""The demo's own pages: here in the demo and on this machine, nowhere else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core import signing
from django.test import Client

from feedback.models import Mail, Role, User
from feedback.queries import cast as demo_cast
from feedback.queries.cast import SALT, cast
from feedback.views.demo import is_loopback


@pytest.fixture
def manager(db: None) -> User:
    """The first of the cast, as load_demo makes them."""
    user = User.objects.create_user("manager@programme.example", language="fr")
    user.memberships.create(role=Role.MANAGER)
    return user


def links() -> list[str]:
    """Paths of the sign-in links."""
    return [f"/demo/sign-in/{member.token}/" for member in cast()]


def test_a_link_signs_in_and_speaks_the_persons_language(manager: User, settings: Any) -> None:
    settings.DEMO = True
    browser = Client()
    response = browser.get(links()[0])
    assert response.headers["Location"] == "/"
    assert browser.session["_auth_user_id"] == str(manager.pk)
    assert response.cookies["django_language"].value == "fr"


def test_without_the_demo_there_are_no_links_and_old_ones_are_not_here(
    manager: User, settings: Any
) -> None:
    settings.DEMO = True
    path = links()[0]
    settings.DEMO = False
    assert links() == []
    assert Client().get(path).status_code == 404
    assert Client().get("/demo/mailbox/").status_code == 404


@pytest.mark.parametrize(
    "elsewhere",
    [{"REMOTE_ADDR": "192.0.2.7"}, {"HTTP_X_FORWARDED_FOR": "192.0.2.7"}, {"REMOTE_ADDR": ""}],
)
def test_from_elsewhere_they_are_not_here(
    manager: User, settings: Any, elsewhere: dict[str, Any]
) -> None:
    settings.DEMO = True
    client = Client()
    for path in (links()[0], "/demo/mailbox/"):
        assert client.get(path, **elsewhere).status_code == 404


@pytest.mark.parametrize("forge", [lambda pk: f"{pk}", lambda pk: signing.dumps(pk, salt="other")])
def test_a_forged_token_signs_nobody_in(
    manager: User, settings: Any, forge: Callable[[int], str]
) -> None:
    settings.DEMO = True
    browser = Client()
    assert browser.get(f"/demo/sign-in/{forge(manager.pk)}/").status_code == 404
    assert "_auth_user_id" not in browser.session


def test_a_token_is_for_the_cast_only(manager: User, settings: Any) -> None:
    settings.DEMO = True
    outsider = User.objects.create_user("outsider@example.org")
    token = signing.dumps(outsider.pk, salt=SALT)
    assert demo_cast.cast_member(token) is None


def test_the_mailbox_shows_letters_newest_first_with_links_to_follow(
    manager: User, settings: Any
) -> None:
    settings.DEMO = True
    for subject in ("First letter", "Second letter"):
        Mail.objects.create(
            kind="test",
            to="a@example.org",
            language="en",
            subject=subject,
            body="See http://localhost:8000/i/abc/ <b>",
        )
    page = Client().get("/demo/mailbox/").content.decode()
    assert page.index("Second letter") < page.index("First letter")
    assert '<a href="http://localhost:8000/i/abc/"' in page
    assert "&lt;b&gt;" in page


@pytest.mark.parametrize(
    ("address", "loopback"),
    [("127.0.0.1", True), ("127.8.8.8", True), ("::1", True), ("10.0.0.1", False), ("x", False)],
)
def test_loopback(address: str, loopback: bool) -> None:
    assert is_loopback(address) is loopback
