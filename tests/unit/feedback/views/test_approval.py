"""Send for approval: asked, read by somebody without an account, decided, and on the receipt."""

from __future__ import annotations

import re
import uuid
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
from django.core import mail as outbox
from django.test import Client
from django.utils import timezone

from feedback.actions.send_mail import send_mails
from feedback.actions.submit_answers import submit_answers
from feedback.models import Approval, ApprovalComment, ApprovalState, AuditEntry, Mail
from tests.factories.cast import Cast, make_cast
from tests.unit.feedback.views.conftest import SignIn

PAGE = "/consultations/round/approval/"
CHECK = "/consultations/round/check/"
DIRECTOR = "director@north.example"
FORM = "application/x-www-form-urlencoded"


@pytest.fixture
def cast(db: None) -> Cast:
    """North has drafted two answers."""
    cast = make_cast()
    cast.write("First words.")
    cast.write("Second words.", question=2)
    return cast


def ask(sign_in: SignIn, **changes: str) -> Any:
    """Anna asks the director."""
    sent = {"do": "ask", "email": DIRECTOR, "name": "The Director", "language": "fr"}
    return sign_in("anna").post(PAGE, sent | changes)


def letter(pattern: str) -> str:
    """What a pattern finds in the newest letter to the director."""
    send_mails()
    sent = [message for message in outbox.outbox if message.to == [DIRECTOR]]
    found = re.search(pattern, str(sent[-1].body))
    assert found
    return found[1]


def link() -> str:
    """The path of the director's link."""
    return letter(r"(/approve/\S+/)")


def enter(client: Client, path: str) -> Any:
    """Have a code sent and type it."""
    client.post(path, {"do": "send"})
    return client.post(path, {"do": "code", "code": letter(r"\b(\d{6})\b")}, follow=True)


def decide(client: Client, path: str, do: str, **comments: str) -> Any:
    """Press a button of the answers' page as it stands now."""
    page = client.get(path).content.decode()
    found = re.search(r'name="shown" value="([^"]*)"', page)
    shown = found[1].replace("&quot;", '"') if found else ""
    sent = {f"comment-{name[1:]}": text for name, text in comments.items()}
    body = urlencode({"do": do, "shown": shown, **sent})
    return client.post(path, body, content_type=FORM, follow=True)


def test_the_link_uses_nothing_up_and_the_code_lets_in(sign_in: SignIn, cast: Cast) -> None:
    assert ask(sign_in).status_code == 302
    path, director = link(), Client()
    for _opened_by_a_mail_gateway in range(2):
        page = Client().get(path).content.decode()
        assert DIRECTOR not in page
        assert "First words." not in page
    assert 'lang="fr"' in page
    entered = enter(director, path).content.decode()
    assert "First words." in entered
    assert "Second words." in entered
    assert "First words." not in Client().get(path).content.decode()
    assert director.get("/consultations/round/answers/").status_code == 302
    assert director.get(f"{path}copy.pdf")["Content-Type"] == "application/pdf"
    assert Client().get(f"{path}copy.pdf").status_code == 404
    # Neither the letter nor the outbox holds words or the link.
    stored = " ".join(Mail.objects.values_list("body", flat=True))
    assert "words" not in stored
    assert path.split("/")[2] not in stored


def test_a_wrong_code_five_times_voids_it(sign_in: SignIn, cast: Cast) -> None:
    ask(sign_in)
    path, director = link(), Client()
    director.post(path, {"do": "send"})
    code = letter(r"\b(\d{6})\b")
    wrong = "000000" if code != "000000" else "111111"
    for left in (4, 3, 2, 1):
        page = director.post(path, {"do": "code", "code": wrong})
        assert page.status_code == 400
        assert f"{left} essai" in page.content.decode()
    assert director.post(path, {"do": "code", "code": wrong}).status_code == 400
    late = director.post(path, {"do": "code", "code": code})
    assert late.status_code == 400
    assert "First words." not in late.content.decode()
    # In another browser the code is worth nothing.
    director.post(path, {"do": "send"})
    other = Client().post(path, {"do": "code", "code": letter(r"\b(\d{6})\b")})
    assert "First words." not in other.content.decode()


