"""Receipts: proof for those who submitted, and nobody else."""

from __future__ import annotations

import uuid

import pytest

from feedback.actions.submit_answers import submit_answers
from feedback.models import Receipt, Submission
from feedback.text import sha256
from tests.factories.cast import Cast
from tests.unit.feedback.views.conftest import SignIn


@pytest.fixture
def receipt(cast: Cast) -> Receipt:
    """Of one of two questions, submitted by Anna."""
    cast.write("  Northern words <&>\n")
    return submit(cast)


def submit(cast: Cast) -> Receipt:
    return submit_answers(
        submission=Submission.objects.get(),
        client_uuid=uuid.uuid4(),
        attribution="region",
        choices={1: "idea"},
        by=cast.anna,
    )[0]


def test_the_page_proves_what_was_received(receipt: Receipt, sign_in: SignIn) -> None:
    page = sign_in("anna").get(f"/receipts/{receipt.number}/").content.decode()
    assert receipt.number in page
    assert f"{receipt.created_at:%H:%M:%S} UTC" in page
    assert "1 of 2 answers, version 1" in page
    assert "answer 1: Use the idea only" in page
    assert receipt.sha256 in page


def test_a_colleague_reads_it_and_a_number_may_be_typed_small(
    receipt: Receipt, sign_in: SignIn
) -> None:
    assert sign_in("boris").get(f"/receipts/{receipt.number.lower()}/").status_code == 200


@pytest.mark.parametrize("name", ["chloe", "mona", "rosa", "rita", "olaf", "sam"])
@pytest.mark.parametrize("file", ["", "copy.txt", "proof.json"])
def test_it_is_not_here_for_others(receipt: Receipt, sign_in: SignIn, name: str, file: str) -> None:
    assert sign_in(name).get(f"/receipts/{receipt.number}/{file}").status_code == 404
    assert sign_in("nobody").get(f"/receipts/{receipt.number}/{file}").status_code == 302


def test_the_proof_file_has_the_receipts_hash_and_no_words(
    receipt: Receipt, sign_in: SignIn
) -> None:
    response = sign_in("anna").get(f"/receipts/{receipt.number}/proof.json")
    assert sha256(response.content.decode()) == receipt.sha256
    assert sha256("  Northern words <&>\n").encode() in response.content
    assert b"Northern" not in response.content


def test_the_copy_holds_the_words_exactly(receipt: Receipt, sign_in: SignIn) -> None:
    response = sign_in("anna").get(f"/receipts/{receipt.number}/copy.txt")
    assert "  Northern words <&>\n" in response.content.decode()
    assert response.headers["Content-Disposition"].startswith("attachment")


def test_an_earlier_receipt_stays_true_after_an_amendment(
    cast: Cast, receipt: Receipt, sign_in: SignIn
) -> None:
    cast.write("amended")
    later = submit(cast)
    anna = sign_in("anna")
    first = anna.get(f"/receipts/{receipt.number}/").content.decode()
    assert "This is version 1 of 2" in first
    assert "Version 2 replaces version 1" in anna.get(f"/receipts/{later.number}/").content.decode()
    assert "Northern words" in anna.get(f"/receipts/{receipt.number}/copy.txt").content.decode()


def test_everything_sent_can_be_taken_back_and_the_receipt_stays(
    cast: Cast, sign_in: SignIn
) -> None:
    cast.write("Our answer.")
    sent = submit_answers(
        submission=Submission.objects.get(),
        client_uuid=uuid.uuid4(),
        attribution="administration",
        by=cast.anna,
    )[0]
    anna, chloe = sign_in("anna"), sign_in("chloe")
    address = f"/receipts/{sent.number}/withdraw/"
    assert chloe.post(address).status_code == 404
    page = anna.post(address, follow=True).content.decode()
    assert "Your answers are withdrawn" in page
    submission = Submission.objects.get()
    assert (submission.submitted_at, submission.attribution) == (None, "idea")
    assert submission.answers.get(question__number=1).versions.order_by("-number")[0].text == ""
    assert "Our answer." in anna.get(f"/receipts/{sent.number}/copy.txt").content.decode()
    anna.post(address)
    assert submission.receipts.count() == 2
