"""The command that prints the demo's sign-in links."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from feedback.actions.load_organisation import add_member
from feedback.models import Administration, Region, Role


def run(*options: str) -> str:
    """What the command prints."""
    output = io.StringIO()
    call_command("demo_links", *options, stdout=output)
    return output.getvalue()


@pytest.fixture
def loaded(db: None) -> None:
    """One manager and one coordinator of the demo's cast."""
    region = Region.objects.create(code="ALL", name={"en": "All"})
    palmarra = Administration.objects.create(
        code="XPA", name={"en": "Palmarra"}, region=region, language="en", fictitious=True
    )
    add_member(
        email="manager@programme.example", role=Role.MANAGER, title="Programme manager", by=None
    )
    add_member(
        email="coordinator@palmarra.example",
        role=Role.COORDINATOR,
        administration=palmarra,
        title="Coordinator",
        by=None,
    )


def test_without_the_demo_it_refuses(loaded: None, settings: Any) -> None:
    settings.DEMO = False
    with pytest.raises(CommandError, match="Set DEMO=1"):
        run()


def test_without_a_cast_it_says_what_to_run(db: None, settings: Any) -> None:
    settings.DEMO = True
    with pytest.raises(CommandError, match="load_demo"):
        run()


def test_the_list_names_who_each_link_is(loaded: None, settings: Any) -> None:
    settings.DEMO = True
    printed = json.loads(run("--json"))
    assert [(person["name"], person["role"]) for person in printed] == [
        ("Programme manager", "manager"),
        ("Coordinator, Palmarra (English)", "coordinator"),
    ]
    assert all(person["link"].startswith(settings.BASE_URL + "/demo/") for person in printed)


def test_in_words_it_prints_the_address_and_a_line_each(loaded: None, settings: Any) -> None:
    settings.DEMO = True
    lines = run().splitlines()
    assert lines[0] == settings.BASE_URL
    assert [line.split()[0] for line in lines[1:]] == ["manager", "coordinator"]
