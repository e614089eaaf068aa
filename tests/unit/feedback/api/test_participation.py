"""Who has written how much: managers see amounts, and no word of a draft."""

from __future__ import annotations

import uuid
from collections.abc import Callable

import pytest
from rest_framework.test import APIClient

from tests.factories.cast import Cast, make_cast

LIST = "/api/v1/consultations/round/submissions/"


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


def test_a_draft_is_an_amount(cast: Cast) -> None:
    cast.write("Three secret words.")
    response = cast.client("mona").get(LIST)
    (row,) = response.json()["results"]
    assert row["administration"]["name"] == "Northland"
    assert row["submitted_at"] is None
    assert [(a["draft_words"], a["submitted"]) for a in row["answers"]] == [(3, None), (0, None)]
    assert b"secret" not in response.content


def test_what_was_submitted_is_a_version_and_what_follows_an_amount(cast: Cast) -> None:
    cast.write("First.")
    sent = {"client_uuid": str(uuid.uuid4()), "attribution": "idea"}
    cast.client("anna").post("/api/v1/consultations/round/submission/submit/", sent, format="json")
    cast.write("Then four secret words.")
    response = cast.client("mona").get(LIST)
    answer = response.json()["results"][0]["answers"][0]
    assert (answer["submitted"]["number"], answer["draft_words"]) == (1, 4)
    assert b"secret" not in response.content


def test_the_list_takes_the_same_queries_for_any_length(
    cast: Cast, query_count: Callable[[APIClient, str], int]
) -> None:
    client = cast.client("mona")
    cast.write("One.")
    one = query_count(client, LIST)
    cast.write("Two.", name="chloe")
    assert query_count(client, LIST) == one
