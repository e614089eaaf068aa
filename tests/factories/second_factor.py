"""Second factors without a telephone: receives an account, gives it an authenticator app."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
import struct
import time
from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import encrypt
from django.http import HttpRequest

from feedback.models import User

STEP_SECONDS = 30


def enrol(user: User) -> str:
    """Add an app to the account, if it has none; returns the secret of a new one."""
    secret = base64.b32encode(secrets.token_bytes(20)).decode()
    Authenticator.objects.get_or_create(
        user=user, type=Authenticator.Type.TOTP, defaults={"data": {"secret": encrypt(secret)}}
    )
    return secret


def app_code(secret: str, *, steps: int = 0) -> str:
    """What the app shows (RFC 6238), or showed or will show `steps` half-minutes from now."""
    counter = struct.pack(">Q", int(time.time()) // STEP_SECONDS + steps)
    digest = hmac.new(base64.b32decode(secret), counter, hashlib.sha1).digest()
    start = digest[-1] & 0xF
    number = struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFFFFFF
    return f"{number % 10**6:06}"


def count_as_two_steps(sender: object, request: HttpRequest, user: User, **_: Any) -> None:
    """Record a second factor where a test signs someone in past all pages (`force_login`)."""
    if not hasattr(request, "allauth"):
        record_authentication(request, user, "mfa", type="totp")
