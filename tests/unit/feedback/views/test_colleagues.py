"""An administration's team: colleagues brought in, a successor, and whose words are whose."""

from __future__ import annotations

import pytest
from django.test import Client

from feedback.actions.invite import invite_coordinator
from feedback.management.loading import load_reference
from feedback.models import Consultation, Invitation, Mail, Membership, Submission, Unit, User
from tests.factories.cast import Cast
from tests.unit.feedback.views.conftest import SignIn

PAGE = "/consultations/round/colleagues/"
ANSWERS = "/consultations/round/answers/"


@pytest.fixture
def anna(cast: Cast, sign_in: SignIn) -> Client:
    load_reference()
    Mail.objects.all().delete()
    return sign_in("anna")


def test_a_colleague_is_invited_at_once_to_the_same_answers(cast: Cast, anna: Client) -> None:
    cast.write("Our answer.")
    anna.post(PAGE, {"email": "Dora@Example.org", "language": "fr", "do": "invite"})
    letter = Mail.objects.get()
    assert (letter.to, letter.held, letter.language) == ("dora@example.org", False, "fr")
    dora = Client()
    dora.force_login(User.objects.get(email="dora@example.org"))
    assert "Our answer." in dora.get(ANSWERS).content.decode()
    assert "dora@example.org" in anna.get(PAGE).content.decode()


@pytest.mark.parametrize(
    ("email", "said"),
    [
        ("nobody", "not an e-mail address"),
        ("boris@example.org", "invited already"),
        ("chloe@example.org", "cannot be invited here"),
        ("mona@example.org", "cannot be invited here"),
    ],
)
def test_who_cannot_be_brought_in(anna: Client, email: str, said: str) -> None:
    people = User.objects.count()
    response = anna.post(PAGE, {"email": email, "do": "invite"})
    assert response.status_code == 400
    assert said in response.content.decode()
    assert (User.objects.count(), Mail.objects.count()) == (people, 0)


def test_a_team_is_of_ten_at_most(anna: Client) -> None:
    for number in range(8):
        anna.post(PAGE, {"email": f"c{number}@example.org", "do": "invite"})
    assert anna.post(PAGE, {"email": "c8@example.org", "do": "invite"}).status_code == 400
    assert Invitation.objects.filter(administration__code="NN").count() == 10


def test_handing_over_leaves_the_words_and_takes_the_access(cast: Cast, anna: Client) -> None:
    cast.write("Our answer.")
    boris = Invitation.objects.get(user=cast.boris)
    chloe = Invitation.objects.get(user=cast.chloe)
    assert anna.post(PAGE, {"do": "hand-over", "successor": chloe.pk}).status_code == 400
    anna.post(PAGE, {"do": "hand-over", "successor": boris.pk})
    assert not Membership.objects.filter(user=cast.anna).exists()
    assert anna.get(ANSWERS).status_code == 404
    heir = Client()
    heir.force_login(cast.boris)
    assert "Our answer." in heir.get(ANSWERS).content.decode()


def test_where_each_participant_submits_alone_nobody_reads_anothers_words(
    cast: Cast, anna: Client, sign_in: SignIn
) -> None:
    Consultation.objects.update(unit=Unit.PARTICIPANT)
    cast.consultation.refresh_from_db()
    cast.write("Anna's own words.")
    boris = sign_in("boris")
    assert "Anna's own words" not in boris.get(ANSWERS).content.decode().replace("&#x27;", "'")
    assert "Anna's own words" in anna.get(ANSWERS).content.decode().replace("&#x27;", "'")
    body = {"text": "Boris's.", "language": "en", "revision": 0}
    saved = boris.put(f"{ANSWERS}1/", body, content_type="application/json")
    assert saved.status_code == 200
    assert Submission.objects.count() == 2
    api = cast.client("boris").get("/api/v1/consultations/round/submission/")
    assert "Anna" not in api.content.decode()
    refused = anna.post(
        PAGE, {"do": "hand-over", "successor": Invitation.objects.get(user=cast.boris).pk}
    )
    assert "cannot be handed over" in refused.content.decode()


def test_a_foreign_round_is_not_there(cast: Cast, anna: Client) -> None:
    assert anna.get("/consultations/other/colleagues/").status_code == 404
    invitation = invite_coordinator(
        consultation=cast.consultation, administration=cast.south, user=cast.sam, by=cast.mona
    )
    assert invitation.administration == cast.south
