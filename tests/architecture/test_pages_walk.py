"""Every route of the project × everyone × own and foreign ids: what the table of pages says holds.

The routes come from Django's resolver, so that a new one without a row in the table, or without
values to walk it by, fails here.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client
from django.urls import URLResolver, get_resolver, reverse

from analysis.actions.freeze_edition import freeze_edition
from analysis.actions.quotations import pick_quotation
from feedback.access import ANYONE, PAGES, may_open
from feedback.actions.create_consultation import invite_coordinator
from feedback.actions.submit_answers import submit_answers
from feedback.models import Submission
from feedback.queries.people import roles_of
from tests.factories.cast import Cast, make_cast
from tests.factories.review import Review, make_review

# Routes that the table does not know, because others wrote their views.
LIBRARIES = {
    "account_change_password",
    "account_confirm_email",
    "account_confirm_login_code",
    "account_email",
    "account_email_verification_sent",
    "account_inactive",
    "account_login",
    "account_logout",
    "account_reauthenticate",
    "account_request_login_code",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "account_set_password",
    "account_signup",
    "set_language",
}
ADMIN = "admin:"

# Routes that only change something: a GET of who may use them gets 405.
POST_ONLY = {
    "feedback:answer-save",
    "feedback:api:submit",
    "feedback:api:token",
    "analysis:analysis-request",
    "analysis:finding-delete",
    "analysis:finding-edit",
    "analysis:finding-reorder",
    "analysis:passage-author",
    "analysis:passage-code",
    "analysis:passage-move",
    "analysis:passage-quote",
    "analysis:passage-unquote",
    "analysis:passage-withdraw",
    "analysis:quotation-drop",
    "analysis:quotation-reorder",
    "analysis:report-freeze",
    "analysis:suggestion-accept",
    "analysis:suggestion-reject",
}
# What is open to anyone and still not there: outside the demo, for an altered link or address.
NOT_THERE = {
    "feedback:demo-mailbox",
    "feedback:demo-sign-in",
    "feedback:invitation",
    "analysis:api:unknown",
}

NOBODY = "nobody"
EVERYONE = (NOBODY, "anna", "boris", "chloe", "mona", "rosa", "rita", "olaf", "sam")
NORTH = {"anna", "boris"}
DRAFT = "Unspeakable words of a draft."
SUBMITTED = "Northern words, submitted and not quoted."


@dataclass(frozen=True)
class World:
    """A round in full, another to take ids from, and the values of each route's parameters."""

    cast: Cast
    own: dict[str, Any]
    foreign: dict[str, Any]

    def client(self, name: str) -> Client:
        """A browser signed in as one of the cast, or as nobody."""
        client = Client()
        if name != NOBODY:
            client.force_login(self.cast.people[name])
        return client

    def may(self, name: str, route: str) -> bool:
        """What the table says."""
        if name == NOBODY:
            return may_open(route, frozenset(), False)
        return may_open(route, roles_of(self.cast.people[name]), True)


@pytest.fixture
def world(db: None, settings: Any) -> World:
    """North and South are invited to `round`, North has submitted; nobody is invited to `away`."""
    settings.DEMO = False
    home, away = make_review("round", questions=2), make_review("away", questions=2)
    everyone = make_cast("elsewhere")
    cast = Cast(home.consultation, everyone.north, everyone.south, everyone.people)
    for name, administration in (
        ("anna", cast.north),
        ("boris", cast.north),
        ("chloe", cast.south),
    ):
        invite_coordinator(
            consultation=cast.consultation,
            administration=administration,
            user=cast.people[name],
            by=cast.mona,
        )
    own, foreign = _rows(home), _rows(away)
    freeze_edition(consultation=home.consultation, by=home.alice)
    own |= {"slug": "round", "receipt": _submit(cast), "edition": 1}
    return World(cast, own, foreign | {"slug": "away", "receipt": "NONE", "edition": 1})


def _rows(review: Review) -> dict[str, Any]:
    """A row of each kind under the first question."""
    version = review.add_answer()
    segment, *_others = review.add_passages(version, review.add_run())
    finding = review.add_finding("Training", [segment])
    quotation = pick_quotation(finding=finding, version=version, spans=[(0, 10)], by=review.alice)
    suggestion = segment.suggestions.get()
    return {
        "segment": segment.pk,
        "finding": finding.pk,
        "pk": finding.pk,
        "suggestion": suggestion.pk,
        "quotation": quotation.pk,
    }


def _submit(cast: Cast) -> str:
    """North submits its first answer, then writes on; return the receipt's number."""
    cast.write(SUBMITTED)
    receipt, _made = submit_answers(
        submission=Submission.objects.get(
            consultation=cast.consultation, administration=cast.north
        ),
        client_uuid=uuid.uuid4(),
        attribution="unattributed",
        by=cast.anna,
    )
    cast.write(DRAFT, question=2)
    return receipt.number


def walk(patterns: list[Any], namespace: str = "", address: str = "") -> Iterator[tuple[str, str]]:
    """Name and address of each route, as the resolver knows them."""
    for pattern in patterns:
        here = address + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from walk(pattern.url_patterns, inner, here)
        else:
            yield f"{namespace}{pattern.name}", here


