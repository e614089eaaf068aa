"""Frozen editions, for those who read them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable

import pytest
from rest_framework.test import APIClient

from analysis.actions.freeze_edition import freeze_edition
from analysis.actions.publish_edition import publish_edition
from analysis.actions.quotations import pick_quotation
from analysis.models import Edition
from analysis.reporting.document import from_data
from tests.factories.cast import Cast, Get
from tests.factories.review import Review


@pytest.fixture
def edition(review: Review) -> Edition:
    version = review.add_answer()
    finding = review.add_finding("Training", review.add_passages(version, review.add_run()))
    pick_quotation(finding=finding, version=version, spans=[(0, 10)], by=review.alice)
    return frozen(review)


def frozen(review: Review) -> Edition:
    """The next edition, published."""
    edition = freeze_edition(consultation=review.consultation, by=review.alice)
    return publish_edition(edition=edition, by=review.bob)


def test_a_reader_finds_an_edition_and_its_document(edition: Edition, cast: Cast, get: Get) -> None:
    client: APIClient = cast.client("rita")
    (row,) = client.get("/api/v1/editions/").json()["results"]
    assert (row["consultation"], row["number"], "document" in row) == ("round", 1, False)
    whole = get(f"editions/{row['number']}/", "rita")
    assert from_data(whole["document"]).findings[0].heading == "Training"


def test_the_hash_can_be_worked_out_from_what_is_sent(edition: Edition, get: Get) -> None:
    whole = get("editions/1/", "rita")
    packed = json.dumps(
        whole["document"], sort_keys=True, separators=(",", ":"), ensure_ascii=False
    )
    assert hashlib.sha256(packed.encode()).hexdigest() == whole["sha256"] == edition.sha256


def test_what_is_not_published_only_the_team_reads(edition: Edition, get: Get) -> None:
    Edition.objects.update(published_at=None)
    assert get("editions/", "rita")["results"] == []
    get("editions/1/", "rita", status=404)
    assert get("editions/1/", "mona")["published_at"] is None


def test_what_is_not_frozen_is_not_there(review: Review, get: Get) -> None:
    assert get("editions/", "rita")["results"] == []
    get("editions/0/", "mona", status=404)


def test_the_newest_comes_first_in_the_same_queries(
    edition: Edition, review: Review, get: Get, query_count: Callable[..., int]
) -> None:
    one = query_count("editions/", "rita")
    for _edition in range(2):
        frozen(review)
    assert query_count("editions/", "rita") == one
    assert [row["number"] for row in get("editions/", "rita")["results"]] == [3, 2, 1]
