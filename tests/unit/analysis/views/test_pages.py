"""Lists, overview, codebook, comparison, report and editions: what each says, and to whom."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from analysis.actions.freeze_edition import freeze_edition
from analysis.actions.publish_edition import publish_edition
from analysis.actions.quotations import pick_quotation
from analysis.models import Codebook, Edition, KeyMessage, Quotation, RunItem, Theme
from tests.factories.review import Review, make_review


@pytest.fixture
def quote(review: Review) -> Quotation:
    finding = review.question.findings.get()
    version = finding.placements.first().segment.version  # type: ignore[union-attr]
    return pick_quotation(
        finding=finding, version=version, spans=[(0, len(version.text))], by=review.alice
    )


def _read(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


MANAGERS_ONLY = (
    "round/",
    "round/changes/",
    "round/compare/",
    "round/report/",
    "round/report/preview/",
    "round/report/messages/",
    "round/report/draft.json",
)
CODERS_TOO = ("", "round/codebook/", "round/questions/1/")


@pytest.mark.parametrize("address", [*MANAGERS_ONLY, *CODERS_TOO])
def test_each_page_opens_to_its_roles_alone(sign_in: Any, review: Review, address: str) -> None:
    where = f"/consultations/{address}"
    may = {"alice", "bob"} if address in CODERS_TOO else {"alice"}
    for name in ("alice", "bob", "rita"):
        expected = 200 if name in may else 404
        assert sign_in(name).get(where).status_code == expected, name
    assert Client().get(where).status_code == 302


def test_reviewers_go_from_the_list_to_the_questions(bob: Client, alice: Client) -> None:
    seen = _read(bob, "/consultations/")
    assert "/consultations/round/questions/1/" in seen
    assert 'href="/consultations/round/"' not in seen
    assert 'href="/consultations/round/"' in _read(alice, "/consultations/")


def test_the_overview_says_what_to_do_next(alice: Client) -> None:
    html = _read(alice, "/consultations/round/")
    assert "Question 1: 4 passages to decide" in html
    assert re.findall(r'<a class="[^"]*btn-primary[^"]*" id="([^"]*)"', html) == ["todo-decide"]
    cell = re.search(r'href="(/consultations/round/questions/1/\?theme=LEAD)"[^>]*>(\d+)<', html)
    assert cell
    assert cell[2] == "2"
    assert _read(alice, cell[1]).count('role="row"') == 2


def test_the_overview_tells_of_answers_that_failed(alice: Client, review: Review) -> None:
    RunItem.objects.create(
        run=review.question.runs.get(),
        version=review.add_answer("Poison."),
        set_aside_at="2026-01-01T00:00Z",
        error="Boom",
    )
    html = _read(alice, "/consultations/round/")
    assert "the worker gave up" in html
    queue = _read(alice, "/consultations/round/questions/1/?queue=set-aside")
    assert "Boom" in queue
    assert "Poison." in queue


def test_the_overview_changes_by_itself(scripted: Client, review: Review) -> None:
    [token] = re.findall(r'data-token="([^"]+)"', _read(scripted, "/consultations/round/"))
    address = f"/consultations/round/changes/?since={token}"
    assert scripted.get(address).status_code == 204
    review.add_answer()
    assert "todo" in scripted.get(address).content.decode()


def test_an_empty_consultation_has_an_overview_and_a_codebook(alice: Client) -> None:
    empty = make_review("empty")
    empty.consultation.codebook.delete()
    assert "Nobody is invited yet" in _read(alice, "/consultations/empty/")
    assert "No codebook yet" in _read(alice, "/consultations/empty/codebook/")
    assert "Nothing to compare with" in _read(alice, "/consultations/empty/compare/")
    assert alice.get("/consultations/empty/report/").status_code == 200


def test_the_codebook_tells_terms_that_stand_nowhere_and_takes_new_ones(
    alice: Client, bob: Client, review: Review
) -> None:
    address = "/consultations/round/codebook/?theme=LEAD"
    assert 'class="is-unused"' in _read(alice, address)
    revision = Codebook.objects.get(consultation=review.consultation).revision
    add = "/consultations/round/codebook/LEAD/terms/"
    said = alice.post(add, {"language": "en", "term": " role  model "}, follow=True)
    assert "Added “role model”" in said.content.decode()
    theme = Theme.objects.get(codebook__consultation=review.consultation, code="LEAD")
    assert "role model" in theme.terms["en"]
    assert Codebook.objects.get(consultation=review.consultation).revision == revision + 1
    again = alice.post(add, {"language": "en", "term": "Role model"}, follow=True)
    assert "has this term already" in again.content.decode()
    empty = alice.post(add, {"language": "en", "term": " !x"}, follow=True).content.decode()
    assert "A term needs at least one word." in empty
    long = alice.post(add, {"language": "en", "term": "word " * 30}, follow=True).content.decode()
    assert "at most 80 characters" in long
    assert alice.post(add, {"language": "xx", "term": "a"}).status_code == 404
    assert bob.post(add, {"language": "en", "term": "a word"}).status_code == 404


def test_the_codebook_opens_the_theme_asked_for(bob: Client) -> None:
    html = _read(bob, "/consultations/round/codebook/?theme=LEAD")
    assert re.search(r"<h2[^>]*><strong>LEAD</strong> Leadership", html)


def test_reviews_of_the_same_answers_are_compared(alice: Client, review: Review) -> None:
    other = make_review("published")
    segments = other.add_passages(other.add_answer(), other.add_run())
    other.add_finding("Published finding", segments)
    html = _read(alice, "/consultations/round/compare/")
    assert "Published finding" in html
    assert "is-paired" in html
    assert alice.get("/consultations/round/compare/?with=nowhere").status_code == 404
    strange = make_review("strange")
    strange.add_answer("Nothing in common.")
    assert "No answer is in both" in _read(alice, "/consultations/round/compare/?with=strange")


def test_the_draft_shows_what_is_picked_and_changes(scripted: Client, quote: Quotation) -> None:
    html = _read(scripted, "/consultations/round/report/")
    assert "We train officers every year. We publish the code of conduct." in html
    [token] = re.findall(r'data-token="([^"]+)"', html)
    address = f"/consultations/round/report/preview/?since={token}"
    assert scripted.get(address).status_code == 204


def test_words_no_passage_says_are_doubted(alice: Client, review: Review) -> None:
    review.question.findings.update(lead_in="Some asked for “a new building”:")
    html = _read(alice, "/consultations/round/report/")
    assert "“a new building” stands between quote marks" in html


def test_a_doubled_click_freezes_one_edition(alice: Client, quote: Quotation) -> None:
    for _ in range(2):
        alice.post("/consultations/round/report/freeze/", {"number": "1"})
    assert [edition.number for edition in Edition.objects.all()] == [1]


def test_nothing_is_frozen_without_a_quote(alice: Client) -> None:
    response = alice.post("/consultations/round/report/freeze/", {"number": "1"}, follow=True)
    assert "No quote has been picked yet" in response.content.decode()
    assert not Edition.objects.exists()


def test_readers_see_published_editions_and_their_files(
    sign_in: Any, review: Review, quote: Quotation
) -> None:
    rita = sign_in("rita")
    assert "No edition yet" in _read(rita, "/editions/")
    edition = freeze_edition(consultation=review.consultation, by=review.alice)
    assert "No edition yet" in _read(rita, "/editions/")
    publish_edition(edition=edition, by=review.bob)
    assert "/consultations/round/editions/1/" in _read(rita, "/editions/")
    assert "We train officers every year." in _read(rita, "/consultations/round/editions/1/")
    file = rita.get("/consultations/round/editions/1/report.json")
    assert file.status_code == 200
    assert file["Content-Disposition"] == 'attachment; filename="round-edition-1.json"'
    for missing in ("editions/2/", "editions/1/report.exe", "report/draft.json"):
        assert rita.get(f"/consultations/round/{missing}").status_code == 404


def _messages(*headlines: str) -> dict[str, str]:
    form: dict[str, str] = {}
    for place, headline in enumerate(headlines, start=1):
        form[f"m{place}-headline"] = headline
        form[f"m{place}-sentence"] = f"{headline} was said."
    return form


def test_three_key_messages_are_kept(alice: Client, review: Review, quote: Quotation) -> None:
    form: dict[str, Any] = _messages("One", "Two", "Three")
    form |= {"m1-quotation": quote.pk, "m1-findings": [quote.finding_id]}
    response = alice.post("/consultations/round/report/messages/", form)
    assert response.status_code == 302
    kept = KeyMessage.objects.all()
    assert [message.headline for message in kept] == ["One", "Two", "Three"]
    assert kept[0].quotation == quote
    again = _read(alice, "/consultations/round/report/messages/")
    assert f'value="{quote.pk}" selected' in again
    assert f'value="{quote.finding_id}" checked' in again


@pytest.mark.parametrize(
    ("form", "said"),
    [
        (_messages("One", "Two"), "between 3 and 6"),
        (_messages("One", "Two", "x" * 41), "at most 40"),
        ({**_messages("One", "Two", "Three"), "m2-headline": ""}, "Write a headline"),
        ({**_messages("One", "Two", "Three"), "m1-quotation": "999"}, "valid choice"),
    ],
)
def test_messages_that_do_not_fit_come_back(
    alice: Client, review: Review, form: dict[str, str], said: str
) -> None:
    response = alice.post("/consultations/round/report/messages/", form)
    assert response.status_code == 422
    assert said in response.content.decode()
    assert "Two was said." in response.content.decode()
    assert not KeyMessage.objects.exists()
