"""What an administration answered the round before, beside the same question of this one."""

from __future__ import annotations

import uuid
from urllib.parse import urlencode

import pytest

from feedback.actions.submit_answers import submit_answers
from feedback.actions.withdraw_submission import withdraw_submission
from feedback.actions.write_answer import write_answer
from feedback.models import Answer, Submission, User
from tests.factories.cast import Cast, make_cast
from tests.unit.feedback.views.conftest import SignIn

PATH = "/consultations/round/answers/"
BEFORE = "Last year we said\n\tthis. "


@pytest.fixture
def cast(db: None) -> Cast:
    """The round has one before it, where North and South submitted."""
    before = make_cast("before")
    cast = make_cast()
    cast.consultation.previous = before.consultation
    cast.consultation.save(update_fields=["previous"])
    submit(before, before.anna, BEFORE)
    submit(before, before.chloe, "Southern words of before.")
    return cast


def submit(cast: Cast, by: User, text: str) -> None:
    administration = cast.north if by in (cast.anna, cast.boris) else cast.south
    answer, _removed = write_answer(
        consultation=cast.consultation,
        administration=administration,
        question=1,
        text=text,
        language="fr",
        revision=0,
        by=by,
    )
    submit_answers(
        submission=answer.submission, client_uuid=uuid.uuid4(), attribution="idea", by=by
    )


def copy(sign_in: SignIn, text: str) -> Answer:
    sent = {"answer-1": text, "revision-1": 0, "language-1": "en", "copy": "1"}
    body = urlencode(sent)
    sign_in("anna").post(PATH, body, content_type="application/x-www-form-urlencoded")
    return Answer.objects.get(submission__consultation__slug="round", question__number=1)


def test_ones_own_earlier_answer_stands_beside_its_question_and_no_other(sign_in: SignIn) -> None:
    page = sign_in("boris").get(PATH).content.decode()
    assert page.count("Your earlier answer, ") == 1
    assert 'lang="fr" dir="auto" data-earlier>Last year we said\n\tthis. </p>' in page
    assert "Southern words" not in page


def test_it_follows_a_code_where_questions_were_put_in_another_order(
    cast: Cast, sign_in: SignIn
) -> None:
    assert cast.consultation.previous
    cast.consultation.previous.questions.filter(number=1).update(code="experiences")
    assert "Your earlier answer, " not in sign_in("anna").get(PATH).content.decode()
    cast.consultation.questions.filter(number=2).update(code="experiences")
    page = sign_in("anna").get(PATH).content.decode()
    assert page.index('id="question-2"') < page.index("Your earlier answer, ")


def test_without_a_script_it_is_copied_exactly_with_its_language(
    cast: Cast, sign_in: SignIn
) -> None:
    answer = copy(sign_in, "")
    assert (answer.draft, answer.language) == (BEFORE, "fr")


def test_it_is_put_after_what_stands_there(cast: Cast, sign_in: SignIn) -> None:
    answer = copy(sign_in, "New words.")
    assert (answer.draft, answer.language) == (f"New words.\n\n{BEFORE}", "en")


def test_what_was_taken_back_is_not_offered(cast: Cast, sign_in: SignIn) -> None:
    sent = Submission.objects.get(consultation__slug="before", administration=cast.north)
    withdraw_submission(submission=sent, by=cast.anna)
    assert "Your earlier answer, " not in sign_in("anna").get(PATH).content.decode()


def test_the_page_kept_on_the_device_holds_none_of_it(cast: Cast, sign_in: SignIn) -> None:
    assert "Last year" not in sign_in("anna").get(f"{PATH}shell/").content.decode()
