"""Keys: made while signed in, shown once, kept as a fingerprint, ended at will."""

from __future__ import annotations

import pytest
from django.test import Client
from rest_framework.authtoken.models import Token
from rest_framework.test import APIClient

from feedback.actions.issue_token import token_fingerprint
from feedback.models import AuditEntry
from tests.factories.cast import Cast, make_cast

TOKEN = "/api/v1/token/"
LIST = "/api/v1/consultations/"


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


@pytest.fixture
def signed_in(cast: Cast) -> Client:
    client = Client(enforce_csrf_checks=False)
    client.force_login(cast.mona)
    return client


def status(key: str) -> int:
    return APIClient().get(LIST, HTTP_AUTHORIZATION=f"Token {key}").status_code


def test_a_key_opens_what_its_person_may_see(signed_in: Client) -> None:
    response = signed_in.post(TOKEN)
    key = response.json()["key"]
    assert response.status_code == 201
    assert status(key) == 200
    assert (status(key[:-1]), status(""), status("\x00"), status("a b")) == (401, 401, 401, 401)


def test_only_a_fingerprint_is_kept(signed_in: Client) -> None:
    key = signed_in.post(TOKEN).json()["key"]
    stored = Token.objects.get().key
    assert stored == token_fingerprint(key) != key
    assert status(stored) == 401


def test_a_new_key_ends_the_old_one(signed_in: Client) -> None:
    old, new = (signed_in.post(TOKEN).json()["key"] for _attempt in range(2))
    assert (status(old), status(new)) == (401, 200)


def test_a_key_can_be_ended_twice(signed_in: Client) -> None:
    key = signed_in.post(TOKEN).json()["key"]
    assert signed_in.get(TOKEN).json()["issued_at"] is not None
    assert [signed_in.delete(TOKEN).status_code for _attempt in range(2)] == [204, 204]
    assert status(key) == 401
    assert signed_in.get(TOKEN).json() == {"issued_at": None}
    actions = AuditEntry.objects.filter(action__startswith="token").values_list("action", flat=True)
    assert list(actions) == ["token issued", "token revoked"]


def test_a_key_makes_no_keys(cast: Cast) -> None:
    assert cast.client("mona").post(TOKEN).status_code == 401


def test_a_session_needs_its_csrf_token(cast: Cast) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.mona)
    response = client.post(TOKEN)
    assert (response.status_code, set(response.json())) == (403, {"detail"})
    assert not Token.objects.exists()


def test_an_account_that_was_closed_has_no_key(cast: Cast) -> None:
    client = cast.client("mona")
    cast.mona.is_active = False
    cast.mona.save()
    assert client.get(LIST).status_code == 401
