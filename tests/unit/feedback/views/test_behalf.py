"""The manager's page for answers that came by another way."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from feedback.models import Answer, Mail, Receipt, Submission
from feedback.questionnaire.writer import write_questionnaire
from tests.factories.cast import Cast
from tests.factories.questionnaires import fill
from tests.unit.feedback.views.conftest import SignIn
from tests.unit.feedback.views.pages import checked, fields

PATH = "/consultations/round/behalf/NN/"
SAID = {"sender": "N. N.", "reason": "sent on paper", "language": "en"}


def filled(cast: Cast, *ticks: str, **texts: str) -> SimpleUploadedFile:
    values = {name.replace("_", ":"): text for name, text in texts.items()}
    form = write_questionnaire(cast.consultation, "en", cast.north)
    return SimpleUploadedFile("form.docx", fill(form, values, ticks=ticks))


def post(client: Client, posted: dict[str, Any]) -> Any:
    """Post as the page does."""
    body = urlencode({name: value for name, value in posted.items() if name != "file"})
    return client.post(PATH, body, content_type="application/x-www-form-urlencoded")


def type_in(client: Client, **more: Any) -> Any:
    """Type an answer by hand; `more` replaces what is posted."""
    known = fields(client.get(PATH).content)
    posted = {
        **known,
        **SAID,
        "by-hand": "1",
        "answer-1": "Typed\r\nwords",
        "attribution": "none",
        **more,
    }
    return post(client, posted)


@pytest.mark.parametrize("name", ["anna", "rosa", "rita", "olaf", "sam"])
def test_only_a_manager_finds_the_page(cast: Cast, sign_in: SignIn, name: str) -> None:
    assert sign_in(name).get(PATH).status_code == 404
    assert sign_in(name).get(f"{PATH}en.docx").status_code == 404


def test_typed_answers_become_a_receipt_marked_with_who_and_why(
    cast: Cast, sign_in: SignIn
) -> None:
    response = type_in(sign_in("mona"))
    assert response.headers["Location"] == PATH
    receipt = Receipt.objects.get()
    assert (receipt.source, receipt.behalf_reason) == ("manager", "sent on paper (N. N.)")
    assert (receipt.attribution, receipt.created_by) == ("", cast.mona)
    assert receipt.versions.get().text == "Typed\nwords"
    page = sign_in("mona").get(PATH).content.decode()
    assert "mona@example.org, because: sent on paper (N. N.)" in page
    assert "quoting not stated: the idea only" in page


def test_a_coordinator_reads_on_the_receipt_who_entered_it_and_why(
    cast: Cast, sign_in: SignIn
) -> None:
    type_in(sign_in("mona"))
    number = Receipt.objects.get().number
    anna = sign_in("anna")
    page = anna.get(f"/receipts/{number}/").content.decode()
    assert "Entered by the programme team on" in page
    assert "because: sent on paper (N. N.)" in page
    assert "was not stated: the idea only" in page
    assert (
        "because: sent on paper (N. N.)"
        in anna.get(f"/receipts/{number}/copy.txt").content.decode()
    )
    said = cast.client("anna").get(f"/api/v1/receipts/{number}/").json()
    assert (said["source"], said["behalf_reason"]) == ("manager", "sent on paper (N. N.)")
    assert said["entered_by"] == "mona@example.org"


def test_a_questionnaire_is_read_chosen_and_entered(cast: Cast, sign_in: SignIn) -> None:
    mona = sign_in("mona")
    content = filled(cast, "unattributed", q_1="Words\n\tof the file", who_name="A. B.")
    shown = mona.post(PATH, {"file": content})
    assert shown.status_code == 200
    assert not Submission.objects.exists()
    known = fields(shown.content)
    assert known["sender"] == "A. B."
    assert ("attribution", "unattributed") in checked(shown.content)
    posted = {**known, "reason": "by e-mail", "language": "en", "attribution": "unattributed"}
    assert mona.post(PATH, posted).status_code == 302
    receipt = Receipt.objects.get()
    assert (receipt.source, receipt.attribution) == ("questionnaire", "unattributed")
    assert receipt.versions.get().text == "Words\n\tof the file"
    assert Mail.objects.filter(kind="behalf").count() == 2


def test_nothing_ticked_is_shown_as_nothing_said_and_two_ticks_are_asked(
    cast: Cast, sign_in: SignIn
) -> None:
    mona = sign_in("mona")
    none = mona.post(PATH, {"file": filled(cast, q_1="a")})
    assert ("attribution", "none") in checked(none.content)
    two = mona.post(PATH, {"file": filled(cast, "idea", "region", q_1="a")})
    assert [name for name, _value in checked(two.content) if name == "attribution"] == []
    assert "more than one way is ticked" in two.content.decode()


@pytest.mark.parametrize(
    ("left_out", "said"),
    [
        ({"reason": ""}, "Say why you enter this for the administration."),
        ({"sender": " "}, "Say who sent it."),
        ({"attribution": ""}, "Choose what was said about quoting."),
        ({"answer-1": ""}, "Write at least one answer."),
        ({"answer-1": "é" * 20_001}, "Question 1: The text is 20001 characters long"),
        ({"language": "xx"}, "Choose the language of the answer from the list."),
    ],
)
def test_what_is_missing_is_said_and_nothing_stored(
    cast: Cast, sign_in: SignIn, left_out: dict[str, str], said: str
) -> None:
    response = type_in(sign_in("mona"), **left_out)
    assert response.status_code == 400
    assert said in response.content.decode()
    assert not Submission.objects.exists()


def test_the_words_of_a_draft_are_never_shown_only_that_they_exist(
    cast: Cast, sign_in: SignIn
) -> None:
    cast.write("Three secret words")
    mona = sign_in("mona")
    for page in (mona.get(PATH), mona.post(PATH, {"file": filled(cast, q_1="Sent.")})):
        assert "a draft of 3 words here" in page.content.decode()
        assert "Three secret words" not in page.content.decode()
    type_in(mona)
    assert Answer.objects.get(question__number=1).draft == "Three secret words"


def test_what_was_submitted_is_not_overwritten_unasked(cast: Cast, sign_in: SignIn) -> None:
    mona = sign_in("mona")
    type_in(mona)
    shown = mona.post(PATH, {"file": filled(cast, q_1="Another text.")})
    known = {**fields(shown.content), **SAID, "attribution": "none"}
    refused = mona.post(PATH, known)
    assert refused.status_code == 400
    assert "Choose which text is kept." in refused.content.decode()
    assert mona.post(PATH, {**known, "take-1": "file"}).status_code == 302
    assert Receipt.objects.last().versions.get().text == "Another text."  # type: ignore[union-attr]


def test_a_form_of_another_administration_is_pointed_out(cast: Cast, sign_in: SignIn) -> None:
    form = fill(write_questionnaire(cast.consultation, "en", cast.south), {"q:1": "a"})
    shown = sign_in("mona").post(PATH, {"file": SimpleUploadedFile("form.docx", form)})
    assert "made for another administration (SS)" in shown.content.decode()


def test_a_page_that_is_out_of_date_is_shown_again(cast: Cast, sign_in: SignIn) -> None:
    mona = sign_in("mona")
    known = {**fields(mona.get(PATH).content), **SAID, "by-hand": "1", "attribution": "none"}
    type_in(mona)
    response = post(mona, {**known, "answer-2": "Late."})
    assert response.status_code == 409
    assert Receipt.objects.count() == 1


def test_an_unknown_administration_or_round_is_not_there(cast: Cast, sign_in: SignIn) -> None:
    mona = sign_in("mona")
    assert mona.get("/consultations/round/behalf/XX/").status_code == 404
    assert mona.get("/consultations/none/behalf/NN/").status_code == 404
    cast.north.fictitious = False
    cast.north.save()
    cast.consultation.synthetic = True
    cast.consultation.save()
    assert mona.get(PATH).status_code == 404


def test_where_each_participant_answers_alone_one_is_chosen(cast: Cast, sign_in: SignIn) -> None:
    cast.consultation.unit = "participant"
    cast.consultation.save()
    mona = sign_in("mona")
    assert 'name="by-hand"' not in mona.get(PATH).content.decode()
    chosen = f"{PATH}?for={cast.boris.pk}"
    known = fields(mona.get(chosen).content)
    posted = {**known, **SAID, "by-hand": "1", "answer-1": "a", "attribution": "none"}
    assert post(mona, posted).headers["Location"] == chosen
    assert Submission.objects.get().participant == cast.boris
    assert [mail.to for mail in Mail.objects.filter(kind="behalf")] == ["boris@example.org"]
