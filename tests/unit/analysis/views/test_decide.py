"""Deciding from the page: with scripts and without, twice, and by whom."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client

from analysis.models import Coding, Suggestion
from tests.factories.review import Review, make_review

PAGE = "/consultations/round/questions/1/"


@pytest.fixture
def suggestion(review: Review) -> Suggestion:
    return Suggestion.objects.filter(theme__code="TRNG").order_by("pk")[0]


def _verdicts() -> list[tuple[str, str, str]]:
    return list(Coding.objects.values_list("theme__code", "verdict", "coder__email"))


def test_accepting_answers_with_the_parts_that_changed(
    scripted: Client, suggestion: Suggestion
) -> None:
    response = scripted.post(f"{PAGE}suggestions/{suggestion.pk}/accept/")
    html = response.content.decode()
    assert _verdicts() == [("TRNG", "accepted", "alice@example.org")]
    assert html.count("hx-swap-oob") == 5
    assert f'id="passage-{suggestion.segment_id}"' in html
    assert 'class="chip chip-decided"' in html
    told = json.loads(response["HX-Trigger"])["passage-changed"]
    assert told == {"segment": suggestion.segment_id, "said": "Accepted TRNG."}


def test_without_scripts_one_comes_back_to_the_passage(
    alice: Client, suggestion: Suggestion
) -> None:
    response = alice.post(f"{PAGE}suggestions/{suggestion.pk}/reject/", {"queue": "to-decide"})
    assert response.status_code == 302
    assert response["Location"] == f"{PAGE}?queue=to-decide#passage-{suggestion.segment_id}"
    assert _verdicts() == [("TRNG", "rejected", "alice@example.org")]


def test_a_doubled_click_decides_once(scripted: Client, suggestion: Suggestion) -> None:
    for _ in range(2):
        assert scripted.post(f"{PAGE}suggestions/{suggestion.pk}/accept/").status_code == 200
    assert len(_verdicts()) == 1


def test_a_theme_is_added_and_taken_back(scripted: Client, suggestion: Suggestion) -> None:
    address = f"{PAGE}passages/{suggestion.segment_id}"
    scripted.post(f"{address}/code/", {"code": "LEAD"})
    assert _verdicts() == [("LEAD", "accepted", "alice@example.org")]
    scripted.post(f"{address}/withdraw/", {"code": "LEAD"})
    assert _verdicts() == []


@pytest.mark.parametrize("code", ["", "NONE", "lead"])
def test_an_unknown_theme_is_refused(scripted: Client, suggestion: Suggestion, code: str) -> None:
    response = scripted.post(f"{PAGE}passages/{suggestion.segment_id}/code/", {"code": code})
    assert response.status_code == 404
    assert _verdicts() == []


def test_reviewers_decide_and_readers_do_not(
    bob: Client, sign_in: Any, suggestion: Suggestion
) -> None:
    assert sign_in("rita").post(f"{PAGE}suggestions/{suggestion.pk}/accept/").status_code == 404
    assert _verdicts() == []
    assert bob.post(f"{PAGE}suggestions/{suggestion.pk}/accept/").status_code == 302
    assert _verdicts() == [("TRNG", "accepted", "bob@example.org")]


def test_another_questions_suggestion_is_not_found(scripted: Client) -> None:
    other = make_review("other")
    segment = other.add_passages(other.add_answer(), other.add_run())[0]
    foreign = segment.suggestions.get()
    assert scripted.post(f"{PAGE}suggestions/{foreign.pk}/accept/").status_code == 404
    assert scripted.post(f"{PAGE}passages/{segment.pk}/code/", {"code": "LEAD"}).status_code == 404
    assert _verdicts() == []


def test_looking_decides_nothing(scripted: Client, suggestion: Suggestion) -> None:
    assert scripted.get(f"{PAGE}suggestions/{suggestion.pk}/accept/").status_code == 405