ROUTES = dict(walk(get_resolver().url_patterns))
OURS = sorted(name for name in ROUTES if name in PAGES)


def path_of(route: str, values: dict[str, Any]) -> str:
    """The path of a route of ours with these values in it."""
    address = ROUTES[route]
    if address.startswith("^"):
        return "/api/nothing/here/"
    wanted = re.findall(r"<(?:\w+:)?(\w+)>", address)
    kwargs = {name: _value(route, name, values) for name in wanted}
    return reverse(route, kwargs=kwargs)


def _value(route: str, name: str, values: dict[str, Any]) -> Any:
    """A parameter's value; `number` names questions, receipts and editions."""
    if name == "number":
        kinds = {"receipt": values["receipt"], "edition": values["edition"]}
        return next((value for kind, value in kinds.items() if kind in route), 1)
    fixed = {"kind": "html", "token": "altered"}
    return fixed[name] if name in fixed else values[name]


def refused(name: str, route: str) -> set[int]:
    """How someone is turned away: a stranger to sign in, anyone else as if nothing were there."""
    if name != NOBODY:
        return {404}
    return {401} if ":api:" in route and not route.endswith(":docs") else {302}


def allowed(route: str) -> set[int]:
    """How a page answers who may open it."""
    if route in NOT_THERE:
        return {404}
    return {405} if route in POST_ONLY else {200, 302}


def test_every_route_is_in_the_table_or_a_librarys() -> None:
    unlisted = {
        name
        for name in ROUTES
        if name not in PAGES.keys() | LIBRARIES and not name.startswith(ADMIN)
    }
    assert unlisted == set()


def test_the_tables_and_lists_name_no_route_that_is_gone() -> None:
    assert set(PAGES) | LIBRARIES | POST_ONLY | NOT_THERE <= set(ROUTES)
    assert {name for name in POST_ONLY if PAGES[name].roles == ANYONE} == set()


@pytest.mark.parametrize("name", EVERYONE)
def test_a_get_of_ones_own_is_answered_as_the_table_says(world: World, name: str) -> None:
    client = world.client(name)
    for route in OURS:
        path = path_of(route, world.own)
        expected = allowed(route) if world.may(name, route) else refused(name, route)
        if name == "chloe" and "receipt-" in route and "receipt-list" not in route:
            expected = {404}
        response = client.get(path)
        assert response.status_code in expected, (path, response.status_code)
        if name == NOBODY and response.status_code == 302:
            assert response["Location"].startswith("/sign-in/"), path


@pytest.mark.parametrize("name", EVERYONE)
def test_a_stranger_or_another_role_changes_nothing(world: World, name: str) -> None:
    client = world.client(name)
    for route in sorted(POST_ONLY):
        if not world.may(name, route):
            path = path_of(route, world.own)
            assert client.post(path).status_code in refused(name, route), path


@pytest.mark.parametrize("name", sorted({*EVERYONE} - {NOBODY}))
def test_rows_of_another_consultation_are_not_under_this_one(world: World, name: str) -> None:
    """Staff see both rounds, yet a row answers only where it belongs; others see neither."""
    client = world.client(name)
    crossed = world.own | {key: world.foreign[key] for key in world.foreign if key != "slug"}
    tried = 0
    for route in OURS:
        own, path = path_of(route, world.own), path_of(route, crossed | {"edition": 99})
        if own == path:
            continue
        tried += 1
        response = client.post(path) if route in POST_ONLY else client.get(path)
        assert response.status_code == 404, (path, response.status_code)
    assert tried > 12


@pytest.mark.parametrize("name", ["anna", "chloe", "rita", "olaf", "sam"])
def test_a_consultation_that_is_not_ones_own_does_not_exist(world: World, name: str) -> None:
    client = world.client(name)
    for route in OURS:
        if "<slug:slug>" in ROUTES[route]:
            path = path_of(route, world.foreign)
            response = client.post(path) if route in POST_ONLY else client.get(path)
            assert response.status_code == 404, path


def test_words_go_to_nobody_whose_they_are_not(world: World) -> None:
    """A draft to its own administration alone; unquoted words to those who code besides."""
    readers: dict[str, set[str]] = {DRAFT: set(), SUBMITTED: set()}
    for name in EVERYONE:
        client = world.client(name)
        for route in OURS:
            content = client.get(path_of(route, world.own)).content
            for words, told in readers.items():
                if words.encode() in content:
                    told.add(name)
    assert readers[DRAFT] == NORTH
    assert NORTH <= readers[SUBMITTED] <= NORTH | {"mona", "rosa"}


@pytest.mark.parametrize("name", EVERYONE)
def test_pages_of_libraries_never_fail_and_open_no_administration(world: World, name: str) -> None:
    client = world.client(name)
    for route in sorted(LIBRARIES):
        if "(?P<" not in ROUTES[route]:
            assert client.get(reverse(route)).status_code in {200, 302, 405}, route
            client = world.client(name)
    response = client.get("/admin/")
    assert response.status_code == 302
    assert response["Location"].startswith("/admin/login/")
