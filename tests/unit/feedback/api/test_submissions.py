"""One's own submission through the API: what is stored, refused, and told."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from rest_framework.test import APIClient

from feedback.models import Answer, AnswerVersion, Invitation, Receipt, Submission
from feedback.text import MAX_CODE_POINTS, sha256
from tests.factories.cast import Cast, make_cast

SUBMISSION = "/api/v1/consultations/round/submission/"
ANSWER = f"{SUBMISSION}answers/1/"
SUBMIT = f"{SUBMISSION}submit/"
UNKNOWN_QUESTION = (
    '{"client_uuid": "%s", "attribution": "idea",'
    ' "answers": [{"question": 9, "attribution": "idea"}]}'
)


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


@pytest.fixture
def anna(cast: Cast) -> APIClient:
    return cast.client("anna")


def put(client: APIClient, draft: Any, revision: Any = 0, language: str = "en") -> Any:
    sent = {"draft": draft, "language": language, "revision": revision}
    return client.put(ANSWER, sent, format="json")


def submit(client: APIClient, attribution: str = "idea", **more: Any) -> Any:
    sent = {"client_uuid": str(uuid.uuid4()), "attribution": attribution, **more}
    return client.post(SUBMIT, sent, format="json")


def test_looking_stores_no_submission_and_shows_empty_answers(anna: APIClient) -> None:
    shown = anna.get(SUBMISSION).json()
    assert (shown["consultation"], shown["window"]) == ("round", "open")
    assert shown["administration"] == {"code": "NN", "name": "Northland", "region": "ALL"}
    assert [(a["question"], a["draft"], a["revision"]) for a in shown["answers"]] == [
        (1, "", 0),
        (2, "", 0),
    ]
    assert not Submission.objects.exists()


def test_looking_notes_that_the_invitation_was_followed(cast: Cast, anna: APIClient) -> None:
    anna.get(SUBMISSION)
    followed = Invitation.objects.filter(opened_at__isnull=False)
    assert [invitation.user for invitation in followed] == [cast.anna]


@pytest.mark.parametrize(
    "text",
    [
        "  edges kept  ",
        "two\nlines",
        "א\u200fב",
        "e\u0301 👩‍👩‍👧",
        "",
        "tab\tstays",
        '"; DROP TABLE',
    ],
)
def test_a_draft_is_stored_as_typed(anna: APIClient, text: str) -> None:
    response = put(anna, text)
    assert response.status_code == 200
    assert (response.json()["draft"], response.json()["removed"]) == (text, [])
    assert Answer.objects.get(question__number=1).draft == text


def test_what_is_taken_out_is_named(anna: APIClient) -> None:
    saved = put(anna, "bell\x07, line\r\nend").json()
    assert (saved["draft"], saved["removed"]) == ("bell, line\nend", ["U+0007"])


@pytest.mark.parametrize("length", [MAX_CODE_POINTS, MAX_CODE_POINTS + 1])
def test_a_text_is_counted_in_code_points(anna: APIClient, length: int) -> None:
    response = put(anna, "😀" * length)
    if length == MAX_CODE_POINTS:
        assert response.status_code == 200
    else:
        assert response.status_code == 400
        assert response.json() == {
            "draft": ["The text is 20001 characters long, 1 too many. Shorten it."]
        }
        assert not Submission.objects.exists()


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ('{"draft": "a\\u0000b", "language": "en", "revision": 0}', "draft"),
        ('{"draft": "half \\ud83d", "language": "en", "revision": 0}', "draft"),
        ('{"draft": 12, "language": "en", "revision": 0}', "draft"),
        ('{"draft": null, "language": "en", "revision": 0}', "draft"),
        ('{"language": "en", "revision": 0}', "draft"),
        ('{"draft": "a", "language": "tlh", "revision": 0}', "language"),
        ('{"draft": "a", "language": "\\ud800", "revision": 0}', "language"),
        ('{"draft": "a", "language": "en", "revision": -1}', "revision"),
        ('{"draft": "a", "language": "en", "revision": 99999999999}', "revision"),
        ('{"draft": "a", "language": "en", "revision": true}', "revision"),
        ('{"draft": "a", "language": "en", "revision": 1e999}', "revision"),
        ('{"draft": "a", "language": "en"}', "revision"),
        ('["a"]', "non_field_errors"),
        ("null", "non_field_errors"),
    ],
)
@pytest.mark.parametrize("method", ["put", "patch"])
def test_a_body_that_does_not_fit_names_the_field(
    anna: APIClient, method: str, body: str, field: str
) -> None:
    response = getattr(anna, method)(ANSWER, body, content_type="application/json")
    if method == "patch" and field == "draft" and "draft" not in body:
        assert response.status_code == 200
        return
    assert (response.status_code, set(response.json())) == (400, {field})
    assert all(isinstance(sentence, str) for sentence in response.json()[field])
    assert not Answer.objects.exists()


def test_a_patch_leaves_alone_what_is_left_out(cast: Cast, anna: APIClient) -> None:
    cast.write("Kept.")
    changed = anna.patch(ANSWER, {"language": "fr", "revision": 1}, format="json").json()
    assert (changed["draft"], changed["language"], changed["revision"]) == ("Kept.", "fr", 2)


def test_a_stale_save_gets_the_newer_state_and_changes_nothing(cast: Cast, anna: APIClient) -> None:
    cast.write("Boris was faster.", name="boris")
    response = put(anna, "Anna was slower.", revision=0)
    assert response.status_code == 409
    assert response.json()["current"]["draft"] == "Boris was faster."
    assert response.json()["current"]["revision"] == 1
    assert response.json()["current"]["saved_by_you"] is False
    assert Answer.objects.get(question__number=1).draft == "Boris was faster."
    assert put(anna, "Anna knows.", revision=1).status_code == 200


def test_a_first_save_with_a_wrong_revision_leaves_nothing_behind(anna: APIClient) -> None:
    response = put(anna, "From nowhere.", revision=7)
    assert (response.status_code, response.json()["current"]["draft"]) == (409, "")
    assert not Submission.objects.exists()


def test_a_closed_consultation_takes_no_draft_and_says_so(cast: Cast, anna: APIClient) -> None:
    cast.close()
    response = put(anna, "Too late.")
    assert (response.status_code, response.json()["window"]) == (403, "closed")
    assert "has closed" in response.json()["detail"]
    assert not Submission.objects.exists()


@pytest.mark.parametrize("number", [0, 3, 10**30])
def test_a_question_that_is_not_asked_does_not_exist(anna: APIClient, number: int) -> None:
    assert anna.get(f"{SUBMISSION}answers/{number}/").status_code == 404


def test_a_submit_makes_versions_and_a_receipt(cast: Cast, anna: APIClient) -> None:
    cast.write("First answer.")
    response = submit(anna, "region", answers=[{"question": 1, "attribution": "idea"}])
    receipt = response.json()
    assert response.status_code == 201
    version = AnswerVersion.objects.get()
    assert receipt["number"] == Receipt.objects.get().number
    assert receipt["attribution"] == "region"
    assert receipt["manifest"] == [
        {
            "question": 1,
            "language": "en",
            "attribution": "idea",
            "sha256": sha256("First answer."),
        }
    ]
    shown = anna.get(SUBMISSION).json()
    assert shown["submitted_at"] == receipt["created_at"]
    assert [v["sha256"] for v in shown["answers"][0]["versions"]] == [version.sha256]


def test_the_same_submit_again_is_the_same_receipt(cast: Cast, anna: APIClient) -> None:
    cast.write("Once.")
    sent = {"client_uuid": str(uuid.uuid4()), "attribution": "idea"}
    first, again = (anna.post(SUBMIT, sent, format="json") for _attempt in range(2))
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    assert Receipt.objects.count() == 1
    cast.close()
    assert anna.post(SUBMIT, sent, format="json").json() == first.json()


def test_the_same_submit_with_other_content_conflicts(cast: Cast, anna: APIClient) -> None:
    cast.write("Once.")
    number = str(uuid.uuid4())
    first = submit(anna, client_uuid=number).json()
    cast.write("Twice.")
    response = submit(anna, client_uuid=number)
    assert (response.status_code, response.json()["receipt"]) == (409, first)
    assert AnswerVersion.objects.count() == 1


def test_a_submit_of_drafts_that_changed_since_they_were_read_is_refused(
    cast: Cast, anna: APIClient
) -> None:
    cast.write("As Anna read it.")
    read = anna.get(SUBMISSION).json()["drafts_sha256"]
    cast.write("As Boris left it.", name="boris")
    assert submit(anna, drafts_sha256=read).status_code == 400
    assert not Receipt.objects.exists()
    read = anna.get(SUBMISSION).json()["drafts_sha256"]
    assert submit(anna, drafts_sha256=read).status_code == 201


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ('{"client_uuid": "%s"}', "attribution"),
        ('{"client_uuid": "%s", "attribution": ""}', "attribution"),
        ('{"client_uuid": "%s", "attribution": null}', "attribution"),
        ('{"client_uuid": "%s", "attribution": "\\ud800"}', "attribution"),
        ('{"client_uuid": "\\ud800", "attribution": "idea"}', "client_uuid"),
        ('{"client_uuid": -3, "attribution": "idea"}', "client_uuid"),
        ('{"attribution": "idea"}', "client_uuid"),
        ('{"client_uuid": "%s", "attribution": "idea", "answers": {"1": "idea"}}', "answers"),
        ('{"client_uuid": "%s", "attribution": "idea", "answers": ["\\ud800"]}', "answers"),
        (UNKNOWN_QUESTION, "answers"),
        ('{"client_uuid": "%s", "attribution": "idea", "drafts_sha256": "x"}', "drafts_sha256"),
    ],
)
def test_a_submit_that_does_not_fit_names_the_field(
    cast: Cast, anna: APIClient, body: str, field: str
) -> None:
    cast.write("Ready.")
    sent = body.replace("%s", str(uuid.uuid4()))
    response = anna.post(SUBMIT, sent, content_type="application/json")
    assert (response.status_code, set(response.json())) == (400, {field})
    assert not Receipt.objects.exists()


def test_a_missing_choice_is_asked_for_in_words(cast: Cast, anna: APIClient) -> None:
    cast.write("Ready.")
    sent = {"client_uuid": str(uuid.uuid4())}
    said = anna.post(SUBMIT, sent, format="json").json()["attribution"]
    assert said[0].startswith("Choose how your words may be used.")


@pytest.mark.parametrize("opened", [False, True])
def test_nothing_written_is_nothing_to_submit(cast: Cast, anna: APIClient, opened: bool) -> None:
    if opened:
        cast.write("   ")
    response = submit(anna)
    assert (response.status_code, response.json()) == (
        400,
        {"detail": "Write at least one answer."},
    )


def test_a_closed_consultation_takes_no_submit(cast: Cast, anna: APIClient) -> None:
    cast.write("Ready.")
    cast.close()
    Submission.objects.update(created_at=cast.consultation.closes_at)
    response = submit(anna)
    assert (response.status_code, response.json()["window"]) == (403, "closed")
    assert not Receipt.objects.exists()


def test_a_colleague_sees_and_continues_the_same_submission(cast: Cast) -> None:
    cast.write("Anna began.")
    boris = cast.client("boris")
    shown = boris.get(SUBMISSION).json()["answers"][0]
    assert (shown["draft"], shown["saved_by_you"]) == ("Anna began.", False)
    assert put(boris, "Boris ended.", revision=1).json()["saved_by_you"] is True
