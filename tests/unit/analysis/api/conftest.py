"""A consultation under review, and everyone who may knock at it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rest_framework.test import APIClient

from feedback.actions.invite import invite_coordinator
from tests.factories.cast import Cast, Get, make_cast
from tests.factories.review import Review, make_review


@pytest.fixture
def review(db: None) -> Review:
    """The consultation `round`."""
    return make_review("round")


@pytest.fixture
def cast(review: Review) -> Cast:
    """The cast of another consultation; its coordinators are invited to this one too."""
    cast = make_cast("elsewhere")
    for name, administration in (("anna", cast.north), ("chloe", cast.south)):
        invite_coordinator(
            consultation=review.consultation,
            administration=administration,
            user=cast.people[name],
            by=None,
        )
    return cast


@pytest.fixture
def get(cast: Cast) -> Get:
    """What one of the cast gets from a path under the consultation, as JSON."""
    clients: dict[str, APIClient] = {}

    def call(path: str, name: str = "mona", status: int = 200) -> Any:
        if name not in clients:
            clients[name] = cast.client(name)
        response = clients[name].get(f"/api/v1/consultations/round/{path}")
        assert response.status_code == status, response.content
        return response.json()

    return call


@pytest.fixture
def query_count(get: Get) -> Callable[..., int]:
    """The number of queries of a GET that succeeds."""

    def count(path: str, name: str = "mona") -> int:
        get(path, name)
        with CaptureQueriesContext(connection) as queries:
            get(path, name)
        return len(queries)

    return count
