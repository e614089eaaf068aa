"""The question page: what it shows to whom, its queues, and what changed."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from analysis.actions.decide import accept_suggestion
from analysis.models import Suggestion
from feedback.models import Administration
from tests.factories.review import Review, make_review

PAGE = "/consultations/round/questions/1/"


def _passages(html: str) -> list[str]:
    return re.findall(r'id="passage-(\d+)"', html)


def test_the_page_opens_on_the_first_finding(alice: Client, review: Review) -> None:
    html = alice.get(PAGE).content.decode()
    finding = review.question.findings.get()
    placed = [str(place.segment_id) for place in finding.placements.all()]
    assert _passages(html) == placed
    assert "We train officers" in html.replace('<span class="cause cause-first">', "").replace(
        "</span>", ""
    )
    assert "because of" in html


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("?queue=all", 4),
        ("?queue=to-decide", 4),
        ("?queue=unplaced", 2),
        ("?queue=quoted", 0),
        ("?theme=LEAD", 2),
        ("?theme=TRNG", 2),
        ("?theme=NONE", 0),
        ("?finding=999999", 2),
        ("?finding=x", 2),
    ],
)
def test_a_view_is_in_the_address(alice: Client, query: str, count: int) -> None:
    assert len(_passages(alice.get(PAGE + query).content.decode())) == count


@pytest.mark.parametrize("address", ["?queue=nonsense", "../2/", "../../../other/questions/1/"])
def test_what_does_not_exist_is_not_found(alice: Client, address: str) -> None:
    assert alice.get(PAGE + address).status_code == 404


def test_reviewers_see_neither_names_nor_regions_nor_edits(bob: Client, alice: Client) -> None:
    region = Administration.objects.values_list("region__name", flat=True)[0]["en"]
    names = [name["en"] for name in Administration.objects.values_list("name", flat=True)]
    seen = bob.get(PAGE).content.decode()
    assert not [name for name in [region, *names] if name in seen]
    assert "passage-author" not in seen
    assert "/findings/new/" not in seen
    assert "/accept/" in seen
    managed = alice.get(PAGE).content.decode()
    assert region in managed
    assert not [name for name in names if name in managed]


def test_a_page_holds_fifty_passages(alice: Client) -> None:
    review = make_review("long")
    run = review.add_run()
    for _ in range(26):
        review.add_passages(review.add_answer(), run)
    first = _passages(alice.get("/consultations/long/questions/1/").content.decode())
    second = _passages(alice.get("/consultations/long/questions/1/?page=2").content.decode())
    beyond = _passages(alice.get("/consultations/long/questions/1/?page=9").content.decode())
    assert (len(first), len(second)) == (50, 2)
    assert beyond == second
    assert not set(first) & set(second)


def test_queries_do_not_grow_with_passages(alice: Client) -> None:
    used = []
    for answers in (1, 3):
        review = make_review(f"round-{answers}")
        run = review.add_run()
        for number in range(answers):
            segments = review.add_passages(review.add_answer(), run)
            review.add_finding(f"F{number}", segments)
        with CaptureQueriesContext(connection) as captured:
            alice.get(f"/consultations/round-{answers}/questions/1/?queue=all")
        used.append(len(captured))
    assert used[0] == used[1]


def test_answers_in_a_language_nobody_reads_await_translation(
    alice: Client, review: Review
) -> None:
    version = review.add_answer("Доброго дня.", language="uk")
    review.add_passages(version, review.add_run(), [], skipped="language")
    html = alice.get(f"{PAGE}?queue=language").content.decode()
    assert "Доброго дня." in html
    assert "not read by machine" in html


def test_answers_the_worker_has_not_read_are_shown_as_waiting(
    alice: Client, review: Review
) -> None:
    review.add_answer("Just in.")
    assert "1 answer waits for the worker" in alice.get(PAGE).content.decode()
    assert "Just in." in alice.get(f"{PAGE}?queue=waiting").content.decode()


def test_without_answers_the_page_says_what_will_happen(alice: Client) -> None:
    make_review("empty")
    assert "No answers yet" in alice.get("/consultations/empty/questions/1/").content.decode()


def test_nothing_is_sent_while_nothing_changed(scripted: Client, review: Review) -> None:
    html = scripted.get(PAGE).content.decode()
    [token] = re.findall(r'data-token="([^"]+)"', html)
    assert scripted.get(f"{PAGE}changes/?since={token}").status_code == 204

    accept_suggestion(suggestion=Suggestion.objects.all()[0], by=review.bob)
    changed = scripted.get(f"{PAGE}changes/?since={token}")
    assert changed.status_code == 200
    parts = re.findall(r'id="(live|question-state|findings-pane|passages-head|passage-list)"',
                       changed.content.decode())  # fmt: skip
    assert len(parts) == 5
    assert token not in changed.content.decode()


def test_a_new_answer_shows_without_reload(scripted: Client, review: Review) -> None:
    [token] = re.findall(r'data-token="([^"]+)"', scripted.get(PAGE).content.decode())
    version = review.add_answer("We train them. We really do.")
    run = review.add_run()
    segment = review.add_passages(version, run)[0]
    finding = review.question.findings.get()
    finding.placements.create(segment=segment, order=9)
    html = scripted.get(f"{PAGE}changes/?since={token}").content.decode()
    assert str(segment.pk) in _passages(html)


def test_the_details_hold_the_whole_answer_and_its_history(
    scripted: Client, review: Review
) -> None:
    suggestion = Suggestion.objects.select_related("segment")[0]
    accept_suggestion(suggestion=suggestion, by=review.bob)
    html = scripted.get(f"{PAGE}passages/{suggestion.segment_id}/").content.decode()
    assert "We publish the code of conduct." in html
    assert "bob@example.org" in html
    assert "accepted" in html
    assert "<html" not in html


def test_without_scripts_the_details_are_a_page(alice: Client) -> None:
    segment = Suggestion.objects.values_list("segment_id", flat=True)[0]
    html = alice.get(f"{PAGE}passages/{segment}/").content.decode()
    assert "<html" in html
    assert 'id="operations"' in html


def test_what_says_nearly_the_same_is_named(alice: Client, review: Review) -> None:
    run = review.add_run()
    first = review.add_passages(review.add_answer("We train officers on integrity, yearly."), run)
    other = review.add_answer("We train officers on integrity yearly!")
    twin = review.add_passages(other, run)[0]
    page = alice.get(f"/consultations/round/questions/1/passages/{first[0].pk}/").content.decode()
    assert "Nearly the same" in page
    assert f"/questions/1/passages/{twin.pk}/" in page
