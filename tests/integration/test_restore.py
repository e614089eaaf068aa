"""Backup and restore as docs/operators.md says: everything comes back, open to the same roles."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import psycopg2
import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from psycopg2 import sql

from tests.databases import TEMPLATE, connected, create_database, drop_database, with_database
from tests.servers import postgres_program

pytestmark = pytest.mark.django_db(transaction=True)

OWNER_URL, APP_URL = os.environ["DATABASE_OWNER_URL"], os.environ["DATABASE_URL"]

HASH_OF = sql.SQL(
    "SELECT count(*), md5(coalesce(string_agg(t::text, chr(10) ORDER BY t::text), '')) FROM {} t"
)


def contents(url: str) -> dict[str, tuple[int, str]]:
    """For every table, the number of its rows and a hash over them, as this role sees them."""
    found = {}
    with connected(url) as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        for (table,) in cursor.fetchall():
            cursor.execute(HASH_OF.format(sql.Identifier(table)))
            found[table] = cursor.fetchone()
    return found


@pytest.fixture
def restored(tmp_path: Path) -> Iterator[str]:
    """The name of a database restored from a dump of the tests' own."""
    source = with_database(OWNER_URL, connection.settings_dict["NAME"])
    name, dump = f"{connection.settings_dict['NAME']}_restored", tmp_path / "portal.dump"
    pg_dump = [postgres_program("pg_dump"), "--format=custom", "--no-privileges", f"--file={dump}"]
    subprocess.run([*pg_dump, source], check=True)
    create_database(OWNER_URL, name, template=TEMPLATE)
    pg_restore = [postgres_program("pg_restore"), "--no-owner", "--no-privileges"]
    target = f"--dbname={with_database(OWNER_URL, name)}"
    subprocess.run([*pg_restore, "--exit-on-error", target, str(dump)], check=True)
    yield name
    drop_database(OWNER_URL, name)


def test_everything_comes_back(restored: str) -> None:
    ContentType.objects.create(app_label="restore", model="later")
    before = contents(with_database(APP_URL, connection.settings_dict["NAME"]))
    after = contents(with_database(APP_URL, restored))
    assert set(after) == set(before)
    different = {table for table in before if before[table] != after[table]}
    assert different == {"django_content_type"}, "only the row written after the dump is missing"


def test_restored_tables_belong_to_the_owner(restored: str) -> None:
    with connected(with_database(APP_URL, restored)) as cursor:
        cursor.execute("SELECT DISTINCT tableowner FROM pg_tables WHERE schemaname = 'public'")
        assert cursor.fetchall() == [(urlsplit(OWNER_URL).username,)]
        with pytest.raises(psycopg2.errors.InsufficientPrivilege):
            cursor.execute("CREATE TABLE intruder (id int)")
