"""Keys for programs: receives a person, returns a new key once; only its fingerprint is kept."""

from __future__ import annotations

import secrets

from django.db import transaction
from rest_framework.authtoken.models import Token

from feedback.actions.record import record_audit
from feedback.models import User
from feedback.text import sha256


def token_fingerprint(key: str) -> str:
    """What is stored of a key: 160 bits of its SHA-256, so that a stolen backup opens nothing."""
    return sha256(key)[:40]


@transaction.atomic
def issue_token(*, by: User) -> str:
    """A new key for the person's programs; one they had before stops working."""
    Token.objects.filter(user=by).delete()
    key = secrets.token_urlsafe(32)
    Token.objects.create(user=by, key=token_fingerprint(key))
    record_audit("token issued", by=by, target=f"user {by.pk}")
    return key


@transaction.atomic
def revoke_token(*, by: User) -> bool:
    """End the person's key; returns whether there was one."""
    revoked, _ = Token.objects.filter(user=by).delete()
    if revoked:
        record_audit("token revoked", by=by, target=f"user {by.pk}")
    return bool(revoked)
