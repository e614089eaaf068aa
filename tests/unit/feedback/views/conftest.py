"""Pages as people see them: the cast, and a signed-in client for any of them."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests.factories.cast import Cast, make_cast

SignIn = Callable[[str], Client]


@pytest.fixture(autouse=True)
def own_limits(settings: Any) -> None:
    """Counts of asked codes are this test's own, whoever else runs beside it."""
    backend = "django.core.cache.backends.locmem.LocMemCache"
    settings.CACHES = {"default": {"BACKEND": backend, "LOCATION": secrets.token_hex(8)}}


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


@pytest.fixture
def sign_in(cast: Cast) -> SignIn:
    """A browser in which the named person is signed in; nobody is, for "nobody"."""

    def signed_in(name: str) -> Client:
        client = Client()
        if name != "nobody":
            client.force_login(cast.people[name])
        return client

    return signed_in
