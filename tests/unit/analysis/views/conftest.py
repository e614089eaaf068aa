"""A browser signed in as one of the cast, with or without scripts."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from tests.factories.review import Review, make_review

SignedIn = Callable[[str], Client]


@pytest.fixture
def review(db: None) -> Review:
    """Two answers of two passages each, read by a run; the first answer's are in a finding."""
    review = make_review()
    run = review.add_run()
    review.add_finding("Training", review.add_passages(review.add_answer(), run, ["TRNG", "CODE"]))
    review.add_passages(review.add_answer(), run, ["LEAD"])
    return review


@pytest.fixture
def sign_in(review: Review) -> SignedIn:
    """A client by name: "alice" manages, "bob" reviews, "rita" reads."""

    def as_person(name: str) -> Client:
        client = Client()
        client.force_login(review.people[name])
        return client

    return as_person


@pytest.fixture
def alice(sign_in: SignedIn) -> Client:
    """The manager without scripts."""
    return sign_in("alice")


@pytest.fixture
def bob(sign_in: SignedIn) -> Client:
    """The reviewer without scripts."""
    return sign_in("bob")


@pytest.fixture
def scripted(review: Review) -> Client:
    """The manager's browser, htmx asking."""
    client = Client(headers={"HX-Request": "true"})
    client.force_login(review.alice)
    return client
