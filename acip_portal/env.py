"""Strict readers of the environment: each receives a name, returns a typed value or stops.

A secret may be given as NAME_FILE, the path of a file that holds it. What is malformed raises
`ImproperlyConfigured` with the name and how to mend it, before anything runs.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured


def text(name: str, default: str | None = None) -> str:
    """The variable's value; required where no default is given."""
    value = os.environ.get(name)
    if value is None and (path := os.environ.get(f"{name}_FILE")):
        value = _file(name, Path(path))
    if value is None:
        value = default
    if value is None:
        raise ImproperlyConfigured(
            f"{name} is not set. Set it, or {name}_FILE, in the environment."
        )
    return value


def _file(name: str, path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8").strip()
    except OSError as error:
        raise ImproperlyConfigured(
            f"{name}_FILE names {path}, which cannot be read ({error.strerror}). "
            "Check the path and its permissions."
        ) from error


def flag(name: str, default: bool = False) -> bool:
    """True for 1/true/yes/on, False for 0/false/no/off or empty."""
    value = text(name, "1" if default else "0").strip().lower()
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"", "0", "false", "no", "off"}:
        return False
    raise ImproperlyConfigured(f"{name} is {value!r}. Use 1 or 0.")


def number(name: str, default: int) -> int:
    """A whole number."""
    value = text(name, str(default))
    try:
        return int(value)
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} is {value!r}. Use a whole number.") from error


def words(name: str, default: str = "") -> list[str]:
    """A list separated by commas; blanks fall away."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def folder(name: str, default: Path) -> Path:
    """An absolute folder, made when missing."""
    path = Path(text(name, str(default))).resolve()
    path.mkdir(parents=True, exist_ok=True)
    return path


def database(name: str, default: str) -> dict[str, Any]:
    """Django's settings of one database from `sqlite:///path` or `postgres://user:pw@host/name`."""
    value = text(name, default)
    parts = urlsplit(value)
    if parts.scheme == "sqlite":
        return _sqlite(parts.path[1:])
    if parts.scheme not in {"postgres", "postgresql"} or not parts.path.strip("/"):
        raise ImproperlyConfigured(
            f"{name} is not a database address. Use sqlite:///PATH or "
            "postgres://USER:PASSWORD@HOST:PORT/NAME."
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path[1:]),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"connect_timeout": 5},
        "ATOMIC_REQUESTS": True,
    }


def _sqlite(path: str) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "ATOMIC_REQUESTS": True,
        "OPTIONS": {
            # Writers queue instead of failing half-way: the lock is taken at BEGIN.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        },
    }


def smtp(name: str) -> dict[str, Any]:
    """Django's mail settings from `smtp://user:pw@host:port` (smtps:// for TLS) or `console://`."""
    parts = urlsplit(text(name, "console://"))
    if parts.scheme == "console":
        return {"EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend"}
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        raise ImproperlyConfigured(f"{name} is not a mail address. Use smtp://USER:PW@HOST:PORT.")
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or 25,
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme == "smtps",
        "EMAIL_TIMEOUT": 15,
    }


def _filled(name: str, value: str) -> str:
    if not value:
        raise ImproperlyConfigured(f"{name} is empty. Set it where OIDC_ISSUER is set.")
    return value


def identity_provider() -> dict[str, Any]:
    """The sign-in library's settings of an OpenID Connect provider; none where none is named.

    OIDC_ISSUER names it; then OIDC_CLIENT_ID and OIDC_CLIENT_SECRET are required.
    """
    issuer = text("OIDC_ISSUER", "").rstrip("/")
    if not issuer:
        return {}
    if urlsplit(issuer).scheme not in {"http", "https"}:
        raise ImproperlyConfigured(
            f"OIDC_ISSUER is {issuer!r}. Use the provider's address, beginning with https://."
        )
    app = {
        "provider_id": "organisation",
        "name": text("OIDC_NAME", "") or urlsplit(issuer).netloc,
        "client_id": _filled("OIDC_CLIENT_ID", text("OIDC_CLIENT_ID", "")),
        "secret": _filled("OIDC_CLIENT_SECRET", text("OIDC_CLIENT_SECRET", "")),
        "settings": {"server_url": issuer},
    }
    return {
        "openid_connect": {"APPS": [app], "OAUTH_PKCE_ENABLED": True, "SCOPE": ["openid", "email"]}
    }
