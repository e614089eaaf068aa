"""The two roles of the tests' PostgreSQL and what they may do: receives an administrator's address.

Roles and grants are those of production (deploy/postgres/grants.sql). The tests' application role
may also TRUNCATE, since that is how transactional tests clean up after themselves.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg2
from psycopg2 import sql

OWNER = "portal_test_owner"
APP = "portal_test_app"
TEMPLATE = "portal_test_template"
GRANTS = Path(__file__).parent.parent / "deploy" / "postgres" / "grants.sql"


@dataclass(frozen=True)
class Roles:
    """Addresses of a database for the two roles."""

    owner_url: str
    app_url: str


def with_database(url: str, name: str) -> str:
    """The same server and role, another database."""
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))


def _with_role(url: str, role: str, password: str) -> str:
    parts = urlsplit(url)
    return urlunsplit(parts._replace(netloc=f"{role}:{password}@{parts.netloc.rpartition('@')[2]}"))


@contextmanager
def connected(url: str, patience: float = 0) -> Iterator[Any]:
    """A cursor in autocommit mode; tries again for `patience` seconds while the server starts."""
    end = time.monotonic() + patience
    while True:
        try:
            connection = psycopg2.connect(url)
            break
        except psycopg2.OperationalError:
            if time.monotonic() > end:
                raise
            time.sleep(0.05)
    connection.autocommit = True
    try:
        with connection.cursor() as cursor:
            yield cursor
    finally:
        connection.close()


def make_roles(admin_url: str) -> Roles:
    """The owner and application roles with fresh passwords, and the template of test databases."""
    owner_password, app_password = secrets.token_hex(16), secrets.token_hex(16)
    with connected(admin_url, patience=20) as cursor:
        cursor.execute("SELECT rolname FROM pg_roles WHERE rolname IN (%s, %s)", (OWNER, APP))
        existing = {row[0] for row in cursor.fetchall()}
        for role, password, rights in (
            (OWNER, owner_password, "LOGIN CREATEDB"),
            (APP, app_password, "LOGIN"),
        ):
            verb = "ALTER" if role in existing else "CREATE"
            statement = f"{verb} ROLE {{}} {rights} NOSUPERUSER PASSWORD {{}}"
            cursor.execute(sql.SQL(statement).format(sql.Identifier(role), sql.Literal(password)))
    owner_url = with_database(_with_role(admin_url, OWNER, owner_password), "postgres")
    app_url = with_database(_with_role(admin_url, APP, app_password), "portal")
    create_database(admin_url, TEMPLATE, owner=OWNER)
    with connected(with_database(owner_url, TEMPLATE)) as cursor:
        cursor.execute(GRANTS.read_text(encoding="utf-8").replace(':"app"', f'"{APP}"'))
        cursor.execute(
            f'ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT TRUNCATE ON TABLES TO "{APP}"'
        )
    return Roles(with_database(owner_url, "portal"), app_url)


def create_database(url: str, name: str, *, owner: str = "", template: str = "") -> None:
    """A new database by the role of `url`, replacing one that a stopped run left."""
    drop_database(url, name)
    statement = sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name))
    for word, value in (("OWNER", owner), ("TEMPLATE", template)):
        if value:
            statement += sql.SQL(f" {word} {{}}").format(sql.Identifier(value))
    with connected(with_database(url, "postgres")) as cursor:
        cursor.execute(statement)


def drop_database(url: str, name: str) -> None:
    """Remove a database, ending the sessions that still hold it."""
    with connected(with_database(url, "postgres")) as cursor:
        cursor.execute(
            sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
        )
