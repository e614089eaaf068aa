"""The second factor in the API: keys and sessions of accounts that need two steps."""

from __future__ import annotations

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from feedback.actions.issue_token import issue_token
from feedback.actions.load_organisation import add_member
from feedback.models import Role
from tests.factories.cast import Cast, make_cast

LIST, TOKEN = "/api/v1/consultations/", "/api/v1/token/"


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


def with_key(key: str) -> dict[str, str]:
    """The header of a program."""
    return {"Authorization": f"Token {key}"}


@pytest.mark.parametrize(("name", "asked"), [("mona", True), ("rosa", True), ("anna", False)])
def test_a_key_works_while_its_account_has_a_factor(cast: Cast, name: str, asked: bool) -> None:
    key = issue_token(by=cast.people[name])
    assert Client().get(LIST, headers=with_key(key)).status_code == 200
    Authenticator.objects.filter(user=cast.people[name]).delete()
    answer = Client().get(LIST, headers=with_key(key))
    assert answer.status_code == (403 if asked else 200)
    if asked:
        assert "has none. Add one" in answer.json()["detail"]


@pytest.mark.parametrize("header", [{}, {"Authorization": "Basic x"}, {"Authorization": "Token x"}])
@pytest.mark.parametrize("path", [LIST, TOKEN])
def test_a_session_of_one_step_opens_nothing_whatever_it_sends_along(
    cast: Cast, path: str, header: dict[str, str]
) -> None:
    browser = Client()
    browser.force_login(cast.mona)
    assert browser.get(path).status_code == 200
    session = browser.session
    del session["account_authentication_methods"]
    session.save()
    answers = [browser.get(path, headers=header), browser.post(TOKEN, headers=header)]
    assert {answer.status_code for answer in answers} <= {401, 403}
    assert all(answer.json()["detail"] for answer in answers)


def test_keys_of_the_demos_cast_need_no_factor_in_the_demo(db: None, settings: Any) -> None:
    member = add_member(email="manager@programme.example", role=Role.MANAGER, title="", by=None)
    key = issue_token(by=member)
    assert Client().get(LIST, headers=with_key(key)).status_code == 403
    settings.DEMO = True
    assert Client().get(LIST, headers=with_key(key)).status_code == 200