def test_returned_with_comments_then_approved_and_on_the_receipt(
    sign_in: SignIn, cast: Cast
) -> None:
    ask(sign_in)
    path, director = link(), Client()
    enter(director, path)
    assert decide(director, path, "return").status_code == 400
    assert (
        decide(director, path, "return", c1="Say it shorter.", c0="Well done.").status_code == 200
    )
    comments = {
        (each.question.number if each.question else 0): each.text
        for each in ApprovalComment.objects.select_related("question")
    }
    assert comments == {0: "Well done.", 1: "Say it shorter."}
    anna = sign_in("anna")
    assert "Say it shorter." in anna.get(CHECK).content.decode()
    assert "Returned with 2 comments" in anna.get(PAGE).content.decode()
    told = Mail.objects.filter(to=cast.anna.email, kind="approval_decided").get()
    assert "shorter" not in told.body
    cast.write("Shorter.")
    ask(sign_in)
    path = link()
    enter(director, path)
    decide(director, path, "approve")
    assert Approval.objects.latest("id").state == ApprovalState.APPROVED
    assert "Approved on " in sign_in("boris").get(CHECK).content.decode()
    receipt = submit(cast)
    page = anna.get(f"/receipts/{receipt.number}/").content.decode()
    assert "Approved by The Director" in page
    assert "exactly these answers" in page
    text = anna.get(f"/receipts/{receipt.number}/copy.txt").content.decode()
    assert "Approved by The Director" in text
    # What was submitted later is no longer what was approved.
    cast.write("Changed after all.", question=2)
    assert "1 answer was changed after the approval." in anna.get(CHECK).content.decode()
    later = submit(cast)
    assert (
        "answers were changed afterwards" in anna.get(f"/receipts/{later.number}/").content.decode()
    )
    assert "exactly these answers" in anna.get(f"/receipts/{receipt.number}/").content.decode()


def submit(cast: Cast) -> Any:
    submission = cast.write("Shorter.").submission
    receipt, _made = submit_answers(
        submission=submission, client_uuid=uuid.uuid4(), attribution="idea", by=cast.anna
    )
    return receipt


def test_a_decision_on_older_texts_is_refused_and_keeps_the_comment(
    sign_in: SignIn, cast: Cast
) -> None:
    ask(sign_in)
    path, director = link(), Client()
    enter(director, path)
    page = director.get(path).content.decode()
    found = re.search(r'name="shown" value="([^"]*)"', page)
    assert found
    cast.write("Newer words.")
    body = urlencode(
        {"do": "approve", "shown": found[1].replace("&quot;", '"'), "comment-1": "Fine."}
    )
    refused = director.post(path, body, content_type=FORM)
    assert refused.status_code == 409
    assert "Newer words." in refused.content.decode()
    assert "Fine.</textarea>" in refused.content.decode()
    assert Approval.objects.get().state == ApprovalState.ASKED


def test_a_session_that_ended_keeps_the_comment_through_the_code(
    sign_in: SignIn, cast: Cast
) -> None:
    ask(sign_in)
    path, director = link(), Client()
    enter(director, path)
    director.cookies.clear()
    lost = director.post(path, {"do": "return", "shown": "{}", "comment-2": "Not lost."})
    assert "Not lost.</textarea>" in lost.content.decode()
    director.post(path, {"do": "send", "comment-2": "Not lost."})
    sent = {"do": "code", "code": letter(r"\b(\d{6})\b"), "comment-2": "Not lost."}
    assert "Not lost.</textarea>" in director.post(path, sent).content.decode()


def test_links_that_open_nothing_say_why(sign_in: SignIn, cast: Cast) -> None:
    ask(sign_in)
    path, director = link(), Client()
    enter(director, path)
    assert Client().get("/approve/altered/").status_code == 404
    sign_in("anna").post(PAGE, {"do": "withdraw"})
    assert director.get(path).status_code == 410
    assert "First words." not in director.get(path).content.decode()
    assert director.get(f"{path}copy.docx").status_code == 404
    ask(sign_in)
    path = link()
    cast.consultation.closes_at = timezone.now() - timedelta(hours=2)
    cast.consultation.save(update_fields=["closes_at"])
    closed = Client().get(path)
    assert closed.status_code == 410
    assert "close" in closed.content.decode()


def test_what_cannot_be_asked_says_why_and_keeps_what_was_typed(
    sign_in: SignIn, cast: Cast
) -> None:
    page = ask(sign_in, email="not an address")
    assert page.status_code == 400
    assert 'value="not an address"' in page.content.decode()
    assert 'value="The Director"' in page.content.decode()
    empty = sign_in("chloe").post(PAGE, {"do": "ask", "email": DIRECTOR})
    assert empty.status_code == 400
    assert "Write at least one answer." in empty.content.decode()
    assert not Approval.objects.exists()


def test_asking_again_takes_the_first_request_back(sign_in: SignIn, cast: Cast) -> None:
    ask(sign_in)
    first = link()
    ask(sign_in, name="")
    assert Client().get(first).status_code == 410
    states = Approval.objects.values_list("state", flat=True)
    assert sorted(states) == [ApprovalState.ASKED, ApprovalState.WITHDRAWN]


def test_a_letter_taken_back_before_it_left_does_not_leave(sign_in: SignIn, cast: Cast) -> None:
    ask(sign_in)
    sign_in("anna").post(PAGE, {"do": "withdraw"})
    send_mails()
    assert not [message for message in outbox.outbox if message.to == [DIRECTOR]]


def test_no_manager_reads_what_the_director_said(sign_in: SignIn, cast: Cast) -> None:
    ask(sign_in)
    path, director = link(), Client()
    enter(director, path)
    decide(director, path, "return", c1="Between ourselves.")
    mona = sign_in("mona")
    assert mona.get(PAGE).status_code == 404
    for entry in AuditEntry.objects.all():
        assert "Between" not in str(entry.detail)
    assert "Between ourselves." not in sign_in("chloe").get(PAGE).content.decode()
