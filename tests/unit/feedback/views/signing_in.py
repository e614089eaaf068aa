"""Signing in as people do: receives a browser and an address, goes through the pages."""

from __future__ import annotations

import re
from typing import Any

from django.test import Client

from feedback.models import Mail

ASK = "/sign-in/login/code/"
CODE = "/sign-in/login/code/confirm/"
SECOND_STEP = "/sign-in/second-step/"


def newest_code(address: str) -> str:
    """The code in the newest letter to an address."""
    found = re.search(r"\b\d{6}\b", Mail.objects.filter(kind="code", to=address).latest("id").body)
    assert found
    return found[0]


def sign_in_by_code(browser: Client, address: str, *, stay: bool = False, **extra: Any) -> Any:
    """Ask for a code and type it; returns what the code page answered."""
    browser.post(ASK, {"email": address}, **extra)
    typed = {"code": newest_code(address)} | ({"stay": "yes"} if stay else {})
    return browser.post(CODE, typed, **extra)


def is_signed_in(browser: Client) -> bool:
    """Whether both steps, where there are two, are done."""
    return "_auth_user_id" in browser.session
