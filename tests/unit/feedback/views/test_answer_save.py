"""Where the page's script saves to."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from feedback.models import Answer, Submission
from feedback.text import MAX_CODE_POINTS
from tests.factories.cast import Cast
from tests.unit.feedback.views.conftest import SignIn

PATH = "/consultations/round/answers/1/"


def put(client: Client, text: Any, revision: Any = 0, language: Any = "en") -> Any:
    """Send a draft as the script does."""
    body = json.dumps({"text": text, "revision": revision, "language": language})
    return client.put(PATH, body, content_type="application/json")


def test_a_draft_is_stored_and_said_back(cast: Cast, sign_in: SignIn) -> None:
    said = put(sign_in("anna"), " words\n").json()
    stored = Answer.objects.get(question__number=1)
    assert said == {
        "text": " words\n",
        "language": "en",
        "revision": 1,
        "saved_at": stored.saved_at and stored.saved_at.isoformat(),
        "by_you": True,
        "removed": "",
    }
    assert stored.saved_by == cast.anna


def test_removed_characters_are_said_in_a_sentence(sign_in: SignIn) -> None:
    said = put(sign_in("anna"), "a\x02b\x07").json()
    assert (said["text"], said["removed"]) == (
        "ab",
        "Characters that cannot be printed were removed: U+0002, U+0007.",
    )


def test_a_stale_draft_gets_the_newer_text_and_changes_nothing(cast: Cast, sign_in: SignIn) -> None:
    cast.write("by Boris", name="boris")
    response = put(sign_in("anna"), "by Anna")
    assert response.status_code == 409
    theirs = response.json()["theirs"]
    assert (theirs["text"], theirs["revision"], theirs["by_you"]) == ("by Boris", 1, False)
    assert Answer.objects.get(question__number=1).draft == "by Boris"


@pytest.mark.parametrize(
    "text", ["x" * (MAX_CODE_POINTS + 1), "a\x00b", "\ud800", 7, None, ["words"]]
)
def test_what_cannot_be_stored_gets_400_and_a_sentence(sign_in: SignIn, text: Any) -> None:
    response = put(sign_in("anna"), text)
    assert response.status_code == 400
    assert response.json()["detail"].endswith(".")
    assert not Submission.objects.exists()


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b'"text"',
        b"\xff",
        b"[" * 100_000,
        b'{"text": "a"}',
        b'{"text": "a", "language": "en", "revision": true}',
    ],
)
def test_what_is_no_draft_gets_400(sign_in: SignIn, body: bytes) -> None:
    response = sign_in("anna").put(PATH, body, content_type="application/json")
    assert response.status_code == 400
    assert not Submission.objects.exists()


def test_more_than_a_megabyte_is_refused(sign_in: SignIn) -> None:
    assert put(sign_in("anna"), "x" * 1_000_001).status_code in {400, 413}


def test_after_closing_the_script_hears_why(cast: Cast, sign_in: SignIn) -> None:
    cast.write("before")
    Submission.objects.update(created_at=timezone.now() - timedelta(hours=9))
    cast.close()
    response = put(sign_in("anna"), "after", 1)
    assert response.status_code == 403
    assert response.json()["window"] == "closed"


def test_a_question_that_is_not_asked_is_not_here(sign_in: SignIn) -> None:
    response = sign_in("anna").put("/consultations/round/answers/9/", "{}")
    assert response.status_code == 404


def test_asking_tells_what_the_server_holds_and_a_fresh_token(cast: Cast, sign_in: SignIn) -> None:
    cast.write("by Boris", name="boris")
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.anna)
    held = client.get(PATH).json()
    assert (held["text"], held["revision"], held["by_you"]) == ("by Boris", 1, False)
    body = json.dumps({"text": "by Anna", "revision": 1, "language": "en"})
    refused = client.put(PATH, body, content_type="application/json")
    assert refused.status_code == 403
    accepted = client.put(
        PATH, body, content_type="application/json", headers={"X-CSRFToken": held["csrf_token"]}
    )
    assert accepted.status_code == 200


def test_a_strangers_save_gets_401_and_another_administrations_draft_is_not_seen(
    cast: Cast, sign_in: SignIn
) -> None:
    cast.write("Northern words")
    assert put(Client(headers={"Accept": "application/json"}), "x").status_code == 401
    assert sign_in("chloe").get(PATH).json()["text"] == ""
