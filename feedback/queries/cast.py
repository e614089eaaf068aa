"""The demo's cast: who a sign-in link may be made for. Receives nothing, returns accounts."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core import signing

from feedback.languages import own_name, pick
from feedback.models import User

CAST_FILE = Path(__file__).resolve().parent.parent / "data" / "demo.json"
SALT = "feedback.demo-sign-in"


@dataclass(frozen=True, slots=True)
class CastMember:
    """Someone to sign in as: what they are called on the terminal, their role and account."""

    name: str
    role: str
    user: User

    @property
    def token(self) -> str:
        """The signed token of their sign-in link."""
        return signing.dumps(self.user.pk, salt=SALT, compress=False)


def cast() -> list[CastMember]:
    """The cast, in the file's order, as far as it is in the database; empty outside the demo."""
    if not settings.DEMO:
        return []
    listed = _listed()
    users = {
        user.email: user
        for user in User.objects.filter(email__in=listed, is_active=True).prefetch_related(
            "memberships__administration"
        )
    }
    return [
        CastMember(_name(users[email], entry), entry["role"], users[email])
        for email, entry in listed.items()
        if email in users
    ]


def _name(user: User, entry: dict[str, Any]) -> str:
    """What tells one member from another: a title, or the administration and its language."""
    title = str(entry.get("title") or entry["email"])
    own = [held.administration for held in user.memberships.all() if held.administration]
    if not own:
        return title
    return f"{title}, {pick(own[0].name, user.language)} ({own_name(user.language)})"


def _listed() -> dict[str, dict[str, Any]]:
    entries = json.loads(CAST_FILE.read_text(encoding="utf-8"))["cast"]
    return {entry["email"].lower(): entry for entry in entries}


def cast_member(token: str) -> User | None:
    """The account a token signs in, if it was made here for one of the cast."""
    try:
        pk = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    return next((member.user for member in cast() if member.user.pk == pk), None)
