"""The command for who lost their second factor."""

from __future__ import annotations

import io

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import CommandError, call_command
from django.test import Client

from feedback.models import AuditEntry, Mail
from feedback.queries.second_factor import has_second_factor
from tests.factories.cast import Cast, make_cast


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


def run(*arguments: str) -> str:
    """What the command prints."""
    output = io.StringIO()
    call_command("reset_second_factor", *arguments, stdout=output)
    return output.getvalue()


def test_it_removes_the_factor_ends_sessions_tells_and_writes_down_why(cast: Cast) -> None:
    lost, others = Client(), Client()
    lost.force_login(cast.mona)
    others.force_login(cast.rosa)
    assert "mona@example.org: 1 factors removed" in run("Mona@example.org", "--reason", "Lost")
    assert not has_second_factor(cast.mona)
    assert has_second_factor(cast.rosa)
    assert lost.get("/consultations/").headers["Location"].startswith("/sign-in/login/code/")
    assert others.get("/consultations/").status_code == 200
    assert "An operator removed the second step" in Mail.objects.latest("id").body
    entry = AuditEntry.objects.filter(action="second factor reset").get()
    assert (entry.target, entry.detail) == (f"user {cast.mona.pk}", {"reason": "Lost"})


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("nobody@example.org", "--reason", "Lost"), "There is no active account"),
        (("mona@example.org", "--reason", "  "), "Give a reason"),
        (("mona@example.org",), "--reason"),
    ],
)
def test_without_account_or_reason_nothing_changes(
    cast: Cast, arguments: tuple[str, ...], says: str
) -> None:
    before = Authenticator.objects.count()
    with pytest.raises(CommandError, match=says):
        run(*arguments)
    assert Authenticator.objects.count() == before
