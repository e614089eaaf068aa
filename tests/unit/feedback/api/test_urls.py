"""Every route of collecting × everyone: who gets through, and that others learn nothing."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.db import transaction
from django.urls import get_resolver
from rest_framework.test import APIClient

from feedback.access import PAGES
from tests.factories.cast import Cast, make_cast, make_open_consultation

EVERYONE = ("nobody", "anna", "boris", "chloe", "mona", "rosa", "rita", "olaf", "sam")
COORDINATORS = frozenset({"anna", "boris", "chloe"})
SIGNED_IN = frozenset(EVERYONE) - {"nobody"}


@dataclass(frozen=True)
class Case:
    """One route: who may, and where it leads within a consultation."""

    route: str
    path: str
    may: frozenset[str]
    method: str = "get"
    data: dict[str, Any] = field(default_factory=dict)
    status: int = 200


SUBMISSION = "/api/v1/consultations/{slug}/submission"
CASES = [
    Case("schema", "/api/v1/schema/", SIGNED_IN),
    Case("consultation-list", "/api/v1/consultations/", COORDINATORS | {"mona", "rosa"}),
    Case("consultation-detail", "/api/v1/consultations/{slug}/", COORDINATORS | {"mona", "rosa"}),
    Case(
        "question-list", "/api/v1/consultations/{slug}/questions/", COORDINATORS | {"mona", "rosa"}
    ),
    Case("submission-list", "/api/v1/consultations/{slug}/submissions/", frozenset({"mona"})),
    Case("submission-detail", f"{SUBMISSION}/", COORDINATORS),
    Case("answer-detail", f"{SUBMISSION}/answers/1/", COORDINATORS),
    Case(
        "answer-detail",
        f"{SUBMISSION}/answers/1/",
        COORDINATORS,
        "put",
        {"draft": "New words.", "language": "en", "revision": 1},
    ),
    Case(
        "answer-detail",
        f"{SUBMISSION}/answers/1/",
        COORDINATORS,
        "patch",
        {"draft": "New words.", "revision": 1},
    ),
    Case(
        "submit",
        f"{SUBMISSION}/submit/",
        COORDINATORS,
        "post",
        {"client_uuid": str(uuid.uuid4()), "attribution": "idea"},
        201,
    ),
    Case("receipt-list", f"{SUBMISSION}/receipts/", COORDINATORS),
]


@pytest.fixture
def cast(db: None) -> Cast:
    cast = make_cast()
    cast.write("Words of North.", name="anna")
    cast.write("Words of South.", name="chloe")
    return cast


def send(client: APIClient, case: Case, slug: str) -> Any:
    call = getattr(client, case.method)
    return call(case.path.format(slug=slug), case.data or None, format="json")


@pytest.mark.parametrize("name", EVERYONE)
def test_routes_open_to_their_roles_only(cast: Cast, name: str) -> None:
    client = cast.client(name)
    for case in CASES:
        with undone():
            response = send(client, case, cast.consultation.slug)
        assert response["Content-Type"].startswith("application/json"), case
        assert response.status_code == expected(case, name), case
        if response.status_code >= 400:
            assert set(response.json()) == {"detail"}, case


def expected(case: Case, name: str) -> int:
    if name == "nobody":
        return 401
    return case.status if name in case.may else 404


@contextmanager
def undone() -> Iterator[None]:
    """Take back what a request wrote, so that the next finds what it found."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.mark.parametrize("name", sorted(COORDINATORS))
def test_a_consultation_one_is_not_invited_to_does_not_exist(cast: Cast, name: str) -> None:
    make_open_consultation("elsewhere")
    client = cast.client(name)
    for case in CASES:
        if "{slug}" in case.path:
            assert send(client, case, "elsewhere").status_code == 404, case


def test_every_route_of_the_api_is_in_the_table() -> None:
    routes = {
        f"feedback:api:{name}"
        for name in get_resolver()
        .namespace_dict["feedback"][1]
        .namespace_dict["api"][1]
        .reverse_dict
        if isinstance(name, str)
    }
    assert routes
    assert routes - set(PAGES) == set()


def test_every_route_of_collecting_is_tried_here() -> None:
    tried = {case.route for case in CASES} | {"docs", "token", "receipt-detail"}
    listed = {name.rpartition(":")[2] for name in PAGES if name.startswith("feedback:api:")}
    assert listed == tried


@pytest.mark.parametrize("name", ["chloe", "mona", "rosa", "rita", "olaf", "sam"])
def test_a_receipt_of_another_administration_does_not_exist(cast: Cast, name: str) -> None:
    submit = next(case for case in CASES if case.route == "submit")
    number = send(cast.client("anna"), submit, cast.consultation.slug).json()["number"]
    assert cast.client("boris").get(f"/api/v1/receipts/{number}/").status_code == 200
    assert cast.client(name).get(f"/api/v1/receipts/{number}/").status_code == 404


@pytest.mark.parametrize("name", sorted(SIGNED_IN - {"anna", "boris"}))
def test_nobody_reads_a_draft_of_another_administration(cast: Cast, name: str) -> None:
    cast.write("Unspeakable words.", question=2)
    client = cast.client(name)
    for case in CASES:
        if case.method == "get":
            assert b"Unspeakable" not in send(client, case, cast.consultation.slug).content
