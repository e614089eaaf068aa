"""Findings with their passages and quotes, and passages on their own."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.utils import timezone

from analysis.actions.decide import code_segment
from analysis.actions.quotations import pick_quotation
from analysis.models import Finding
from tests.factories.cast import Get
from tests.factories.review import PASSAGES, Review, add_version


def place(review: Review, heading: str = "Training") -> Finding:
    """A finding with one answer's two passages."""
    segments = review.add_passages(review.add_answer(), review.add_run())
    return review.add_finding(heading, segments)


def quote(finding: Finding, review: Review) -> None:
    """Pick two words of the finding's first passage."""
    version = finding.placements.first().segment.version  # type: ignore[union-attr]
    pick_quotation(finding=finding, version=version, spans=[(3, 17)], by=review.alice)


def test_a_finding_brings_its_passages_in_order(review: Review, get: Get) -> None:
    place(review, "First")
    place(review, "Second")
    first, second = get("findings/")["results"]
    assert (first["heading"], first["number"], second["number"]) == ("First", "1.1", "1.2")
    assert [passage["text"] for passage in first["passages"]] == list(PASSAGES)
    assert (first["administrations"], first["contributions_without"]) == (1, 0)
    assert first["edited"] is False
    passage = first["passages"][0]
    assert (passage["finding"], passage["state"]) == (first["id"], "to_decide")
    assert (passage["themes"], passage["suggested"]) == (["TRNG"], ["TRNG"])


def test_one_finding_is_as_in_the_list(review: Review, get: Get) -> None:
    place(review)
    second = place(review, "Second")
    assert get(f"findings/{second.pk}/") == get("findings/")["results"][1]


def test_a_quote_is_as_printed(review: Review, get: Get) -> None:
    quote(place(review), review)
    (row,) = get("findings/")["results"][0]["quotations"]
    assert (row["spans"], row["text"]) == ([[3, 17]], "[...] train officers [...]")


def test_findings_of_one_question(review: Review, get: Get) -> None:
    place(review)
    assert get("findings/?question=1")["count"] == 1
    assert get("findings/?question=2")["count"] == 0
    assert set(get("findings/?question=13", status=400)) == {"question"}


def test_passages_of_amended_answers_leave_the_finding(review: Review, get: Get) -> None:
    finding = place(review)
    segment = finding.placements.first().segment  # type: ignore[union-attr]
    code_segment(segment=segment, theme=review.themes["CODE"], by=review.alice)
    add_version(segment.version.answer, "Something else.")
    assert get("findings/")["results"][0]["passages"] == []
    (kept,) = get("passages/")["results"]
    assert (kept["replaced"], kept["passage"]) == (True, segment.pk)


@pytest.mark.parametrize(
    ("query", "count"),
    [("", 4), ("question=1", 4), ("question=2", 0), ("finding=0", 2), ("finding={pk}", 2),
     ("theme=TRNG", 2), ("theme=CODE", 2), ("finding=99999999999999999999", 0)],
)  # fmt: skip
def test_passages_are_filtered(review: Review, get: Get, query: str, count: int) -> None:
    finding = place(review)
    review.add_passages(review.add_answer(), review.add_run(), themes=["CODE"])
    assert get(f"passages/?{query.format(pk=finding.pk)}")["count"] == count


def test_passages_follow_questions_and_answers(review: Review, get: Get) -> None:
    place(review)
    place(review)
    rows = get("passages/")["results"]
    assert [(row["reference"], row["start"]) for row in rows] == [
        ("S001", 0),
        ("S001", 30),
        ("S002", 0),
        ("S002", 30),
    ]


@pytest.mark.parametrize("path", ["findings/", "passages/"])
def test_reviewers_see_numbers_only(review: Review, get: Get, path: str) -> None:
    place(review)
    assert "Administration" in str(get(path, "mona"))
    assert "Administration" not in str(get(path, "rosa"))


@pytest.mark.parametrize("path", ["findings/", "passages/"])
def test_a_list_takes_the_same_queries_for_any_length(
    review: Review, query_count: Callable[..., int], path: str
) -> None:
    quote(place(review), review)
    one = query_count(path)
    for heading in ("Second", "Third"):
        quote(place(review, heading), review)
    assert query_count(path) == one


def test_an_edited_finding_says_so(review: Review, get: Get) -> None:
    finding = place(review)
    Finding.objects.filter(pk=finding.pk).update(
        edited_by=review.alice, edited_at=timezone.now(), revision=2
    )
    (row,) = get("findings/")["results"]
    assert (row["edited"], row["revision"]) == (True, 2)
