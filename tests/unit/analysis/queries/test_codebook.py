"""The codebook with how often each theme came up."""

from __future__ import annotations

import pytest

from analysis.actions.decide import accept_suggestion
from analysis.queries.codebook import codebook_use
from tests.factories.review import make_review

pytestmark = pytest.mark.django_db


def test_themes_stand_under_their_parents_with_their_use() -> None:
    review = make_review()
    parent, child = review.themes["LEAD"], review.themes["TRNG"]
    child.parent = parent
    child.save()
    first, _ = review.add_passages(review.add_answer(), review.add_run())
    accept_suggestion(suggestion=first.suggestions.get(), by=review.alice)
    found = [
        (use.theme.code, use.depth, use.suggested, use.accepted)
        for use in codebook_use(review.consultation)
    ]
    assert found == [("CODE", 0, 0, 0), ("LEAD", 0, 0, 0), ("TRNG", 1, 1, 1)]
