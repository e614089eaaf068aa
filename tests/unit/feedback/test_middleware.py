"""What people see while the database is away, and what no cache may keep."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import OperationalError
from django.db.backends.utils import CursorWrapper
from django.test import Client

from tests.factories.cast import make_cast

PAGES = ["/", "/health/", "/consultations/round/answers/", "/i/abc/", "/no-such-page/"]


def _broken(*_args: object, **_kwargs: object) -> None:
    raise OperationalError("server closed the connection unexpectedly")


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("signed_in", [True, False])
def test_without_a_database_every_page_says_503_and_when_to_try_again(
    db: None, monkeypatch: pytest.MonkeyPatch, path: str, signed_in: bool
) -> None:
    client = Client(raise_request_exception=False)
    if signed_in:
        client.force_login(make_cast().anna)
    monkeypatch.setattr(CursorWrapper, "execute", _broken)
    response = client.get(path)
    monkeypatch.undo()
    assert response.status_code == 503
    assert response.headers["Retry-After"] == "5"
    assert "What was saved before is safe" in response.content.decode()


def test_scripts_are_told_in_json(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    client = Client(raise_request_exception=False)
    monkeypatch.setattr(CursorWrapper, "execute", _broken)
    response = client.get("/", headers={"Accept": "application/json"})
    monkeypatch.undo()
    assert (response.status_code, response.json()) == (503, {"detail": "Try again shortly."})


def test_pages_of_signed_in_people_are_kept_by_no_cache(db: None) -> None:
    client = Client()
    assert "Cache-Control" not in client.get("/health/").headers
    client.force_login(make_cast().anna)
    assert client.get("/").headers["Cache-Control"] == "no-store"


def test_a_page_in_arabic_runs_from_right_to_left(db: None, client: Client, settings: Any) -> None:
    settings.LANGUAGES = [*settings.LANGUAGES, ("ar", "العربية")]
    page = client.get("/sign-in/login/code/", headers={"accept-language": "ar"})
    assert '<html lang="ar" dir="rtl"' in page.content.decode()
