"""Themes across: each number counts and opens its passages, small ones are hidden on request."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from analysis.queries.matrix import theme_matrix
from tests.factories.review import Review

PAGE = "/consultations/round/"


def test_every_number_opens_as_many_passages(alice: Client) -> None:
    for by in ("question", "region", "language"):
        page = alice.get(f"{PAGE}themes/?by={by}").content.decode()
        cells = re.findall(r'class="heat-cell[^"]*" href="([^"]+)">(\d+)', page)
        assert cells
        for address, number in cells:
            found = alice.get(address.replace("&amp;", "&")).content.decode()
            assert found.count("found-passage") == int(number), address


@pytest.mark.parametrize("share", ["row", "column"])
def test_shares_are_of_the_row_or_the_column(alice: Client, review: Review, share: str) -> None:
    matrix = theme_matrix(review.consultation, "question", "passages")
    shares = [getattr(cell, f"{share}_share") for row in matrix.rows for cell in row.cells]
    assert shares == ([100, 100, 100] if share == "row" else [33, 33, 33])
    assert " %</small>" in alice.get(f"{PAGE}themes/?share={share}").content.decode()


def test_administrations_count_once_and_small_numbers_are_hidden(
    alice: Client, review: Review
) -> None:
    run = review.add_run()
    for _ in range(4):
        review.add_passages(review.add_answer(), run, ["TRNG"])
    told = theme_matrix(review.consultation, "region", "administrations")
    counts = {row.theme.code: (row.cells[0].count, row.total) for row in told.rows}
    assert counts == {"TRNG": (5, 5), "CODE": (1, 1), "LEAD": (1, 1)}
    shown = theme_matrix(review.consultation, "region", "passages", published=True)
    counts = {row.theme.code: (row.cells[0].count, row.total) for row in shown.rows}
    assert counts == {"TRNG": (5, 5), "CODE": (None, None), "LEAD": (None, None)}
    page = alice.get(f"{PAGE}themes/?by=region&published=1").content.decode()
    assert "too few" in page


def test_the_table_is_taken_away_as_csv(alice: Client) -> None:
    answer = alice.get(f"{PAGE}themes.csv?by=region")
    assert "themes-by-region.csv" in answer["Content-Disposition"]
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert lines[0] == '"theme","name","North","all"'
    assert '"TRNG","Training","2","2"' in lines


def test_contributions_of_no_known_administration_are_in_no_count_of_administrations(
    review: Review,
) -> None:
    version = review.add_answer(administration=False)
    review.add_passages(version, review.add_run(), ["TRNG"])
    rows = theme_matrix(review.consultation, "question", "administrations").rows
    assert {row.theme.code: row.total for row in rows}["TRNG"] == 1


def test_queries_do_not_grow_with_answers(alice: Client, review: Review) -> None:
    used = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as captured:
            alice.get(f"{PAGE}themes/?by=region")
        used.append(len(captured))
        review.add_passages(review.add_answer(), review.add_run())
    assert used[0] == used[1]
