"""Receipts through the API: what they stand for can be checked by anyone who holds them."""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from rest_framework.test import APIClient

from tests.factories.cast import Cast, make_cast

SUBMISSION = "/api/v1/consultations/round/submission/"


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


def submit(client: APIClient) -> Any:
    sent = {"client_uuid": str(uuid.uuid4()), "attribution": "region"}
    return client.post(f"{SUBMISSION}submit/", sent, format="json").json()


def test_a_receipt_holds_the_texts_of_its_own_submit(cast: Cast) -> None:
    client = cast.client("anna")
    cast.write("Before.")
    first = submit(client)
    cast.write("After.")
    second = submit(client)
    texts = [
        [part["text"] for part in client.get(f"/api/v1/receipts/{number}/").json()["answers"]]
        for number in (first["number"], second["number"])
    ]
    assert texts == [["Before."], ["After."]]


def test_the_hashes_can_be_worked_out_from_what_is_shown(cast: Cast) -> None:
    client = cast.client("anna")
    cast.write("Été, 😀.")
    shown = client.get(f"/api/v1/receipts/{submit(client)['number']}/").json()
    whole = {"answers": shown["manifest"], "attribution": shown["attribution"]}
    packed = json.dumps(whole, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert hashlib.sha256(packed.encode()).hexdigest() == shown["sha256"]
    text = shown["answers"][0]["text"]
    assert hashlib.sha256(text.encode()).hexdigest() == shown["manifest"][0]["sha256"]


def test_the_list_is_oldest_first_and_takes_the_same_queries_for_any_length(
    cast: Cast, query_count: Callable[[APIClient, str], int]
) -> None:
    client, path = cast.client("anna"), f"{SUBMISSION}receipts/"
    assert client.get(path).json()["results"] == []
    cast.write("One.")
    numbers = [submit(client)["number"]]
    one = query_count(client, path)
    for text in ("Two.", "Three."):
        cast.write(text)
        numbers.append(submit(client)["number"])
    assert query_count(client, path) == one
    assert [row["number"] for row in client.get(path).json()["results"]] == numbers
