"""The last look, the choice, and the submit."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from feedback.actions.invite import invite_coordinator
from feedback.actions.submit_answers import drafts_sha256
from feedback.models import Administration, Receipt, Submission
from tests.factories.cast import Cast
from tests.unit.feedback.views.conftest import SignIn
from tests.unit.feedback.views.pages import checked, fields

PATH = "/consultations/round/check/"
MISSING = (
    "Choose how your words may be used. Your answers are saved; nothing has been submitted yet."
)


def submit(client: Client, **more: Any) -> Any:
    """Open the page and press its button, with what else was chosen."""
    known = fields(client.get(PATH).content)
    return client.post(PATH, {**known, "attribution": "idea", **more})


def test_nothing_is_chosen_beforehand(cast: Cast, sign_in: SignIn) -> None:
    cast.write("words")
    chosen = checked(sign_in("anna").get(PATH).content)
    assert not [value for name, value in chosen if name == "attribution"]


def test_a_submit_leads_to_its_receipt(cast: Cast, sign_in: SignIn) -> None:
    cast.write("words")
    response = submit(sign_in("anna"), attribution="unattributed", **{"own-1": "idea"})
    receipt = Receipt.objects.get()
    assert response.headers["Location"] == f"/receipts/{receipt.number}/"
    assert receipt.attribution == "unattributed"
    assert receipt.manifest[0]["attribution"] == "idea"
    assert receipt.created_by == cast.anna


def test_a_double_click_makes_one_receipt(cast: Cast, sign_in: SignIn) -> None:
    cast.write("words")
    anna = sign_in("anna")
    known = {**fields(anna.get(PATH).content), "attribution": "idea"}
    first, second = anna.post(PATH, known), anna.post(PATH, known)
    assert first.headers["Location"] == second.headers["Location"]
    assert Receipt.objects.count() == 1


def test_the_same_press_with_other_content_is_409_and_the_next_press_is_another(
    cast: Cast, sign_in: SignIn
) -> None:
    cast.write("words")
    anna = sign_in("anna")
    known = {**fields(anna.get(PATH).content), "attribution": "idea"}
    anna.post(PATH, known)
    response = anna.post(PATH, {**known, "attribution": "region"})
    assert response.status_code == 409
    assert "See the receipt" in response.content.decode()
    again = {**fields(response.content), "attribution": "unattributed"}
    assert again["client_uuid"] != known["client_uuid"]
    assert anna.post(PATH, again).status_code == 302


def test_without_a_choice_the_page_says_so_at_the_choice_and_keeps_the_others(
    cast: Cast, sign_in: SignIn
) -> None:
    cast.write("words")
    response = submit(sign_in("anna"), attribution="", **{"own-1": "unattributed"})
    page = response.content.decode()
    assert response.status_code == 400
    assert "<title>Error: " in page
    assert f'<a href="#attribution-idea">{MISSING}</a>' in page
    assert page.count(MISSING) == 2
    assert ("own-1", "unattributed") in checked(response.content)
    assert not Receipt.objects.exists()


def test_all_blank_asks_for_one_answer(sign_in: SignIn) -> None:
    response = submit(sign_in("anna"))
    assert response.status_code == 400
    assert "Write at least one answer." in response.content.decode()


def test_what_a_colleague_changed_is_shown_before_it_is_submitted(
    cast: Cast, sign_in: SignIn
) -> None:
    cast.write("words")
    anna = sign_in("anna")
    known = {**fields(anna.get(PATH).content), "attribution": "idea"}
    cast.write("words, and Boris’s", name="boris")
    response = anna.post(PATH, known)
    assert response.status_code == 400
    assert "changed after you checked" in response.content.decode()
    assert "words, and Boris’s" in response.content.decode()
    shown = fields(response.content)
    assert shown["shown_sha256"] == drafts_sha256(Submission.objects.get())
    assert anna.post(PATH, {**shown, "attribution": "idea"}).status_code == 302


@pytest.mark.parametrize(
    "broken", [{"client_uuid": "x"}, {"shown_sha256": "x"}, {"own-1": "everyone"}]
)
def test_fields_changed_on_their_way_are_refused(
    cast: Cast, sign_in: SignIn, broken: dict[str, str]
) -> None:
    cast.write("words")
    response = submit(sign_in("anna"), **broken)
    assert response.status_code == 400
    assert not Receipt.objects.exists()
    mended = {**fields(response.content), "attribution": "idea"}
    assert sign_in("anna").post(PATH, mended).status_code == 302


def test_a_region_of_two_cannot_be_chosen_and_the_page_says_why(
    cast: Cast, sign_in: SignIn
) -> None:
    cast.write("words")
    page = sign_in("anna").get(PATH).content.decode()
    assert re.search(r'value="region"[^>]* disabled', page)
    assert "fewer than 3 administrations of “All” are invited" in page


def test_a_region_of_three_says_how_many_have_answered(cast: Cast, sign_in: SignIn) -> None:
    third = Administration.objects.create(
        code="EE", name={"en": "Eastland"}, region=cast.north.region, language="en"
    )
    invite_coordinator(
        consultation=cast.consultation, administration=third, user=cast.sam, by=cast.mona
    )
    cast.write("words")
    anna = sign_in("anna")
    submit(anna)
    page = anna.get(PATH).content.decode()
    assert not re.search(r'value="region"[^>]* disabled', page)
    assert "at least 3 administrations of the region answer (1 so far)" in page


def test_after_closing_there_is_no_button(cast: Cast, sign_in: SignIn) -> None:
    cast.write("words")
    Submission.objects.update(created_at=cast.consultation.opens_at)
    known = fields(sign_in("anna").get(PATH).content)
    cast.close()
    anna = sign_in("anna")
    assert "Agree and submit" not in anna.get(PATH).content.decode()
    response = anna.post(PATH, {**known, "attribution": "idea"})
    assert response.status_code == 403
    assert not Receipt.objects.exists()


def test_an_amendment_starts_from_the_choice_made_before(cast: Cast, sign_in: SignIn) -> None:
    cast.write("words")
    anna = sign_in("anna")
    submit(anna, attribution="unattributed", **{"own-1": "idea"})
    cast.write("words, amended")
    response = anna.get(PATH)
    assert {("attribution", "unattributed"), ("own-1", "idea")} <= checked(response.content)
    assert "The changes count once you submit again" in response.content.decode()
