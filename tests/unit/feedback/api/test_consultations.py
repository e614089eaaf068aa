"""Consultations as each may see them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from rest_framework.test import APIClient

from tests.factories.cast import Cast, make_cast, make_open_consultation

LIST = "/api/v1/consultations/"


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


@pytest.mark.parametrize(("name", "slugs"), [("anna", ["round"]), ("rosa", ["other", "round"])])
def test_one_sees_those_one_has_to_do_with(cast: Cast, name: str, slugs: list[str]) -> None:
    make_open_consultation("other")
    found = cast.client(name).get(LIST).json()["results"]
    assert sorted(row["slug"] for row in found) == slugs


def test_a_consultation_has_its_texts_in_every_language(cast: Cast) -> None:
    shown = cast.client("anna").get(f"{LIST}round/").json()
    assert shown["title"] == {"en": "Round round", "fr": "Tour round"}
    assert shown["window"] == "open"
    assert [question["number"] for question in shown["questions"]] == [1, 2]
    assert (
        cast.client("anna").get(f"{LIST}round/questions/").json()["results"] == shown["questions"]
    )


def test_pages_follow_one_another(cast: Cast) -> None:
    for number in range(4):
        make_open_consultation(f"round-{number}")
    client, seen, url = cast.client("mona"), [], f"{LIST}?page_size=2"
    while url:
        page = client.get(url).json()
        seen += [row["slug"] for row in page["results"]]
        url = page["next"]
    assert (len(seen), len(set(seen)), page["count"]) == (5, 5, 5)


def test_a_list_takes_the_same_queries_for_any_length(
    cast: Cast, query_count: Callable[[APIClient, str], int]
) -> None:
    client = cast.client("mona")
    one = query_count(client, LIST)
    for number in range(2):
        make_open_consultation(f"round-{number}")
    assert query_count(client, LIST) == one
