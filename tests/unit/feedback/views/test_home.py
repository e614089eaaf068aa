"""First pages: home by role, the health check, the site's manifest."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from feedback.actions.invite import invite_coordinator
from feedback.models import Invitation, OutboxEvent
from tests.factories.cast import Cast, make_open_consultation
from tests.unit.feedback.views.conftest import SignIn


def test_a_stranger_is_asked_to_sign_in(sign_in: SignIn) -> None:
    assert sign_in("nobody").get("/").headers["Location"] == "/sign-in/login/code/"


@pytest.mark.parametrize(("name", "first"), [("mona", "/consultations/"), ("rita", "/editions/")])
def test_others_go_to_the_first_page_of_their_menu(sign_in: SignIn, name: str, first: str) -> None:
    assert sign_in(name).get("/").headers["Location"] == first


def test_who_has_no_role_is_told_so(sign_in: SignIn) -> None:
    assert "There is nothing for you to do here" in sign_in("sam").get("/").content.decode()


def test_a_coordinator_sees_what_is_next(cast: Cast, sign_in: SignIn) -> None:
    anna = sign_in("anna")
    assert "Start writing" in anna.get("/").content.decode()
    cast.write("words")
    page = anna.get("/").content.decode()
    assert "Draft, not submitted" in page
    assert "1 of 2 questions answered" in page
    assert "Continue writing" in page
    cast.close()
    assert "Read what you wrote" in anna.get("/").content.decode()


def test_a_personal_extension_keeps_the_card_open(cast: Cast, sign_in: SignIn) -> None:
    cast.close()
    Invitation.objects.filter(user=cast.anna).update(
        extended_until=timezone.now() + timedelta(hours=1)
    )
    assert "Start writing" in sign_in("anna").get("/").content.decode()


def test_a_revoked_invitation_leaves_no_card(cast: Cast, sign_in: SignIn) -> None:
    Invitation.objects.update(revoked_at=timezone.now())
    assert "No consultation is waiting for you" in sign_in("anna").get("/").content.decode()


def test_three_cards_cost_as_many_queries_as_one(cast: Cast, sign_in: SignIn) -> None:
    anna = sign_in("anna")
    counts = []
    for slug in ("", "second", "third"):
        if slug:
            invite_coordinator(
                consultation=make_open_consultation(slug),
                administration=cast.north,
                user=cast.anna,
                by=cast.mona,
            )
        with CaptureQueriesContext(connection) as queries:
            page = anna.get("/").content.decode()
        counts.append((page.count("<article"), len(queries)))
    assert [cards for cards, _count in counts] == [1, 2, 3]
    assert len({count for _cards, count in counts}) == 1


def test_an_operator_sees_counts_and_no_words(cast: Cast, sign_in: SignIn) -> None:
    OutboxEvent.objects.create(kind="test", payload={}, set_aside_at=timezone.now())
    page = sign_in("olaf").get("/").content.decode()
    assert "How the portal is doing" in page
    assert "3 letters wait to be sent." in page
    assert "1 was set aside after three tries." in page


def test_the_health_check_and_the_manifest_are_for_anyone(db: None) -> None:
    assert Client().get("/health/").json() == {"status": "ok"}
    manifest = Client().get("/site.webmanifest")
    assert manifest.headers["Content-Type"] == "application/manifest+json"
    assert manifest.json()["start_url"] == "/"
