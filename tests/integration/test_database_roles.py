"""The tests' own footing: they run as an application role that owns and bypasses nothing."""

from __future__ import annotations

import os
from urllib.parse import urlsplit

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import ProgrammingError, connection, transaction

pytestmark = pytest.mark.django_db

APP = urlsplit(os.environ["DATABASE_URL"]).username
OWNER = urlsplit(os.environ["DATABASE_OWNER_URL"]).username


def rows(query: str) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return list(cursor.fetchall())


def test_tests_run_as_the_application_role() -> None:
    assert rows("SELECT current_user, session_user") == [(APP, APP)]


def test_application_role_has_no_special_power() -> None:
    powers = rows(
        "SELECT rolsuper, rolcreatedb, rolcreaterole, rolbypassrls, rolreplication "
        "FROM pg_roles WHERE rolname = current_user"
    )
    assert powers == [(False,) * 5]


def test_application_role_is_member_of_no_other() -> None:
    assert not rows(
        "SELECT 1 FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.member "
        "WHERE r.rolname = current_user"
    )


def test_every_table_belongs_to_the_owner() -> None:
    owners = rows("SELECT DISTINCT tableowner FROM pg_tables WHERE schemaname = 'public'")
    assert owners == [(OWNER,)]


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE intruder (id int)",
        "ALTER TABLE django_content_type DISABLE TRIGGER ALL",
        "DROP TABLE django_content_type",
    ],
)
def test_application_role_cannot_change_the_schema(statement: str) -> None:
    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_application_role_reads_and_writes_rows() -> None:
    made = ContentType.objects.create(app_label="roles", model="probe")
    assert ContentType.objects.filter(pk=made.pk).delete()[0] == 1


@pytest.mark.django_db(transaction=True)
def test_transactional_tests_can_clean_up() -> None:
    ContentType.objects.create(app_label="roles", model="left-behind")


@pytest.mark.django_db(transaction=True)
def test_transactional_tests_leave_nothing() -> None:
    assert not ContentType.objects.filter(app_label="roles").exists()
