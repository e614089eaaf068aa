"""Reading the identity provider's variables."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from acip_portal import env

NAMED = {
    "OIDC_ISSUER": "https://login.example.org/realm/",
    "OIDC_CLIENT_ID": "portal",
    "OIDC_NAME": "Example Customs",
}


@pytest.fixture
def named(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name, value in NAMED.items():
        monkeypatch.setenv(name, value)
    return monkeypatch


def app_of(settings: dict[str, Any]) -> dict[str, Any]:
    """The one provider in the library's settings."""
    found: dict[str, Any] = settings["openid_connect"]["APPS"][0]
    return found


def test_without_an_issuer_there_is_no_provider(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OIDC_ISSUER", raising=False)
    assert env.identity_provider() == {}


def test_the_secret_may_stand_in_a_file(named: pytest.MonkeyPatch, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("from a file\n", encoding="utf-8")
    named.setenv("OIDC_CLIENT_SECRET_FILE", str(secret))
    app = app_of(env.identity_provider())
    assert (app["name"], app["client_id"], app["secret"]) == (
        "Example Customs",
        "portal",
        "from a file",
    )
    assert app["settings"]["server_url"] == "https://login.example.org/realm"


def test_a_name_is_made_from_the_address_where_none_is_given(named: pytest.MonkeyPatch) -> None:
    named.setenv("OIDC_CLIENT_SECRET", "x")
    named.delenv("OIDC_NAME")
    assert app_of(env.identity_provider())["name"] == "login.example.org"


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [("OIDC_ISSUER", "login.example.org", "https://"), ("OIDC_NAME", "x", "OIDC_CLIENT_SECRET")],
)
def test_what_is_missing_or_malformed_stops_the_start(
    named: pytest.MonkeyPatch, name: str, value: str, says: str
) -> None:
    named.setenv(name, value)
    with pytest.raises(ImproperlyConfigured, match=says):
        env.identity_provider()
