"""Suggestions with the words that caused them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.factories.cast import Get
from tests.factories.review import PASSAGES, Review


def test_a_reason_points_at_its_words(review: Review, get: Get) -> None:
    review.add_passages(review.add_answer(), review.add_run())
    first, second = get("suggestions/")["results"]
    assert (first["theme"], first["rank"], first["strength"]) == ("TRNG", 1, "strong")
    (reason,) = first["reasons"]
    (span,) = reason["spans"]
    assert " ".join(PASSAGES)[slice(*span)] == reason["words"][0] == "train"
    assert second["text"] == PASSAGES[1]


def test_the_newest_run_that_read_an_answer_speaks(review: Review, get: Get) -> None:
    read_twice, read_once = review.add_answer(), review.add_answer()
    first = review.add_run()
    for version in (read_twice, read_once):
        review.add_passages(version, first)
    review.add_passages(read_twice, review.add_run(), themes=["LEAD"])
    rows = get("suggestions/")["results"]
    assert [(row["reference"], row["run"], row["theme"]) for row in rows] == [
        ("S001", 2, "LEAD"),
        ("S001", 2, "LEAD"),
        ("S002", 1, "TRNG"),
        ("S002", 1, "TRNG"),
    ]


@pytest.mark.parametrize(
    ("query", "count"),
    [("theme=CODE", 2), ("strength=strong", 2), ("question=1", 4), ("question=2", 0)],
)
def test_rows_are_filtered(review: Review, get: Get, query: str, count: int) -> None:
    review.add_passages(review.add_answer(), review.add_run(), themes=["TRNG", "CODE"])
    assert get(f"suggestions/?{query}")["count"] == count


def test_reviewers_see_numbers_only(review: Review, get: Get) -> None:
    review.add_passages(review.add_answer(), review.add_run())
    assert "Administration" in str(get("suggestions/", "mona"))
    assert "Administration" not in str(get("suggestions/", "rosa"))


def test_the_list_takes_the_same_queries_for_any_length(
    review: Review, query_count: Callable[..., int]
) -> None:
    review.add_passages(review.add_answer(), review.add_run())
    one = query_count("suggestions/")
    for _answer in range(2):
        review.add_passages(review.add_answer(), review.add_run())
    assert query_count("suggestions/") == one
