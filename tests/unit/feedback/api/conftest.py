"""Counting what a request asks of the database."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rest_framework.test import APIClient


@pytest.fixture
def query_count() -> Callable[[APIClient, str], int]:
    """The number of queries of a GET that succeeds."""

    def count(client: APIClient, path: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(path).status_code == 200
        return len(queries)

    return count
