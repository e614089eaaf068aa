"""The schema: without a warning, the same as the routes, and readable as a page."""

from __future__ import annotations

import io

import pytest
from django.core.management import call_command
from django.test import Client
from rest_framework.test import APIClient

from tests.factories.cast import Cast, make_cast


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


def test_the_schema_is_made_without_a_warning(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("spectacular", "--validate", "--fail-on-warn", stdout=io.StringIO())
    assert capsys.readouterr().err == ""


def test_the_schema_is_json_and_names_every_route_once(cast: Cast) -> None:
    response = cast.client("olaf").get("/api/v1/schema/")
    assert response["Content-Type"].startswith("application/json")
    operations = [
        operation["operationId"]
        for path in response.json()["paths"].values()
        for operation in path.values()
    ]
    assert {"answer_save", "coding_list", "edition_retrieve", "token_create"} <= set(operations)
    assert len(operations) == len(set(operations))


@pytest.mark.parametrize("query", ["lang=%00", "lang=../../x", "version=%F0", "format=yaml"])
def test_parameters_of_the_library_do_no_harm(cast: Cast, query: str) -> None:
    assert cast.client("olaf").get(f"/api/v1/schema/?{query}").status_code in {200, 404}


def test_the_page_is_for_who_is_signed_in(cast: Cast) -> None:
    client = Client()
    assert client.get("/api/v1/docs/").status_code == 302
    client.force_login(cast.sam)
    page = client.get("/api/v1/docs/")
    assert page.status_code == 200
    script = client.get("/api/v1/docs/?script=")
    assert script["Content-Type"].startswith("application/javascript")
    assert b"/api/v1/schema/" in script.content


def test_a_key_does_not_open_the_page(cast: Cast) -> None:
    client: APIClient = cast.client("mona")
    assert client.get("/api/v1/docs/").status_code == 302
