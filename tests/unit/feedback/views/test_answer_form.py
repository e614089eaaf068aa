"""The page where a coordinator writes, without any script."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from feedback.models import Answer, Invitation, Submission
from feedback.text import MAX_CODE_POINTS
from tests.factories.cast import Cast
from tests.unit.feedback.views.conftest import SignIn
from tests.unit.feedback.views.pages import fields

PATH = "/consultations/round/answers/"
CHECK = "/consultations/round/check/"


def post(client: Client, **sent: Any) -> Any:
    """Post the form as a browser encodes it."""
    return client.post(PATH, urlencode(sent), content_type="application/x-www-form-urlencoded")


def draft(question: int, text: str, revision: int = 0, language: str = "en") -> dict[str, Any]:
    """The three fields of one box."""
    return {
        f"answer-{question}": text,
        f"revision-{question}": revision,
        f"language-{question}": language,
    }


def test_opening_the_page_notes_the_invitation_and_stores_nothing_else(
    cast: Cast, sign_in: SignIn
) -> None:
    anna = sign_in("anna")
    page = anna.get(PATH)
    assert page.status_code == 200
    assert Invitation.objects.get(user=cast.anna).opened_at
    assert Invitation.objects.get(user=cast.boris).opened_at is None
    assert not Submission.objects.exists()


def test_questions_and_state_are_shown_with_the_box_labelled_by_its_question(
    sign_in: SignIn,
) -> None:
    text = sign_in("anna").get(PATH).content.decode()
    assert '<label for="answer-1">What of 1?</label>' in text
    assert 'aria-describedby="help-1 count-1"' in text
    assert "Nothing written yet" in text
    assert "0 of 2 answered" in text


@pytest.mark.parametrize(
    "text",
    [
        "two\nlines",
        "\n\nbegins with line ends",
        "  edges  ",
        '<b>&amp;</b> "quotes" \' </textarea>',
        "\u200fعربي\u200e 👩🏽‍✈️",
        "\ttab",
    ],
)
def test_what_is_saved_comes_back_exactly(sign_in: SignIn, text: str) -> None:
    anna = sign_in("anna")
    # Browsers post CRLF.
    response = post(anna, **draft(1, text.replace("\n", "\r\n")))
    assert response.status_code == 302
    assert Answer.objects.get(question__number=1).draft == text
    assert fields(anna.get(PATH).content)["answer-1"] == text


def test_saving_again_without_a_change_adds_no_revision(sign_in: SignIn) -> None:
    anna = sign_in("anna")
    post(anna, **draft(1, "words"))
    page = fields(anna.get(PATH).content)
    post(anna, **page)
    assert Answer.objects.get(question__number=1).revision == 1


def test_saving_and_checking_goes_on_to_the_check(sign_in: SignIn) -> None:
    response = post(sign_in("anna"), **draft(1, "words"), then="check")
    assert response.headers["Location"] == CHECK


def test_one_text_too_long_saves_none_and_keeps_all_in_their_boxes(sign_in: SignIn) -> None:
    long = "x" * (MAX_CODE_POINTS + 1)
    response = post(sign_in("anna"), **draft(1, "good words"), **draft(2, long))
    page = response.content.decode()
    assert response.status_code == 400
    assert "<title>Error: " in page
    assert '<a href="#answer-2">The text is 20001 characters long, 1 too many.' in page
    assert page.count("20001 characters long") == 2
    boxes = fields(response.content)
    assert (boxes["answer-1"], boxes["answer-2"]) == ("good words", long)
    assert not Answer.objects.exclude(draft="").exists()


@pytest.mark.parametrize("encoded", ["answer-1=%00", "answer-1=a%FFb", "answer-1=%ED%A0%80"])
def test_what_is_no_text_is_refused(sign_in: SignIn, encoded: str) -> None:
    response = sign_in("anna").post(
        PATH,
        f"{encoded}&revision-1=0&language-1=en",
        content_type="application/x-www-form-urlencoded",
    )
    assert response.status_code == 400
    assert not Submission.objects.exists()


@pytest.mark.parametrize(
    "broken", [{"revision-1": "x"}, {"revision-1": "-1"}, {"revision-1": "٣"}, {"language-1": "xx"}]
)
def test_fields_changed_on_their_way_are_refused(sign_in: SignIn, broken: dict[str, str]) -> None:
    assert post(sign_in("anna"), **{**draft(1, "words"), **broken}).status_code == 400
    assert not Submission.objects.exists()


def test_removed_characters_are_said(sign_in: SignIn) -> None:
    anna = sign_in("anna")
    post(anna, **draft(1, "a\x07b"))
    assert "cannot be printed was removed: U+0007" in anna.get(PATH).content.decode()
    assert Answer.objects.get(question__number=1).draft == "ab"


def test_both_versions_are_shown_and_the_next_save_is_made_knowingly(
    cast: Cast, sign_in: SignIn
) -> None:
    anna = sign_in("anna")
    cast.write("by Boris", name="boris")
    response = post(anna, **draft(1, "by Anna"))
    assert response.status_code == 409
    page = response.content.decode()
    assert ">by Boris</p>" in page
    boxes = fields(response.content)
    assert boxes["answer-1"] == "by Anna"
    assert Answer.objects.get(question__number=1).draft == "by Boris"
    assert post(anna, **boxes).status_code == 302
    assert Answer.objects.get(question__number=1).draft == "by Anna"


def test_after_closing_the_boxes_are_for_reading_and_a_post_changes_nothing(
    cast: Cast, sign_in: SignIn
) -> None:
    cast.write("before")
    Submission.objects.update(created_at=timezone.now() - timedelta(hours=9))
    cast.close()
    anna = sign_in("anna")
    page = anna.get(PATH).content.decode()
    assert "This consultation has closed, and nothing was submitted" in page
    assert page.count(" readonly") == 2
    assert "Check and submit" not in page
    response = post(anna, **draft(1, "after", 1))
    assert response.status_code == 403
    assert Answer.objects.get(question__number=1).draft == "before"


def test_a_language_we_do_not_have_is_kept_with_its_text(sign_in: SignIn) -> None:
    post(sign_in("anna"), **draft(1, "maneno", language="und"))
    assert Answer.objects.get(question__number=1).language == "und"


def test_the_page_speaks_the_readers_language_and_answers_start_in_it(sign_in: SignIn) -> None:
    anna = sign_in("anna")
    anna.cookies["django_language"] = "fr"
    page = anna.get(PATH).content.decode()
    assert '<html lang="fr"' in page
    assert "Tour round" in page
    assert '<option value="fr" selected>' in page


def test_a_revoked_invitation_opens_no_desk(cast: Cast, sign_in: SignIn) -> None:
    Invitation.objects.filter(user=cast.anna).update(revoked_at=timezone.now())
    assert sign_in("anna").get(PATH).status_code == 404


def test_the_page_asks_the_database_as_often_for_one_answer_as_for_two(
    cast: Cast, sign_in: SignIn
) -> None:
    anna = sign_in("anna")
    anna.get(PATH)
    counts = []
    for question in (1, 2):
        cast.write("words", question=question)
        with CaptureQueriesContext(connection) as queries:
            assert anna.get(PATH).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]
