"""Fixtures of all tests: the database is built by its owner, and used as the application role."""

from __future__ import annotations

import os
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.db import connection
from hypothesis import settings as hypothesis_settings
from pytest_django.plugin import DjangoDbBlocker

from tests.databases import TEMPLATE

hypothesis_settings.register_profile(
    "portal", deadline=None, derandomize=os.environ.get("CI") == "true"
)
hypothesis_settings.load_profile("portal")


def _use_role(variable: str) -> None:
    """Let the next connection be made by the role whose address stands in `variable`."""
    parts = urlsplit(os.environ[variable])
    connection.close()
    for details in (connection.settings_dict, settings.DATABASES["default"]):
        details.update(USER=parts.username, PASSWORD=parts.password)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """Create and migrate test databases as the owner, from the template that carries the grants."""
    connection.settings_dict["TEST"]["TEMPLATE"] = TEMPLATE
    connection.settings_dict["CONN_MAX_AGE"] = 0
    _use_role("DATABASE_OWNER_URL")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Hand the migrated database to the application role until the run ends."""
    with django_db_blocker.unblock():
        _use_role("DATABASE_URL")
    yield
    with django_db_blocker.unblock():
        _use_role("DATABASE_OWNER_URL")


@pytest.fixture(autouse=True, scope="session")
def two_steps() -> Iterator[None]:
    """Let sessions that tests begin past all pages count as begun in two steps."""
    from django.contrib.auth.signals import user_logged_in

    from tests.factories.second_factor import count_as_two_steps

    user_logged_in.connect(count_as_two_steps)
    yield
    user_logged_in.disconnect(count_as_two_steps)
