"""Codings: flat rows that a data frame is made of, and that name nobody to reviewers."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from analysis.actions.decide import code_segment, reject_suggestion
from analysis.models import Suggestion
from feedback.models import Administration, AuditEntry
from feedback.text import sha256
from tests.factories.cast import Get
from tests.factories.review import PASSAGES, Review, add_version


def code(review: Review, count: int = 1) -> None:
    """Answers of two passages, the first coded by both people."""
    for _answer in range(count):
        first, second = review.add_passages(review.add_answer(), review.add_run())
        code_segment(segment=first, theme=review.themes["CODE"], by=review.alice)
        code_segment(segment=second, theme=review.themes["LEAD"], by=review.bob)


def test_a_row_says_where_the_words_stand(review: Review, get: Get) -> None:
    code(review)
    first, second = get("codings/")["results"]
    text = " ".join(PASSAGES)
    assert (first["theme"], first["theme_name"], first["verdict"]) == (
        "CODE",
        "Code of conduct",
        "accepted",
    )
    assert text[first["start"] : first["end"]] == first["text"] == PASSAGES[0]
    assert text[second["start"] : second["end"]] == second["text"] == PASSAGES[1]
    assert first["version_sha256"] == sha256(text)
    assert (first["coder"], second["coder"]) == ("alice@example.org", "bob@example.org")
    assert not any(isinstance(value, dict | list) for value in first.values())


@pytest.mark.parametrize(
    ("query", "themes"),
    [
        ("theme=CODE", ["CODE"]),
        ("theme=NONE", []),
        ("question=1", ["CODE", "LEAD", "TRNG"]),
        ("question=2", []),
        ("verdict=rejected", ["TRNG"]),
        ("verdict=accepted&theme=TRNG", []),
    ],
)
def test_rows_are_filtered(review: Review, get: Get, query: str, themes: list[str]) -> None:
    code(review)
    suggestion = Suggestion.objects.first()
    assert suggestion is not None
    reject_suggestion(suggestion=suggestion, by=review.bob)
    assert sorted(row["theme"] for row in get(f"codings/?{query}")["results"]) == themes


@pytest.mark.parametrize(
    ("query", "field"),
    [("question=0", "question"), ("question=x", "question"), ("verdict=maybe", "verdict"),
     ("verdict=%00", "verdict"), ("theme=%00", "theme")],
)  # fmt: skip
def test_a_filter_that_is_not_understood_is_named(get: Get, query: str, field: str) -> None:
    assert set(get(f"codings/?{query}", status=400)) == {field}


def test_managers_see_who_wrote_and_it_is_recorded(review: Review, get: Get) -> None:
    code(review)
    row = get("codings/", "mona")["results"][0]
    author = Administration.objects.get(code=row["administration"])
    assert row["administration_name"] == author.name["en"] == "Administration 1 of round"
    assert row["region"] == "NORTH"
    entry = AuditEntry.objects.get(action="authors shown")
    assert entry.actor is not None
    assert entry.actor.email == "mona@example.org"
    assert len(entry.detail["segments"]) == 2


def test_reviewers_see_numbers_only(review: Review, get: Get) -> None:
    code(review, 2)
    rows = get("codings/", "rosa")["results"]
    assert {row["author"] for row in rows} == {
        row["author"] for row in get("codings/", "mona")["results"]
    }
    assert len({row["author"] for row in rows}) == 2
    hidden = ("administration", "administration_name", "region")
    assert {row[name] for row in rows for name in hidden} == {None}
    assert "Administration" not in str(rows)
    assert AuditEntry.objects.filter(action="authors shown").count() == 1


def test_words_without_an_administration_have_no_author(review: Review, get: Get) -> None:
    version = review.add_answer(administration=False)
    (segment, _second) = review.add_passages(version, review.add_run())
    code_segment(segment=segment, theme=review.themes["CODE"], by=review.alice)
    (row,) = get("codings/")["results"]
    assert (row["author"], row["administration"], row["region"]) == ("", None, None)
    assert not AuditEntry.objects.filter(action="authors shown").exists()


def test_codings_of_an_amended_answer_say_so(review: Review, get: Get) -> None:
    code(review)
    assert {row["replaced"] for row in get("codings/")["results"]} == {False}
    version = review.consultation.submissions.get().answers.get().versions.get()
    add_version(version.answer, "Something else.")
    assert {row["replaced"] for row in get("codings/")["results"]} == {True}


def test_the_order_is_always_the_same_over_pages(review: Review, get: Get) -> None:
    code(review, 3)
    whole = [row["id"] for row in get("codings/")["results"]]
    paged = [get(f"codings/?page_size=1&page={n}")["results"][0]["id"] for n in range(1, 7)]
    assert (len(whole), paged) == (6, whole)


def test_the_list_takes_the_same_queries_for_any_length(
    review: Review, query_count: Callable[..., int]
) -> None:
    code(review)
    one = query_count("codings/")
    code(review, 2)
    assert query_count("codings/") == one
