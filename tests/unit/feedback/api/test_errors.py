"""Refusals: each is JSON of the right status, and stores nothing."""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import UnreadablePostError
from django.test import Client
from rest_framework.test import APIClient

from feedback.api.errors import problem_response
from feedback.models import Submission
from tests.factories.cast import Cast, make_cast

ANSWER = "/api/v1/consultations/round/submission/answers/1/"
BIG = b'{"draft": "' + b"x" * settings.DATA_UPLOAD_MAX_MEMORY_SIZE + b'"}'


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


@pytest.fixture
def anna(cast: Cast) -> APIClient:
    return cast.client("anna")


@pytest.mark.parametrize(
    ("body", "content_type", "status", "said"),
    [
        (b"{", "application/json", 400, "not JSON"),
        (b"", "application/json", 400, ""),
        (b'{"draft": NaN}', "application/json", 400, "not JSON"),
        (b'{"draft": "\xff"}', "application/json", 400, "not UTF-8"),
        (b"[" * 200_000, "application/json", 400, "nested deeper"),
        (b'{"a":' * 13 + b"1" + b"}" * 13, "application/json", 400, "nested deeper"),
        (b'{"revision": ' + b"9" * 5_000 + b"}", "application/json", 400, "not JSON"),
        (BIG, "application/json", 413, "larger than 1,000,000 bytes"),
        (b"draft=a", "application/x-www-form-urlencoded", 415, "Unsupported media type"),
        (b"a", "text/plain", 415, "Unsupported media type"),
        (b"a", "multipart/form-data; boundary=x", 415, "Unsupported media type"),
    ],
)
def test_a_body_that_cannot_be_read_says_why(
    anna: Any, body: bytes, content_type: str, status: int, said: str
) -> None:
    response = anna.generic("PUT", ANSWER, body, content_type=content_type)
    assert response["Content-Type"] == "application/json"
    assert response.status_code == status
    assert said in response.json().get("detail", "")
    assert not Submission.objects.exists()


@pytest.mark.parametrize(
    ("body", "content_type", "status"),
    [
        (BIG, "application/x-www-form-urlencoded", 415),
        (b"x", "multipart/form-data", 415),
        (BIG, "application/json", 413),
        (b"{}", "application/json", 403),
    ],
)
def test_a_session_without_its_csrf_token_is_refused_as_plainly(
    cast: Cast, body: bytes, content_type: str, status: int
) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.anna)
    client.cookies["csrftoken"] = "x" * 32
    response = client.generic("POST", "/api/v1/token/", body, content_type=content_type)
    assert response["Content-Type"] == "application/json"
    assert (response.status_code, set(response.json())) == (status, {"detail"})


@pytest.mark.parametrize("method", ["post", "delete", "options", "trace"])
def test_another_method_is_405(anna: APIClient, method: str) -> None:
    response = anna.generic(method.upper(), ANSWER)
    assert response["Content-Type"] == "application/json"
    assert (response.status_code, set(response.json())) == (405, {"detail"})


@pytest.mark.parametrize("name", ["nobody", "anna"])
@pytest.mark.parametrize("path", ["/api/v1/nothing/", "/api/v2/", "/api/v1/consultations/ü/"])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_an_address_without_a_route_is_404(cast: Cast, name: str, path: str, method: str) -> None:
    response = cast.client(name).generic(method, path)
    assert response["Content-Type"] == "application/json"
    assert (response.status_code, set(response.json())) == (404, {"detail"})


@pytest.mark.parametrize("query", ["page=0", "page=x", "page=99", "page=9999999999999999999999"])
def test_a_page_that_is_not_there_is_404(anna: APIClient, query: str) -> None:
    response = anna.get(f"/api/v1/consultations/?{query}")
    assert (response.status_code, set(response.json())) == (404, {"detail"})


@pytest.mark.parametrize(
    ("error", "status"), [(RequestDataTooBig(), 413), (UnreadablePostError(), 400)]
)
def test_what_the_framework_finds_wrong_has_its_status(error: Exception, status: int) -> None:
    response = problem_response(error, {})
    assert response is not None
    assert (response.status_code, set(response.data)) == (status, {"detail"})


def test_what_nobody_expected_is_left_to_the_server() -> None:
    assert problem_response(ZeroDivisionError(), {}) is None
