"""Logs hold no token that would sign anyone in."""

from __future__ import annotations

from acip_portal.logs import mask_tokens


def test_personal_links_lose_their_token() -> None:
    entry = {"request": "GET /i/s3cr3t-Token/", "code": 200, "event": "/demo/sign-in/Mw:1:x/ done"}
    assert mask_tokens(None, "info", entry) == {
        "request": "GET /i/…/",
        "code": 200,
        "event": "/demo/sign-in/…/ done",
    }
