"""What became of a coordinator's own words, once an edition is published."""

from __future__ import annotations

from django.test import Client

from analysis.actions.freeze_edition import freeze_edition
from analysis.actions.publish_edition import publish_edition
from analysis.actions.quotations import pick_quotation
from analysis.models import Edition
from feedback.models import AnswerVersion, Invitation, Membership, Role, User
from feedback.models.outbox import AuditEntry
from tests.factories.review import Review

PATH = "/consultations/round/used/"
EDITION = "/consultations/round/editions/1/"


def coordinator(review: Review, version: AnswerVersion, name: str) -> Client:
    """Somebody invited for the administration that wrote a version."""
    administration = version.answer.submission.administration
    assert administration
    user = User.objects.create_user(f"{name}@example.org")
    Membership.objects.create(user=user, role=Role.COORDINATOR, administration=administration)
    Invitation.objects.create(
        consultation=review.consultation, administration=administration, user=user
    )
    client = Client()
    client.force_login(user)
    return client


def frozen(review: Review) -> tuple[Edition, Client, Client]:
    """An edition with one quote; a coordinator who is quoted, and one who is not."""
    quoted, other = review.add_answer(), review.add_answer("Other words of others.")
    finding = review.add_finding("Courses", review.add_passages(quoted, review.add_run()))
    pick_quotation(finding=finding, version=quoted, spans=[(0, 29)], by=review.alice)
    edition = freeze_edition(consultation=review.consultation, by=review.alice)
    return edition, coordinator(review, quoted, "una"), coordinator(review, other, "ugo")


def test_before_publishing_there_is_nothing_to_see(review: Review) -> None:
    _edition, una, _ugo = frozen(review)
    assert una.get(PATH).status_code == 404
    assert una.get(EDITION).status_code == 404
    assert PATH not in una.get("/").content.decode()


def test_each_sees_their_own_words_in_their_place(review: Review) -> None:
    edition, una, ugo = frozen(review)
    publish_edition(edition=edition, by=review.bob)
    page = una.get(PATH).content.decode()
    assert "It prints 1 quote of yours." in page
    assert "<p>We train officers every year. [...]</p>" in page
    assert "“Courses”" in page
    assert "printed with no name" in page
    assert f'href="{EDITION}#quote-' in page
    other = ugo.get(PATH).content.decode()
    assert "It prints 0 quotes of yours." in other
    assert "We train officers" not in other
    assert "Not quoted in this edition." in other
    assert PATH in una.get("/").content.decode()
    assert una.get(EDITION).status_code == 200


def test_who_was_not_asked_reads_nothing(review: Review) -> None:
    edition, una, _ugo = frozen(review)
    publish_edition(edition=edition, by=review.bob)
    Invitation.objects.all().delete()
    assert una.get(PATH).status_code == 404
    assert una.get(EDITION).status_code == 404


def test_readers_read_what_is_published_alone(review: Review, sign_in: object) -> None:
    edition, _una, _ugo = frozen(review)
    rita = Client()
    rita.force_login(review.people["rita"])
    assert rita.get(EDITION).status_code == 404
    publish_edition(edition=edition, by=review.bob)
    assert rita.get(EDITION).status_code == 200


def test_who_froze_it_publishes_it_alone_only_with_a_reason(review: Review, alice: Client) -> None:
    edition, _una, _ugo = frozen(review)
    refused = alice.post(f"{EDITION}publish/", {"reason": " "}, follow=True).content.decode()
    assert "You froze this edition yourself" in refused
    edition.refresh_from_db()
    assert edition.published_at is None
    alice.post(f"{EDITION}publish/", {"reason": "nobody else is here"})
    edition.refresh_from_db()
    assert (edition.published_by, edition.published_at is not None) == (review.alice, True)
    told = AuditEntry.objects.get(action="edition published")
    assert told.detail["reason"] == "nobody else is here"
    assert "Publish this edition" not in alice.get(EDITION).content.decode()
