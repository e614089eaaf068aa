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
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.urls import URLResolver, get_resolver, reverse

from analysis.actions.freeze_edition import freeze_edition
from analysis.actions.publish_edition import publish_edition
from analysis.actions.quotations import pick_quotation
from analysis.models import Memo
from feedback.access import ANYONE, PAGES, may_open
from feedback.actions.invite import invite_coordinator
from feedback.actions.submit_answers import submit_answers
from feedback.models import Invitation, Submission
from feedback.queries.people import roles_of
from tests.factories.cast import Cast, make_cast, make_stranger
from tests.factories.review import Review, make_review

# Routes that the table does not know, because others wrote their views.
LIBRARIES = {
    "account_change_password",
    "account_confirm_login_code",
    "account_inactive",
    "account_login",
    "account_logout",
    "account_reauthenticate",
    "account_request_login_code",
    "account_set_password",
    "account_signup",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_authenticate",
    "mfa_deactivate_totp",
    "mfa_download_recovery_codes",
    "mfa_edit_webauthn",
    "mfa_generate_recovery_codes",
    "mfa_index",
    "mfa_list_webauthn",
    "mfa_login_webauthn",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
    "mfa_remove_webauthn",
    "mfa_view_recovery_codes",
    "openid_connect_callback",
    "openid_connect_login",
    "set_language",
    "socialaccount_login_cancelled",
}
# No passkey has this number, and no provider is set up.
LIBRARY_VALUES = {"pk": 999_999, "provider_id": "organisation"}
# Not there for who has no factor of the kind.
MISSING = {
    "mfa_deactivate_totp",
    "mfa_download_recovery_codes",
    "mfa_view_recovery_codes",
}
ADMIN = "admin:"

# Routes that only change something: a GET of who may use them gets 405.
POST_ONLY = {
    "feedback:password-remove",
    "feedback:sign-out-elsewhere",
    "feedback:api:submit",
    "feedback:consultation-closing",
    "feedback:late-request",
    "feedback:letter-draft",
    "feedback:letter-send",
    "feedback:participant-extend",
    "feedback:participant-link",
    "feedback:participant-revoke",
    "feedback:receipt-withdraw",
    "analysis:analysis-cancel",
    "analysis:analysis-request",
    "analysis:edition-publish",
    "analysis:finding-delete",
    "analysis:finding-edit",
    "analysis:finding-merge",
    "analysis:finding-reorder",
    "analysis:memo-remove",
    "analysis:operation-redo",
    "analysis:operation-undo",
    "analysis:passage-author",
    "analysis:passage-code",
    "analysis:passage-mark",
    "analysis:passage-memo",
    "analysis:passage-move",
    "analysis:passage-quote",
    "analysis:passage-split",
    "analysis:passage-unquote",
    "analysis:passage-withdraw",
    "analysis:passage-words",
    "analysis:passages-many",
    "analysis:question-reopen",
    "analysis:question-sign-off",
    "analysis:suggestions-accept",
    "analysis:quotation-drop",
    "analysis:quotation-reorder",
    "analysis:report-freeze",
    "analysis:suggestion-accept",
    "analysis:suggestion-reject",
    "analysis:term-add",
}
# What is open to anyone and still not there: outside the demo, for an altered link or address.
DEMO = {"feedback:demo-mailbox", "feedback:demo-sign-in"}
NOT_THERE = DEMO | {
    "feedback:approval",
    "feedback:approval-copy",
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
        user = self.cast.people.get(name, AnonymousUser())
        return may_open(route, roles_of(user), user.is_authenticated)


@pytest.fixture
def world(db: None, settings: Any) -> World:
    """North and South are invited to `round`, North has submitted; nobody is invited to `away`."""
    settings.DEMO = False
    home, away = make_review("round", questions=2), make_review("away", questions=2)
    everyone = make_cast("elsewhere")
    cast = Cast(home.consultation, everyone.north, everyone.south, everyone.people)
    coordinators = {"anna": cast.north, "boris": cast.north, "chloe": cast.south}
    for name, administration in coordinators.items():
        invite_coordinator(
            consultation=cast.consultation,
            administration=administration,
            user=cast.people[name],
            by=cast.mona,
        )
    own, foreign = _rows(home), _rows(away)
    own["invitation"] = Invitation.objects.get(
        consultation=cast.consultation, user=cast.people["anna"]
    ).pk
    foreign["invitation"] = make_stranger(away.consultation).pk
    edition = freeze_edition(consultation=home.consultation, by=home.alice)
    publish_edition(edition=edition, by=home.bob)
    own |= {"slug": "round", "receipt": _submit(cast), "edition": 1}
    return World(cast, own, foreign | {"slug": "away", "receipt": "NONE", "edition": 1})


def _rows(review: Review) -> dict[str, Any]:
    """A row of each kind under the first question."""
    version = review.add_answer()
    segment, *_others = review.add_passages(version, review.add_run())
    finding = review.add_finding("Training", [segment])
    quotation = pick_quotation(finding=finding, version=version, spans=[(0, 10)], by=review.alice)
    suggestion = segment.suggestions.get()
    memo = Memo.objects.create(
        question=review.question, segment=segment, text="Ask.", written_by=review.alice
    )
    return {
        "segment": segment.pk,
        "finding": finding.pk,
        "pk": finding.pk,
        "suggestion": suggestion.pk,
        "quotation": quotation.pk,
        "memo": memo.pk,
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
    if ROUTES[route].startswith("^"):
        return "/api/nothing/here/"
    return reverse(route, kwargs={name: _value(route, name, values) for name in parameters(route)})


def parameters(route: str) -> list[str]:
    """The names of what a route's address leaves open."""
    return re.findall(r"<(?:\w+:)?(\w+)>", ROUTES[route])


def _value(route: str, name: str, values: dict[str, Any]) -> Any:
    """A parameter's value; `number` names questions, receipts and editions."""
    if name == "number":
        kinds = {"receipt": values["receipt"], "edition": values["edition"]}
        return next((value for kind, value in kinds.items() if kind in route), 1)
    kind = "invitation" if "letter" in route else "docx" if "copy" in route else "html"
    fixed = {"kind": kind, "token": "altered", "code": "NN", "language": "en"}
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
def test_everyone_gets_what_the_table_says_and_no_words_of_others(world: World, name: str) -> None:
    """A draft goes to its own administration alone, unquoted words to those who code besides."""
    client, wrong, read = world.client(name), {}, set()
    for route in OURS:
        path = path_of(route, world.own)
        response = client.get(path)
        if response.status_code not in expected(world, name, route):
            wrong[path] = response.status_code
        if name == NOBODY and response.status_code == 302:
            assert response["Location"].startswith("/sign-in/"), path
        read |= {words for words in (DRAFT, SUBMITTED) if words.encode() in response.content}
    assert wrong == {}
    if name in NORTH:
        assert read == {DRAFT, SUBMITTED}
    else:
        assert read <= ({SUBMITTED} if name in {"mona", "rosa"} else set())


def expected(world: World, name: str, route: str) -> set[int]:
    """What the table says, for rows of North's and of the round."""
    if not world.may(name, route):
        return refused(name, route)
    of_north = "number" in parameters(route) and ":receipt-" in route and route not in POST_ONLY
    return {404} if name == "chloe" and of_north else allowed(route)


@pytest.mark.parametrize("name", EVERYONE)
def test_who_may_not_change_something_is_refused(world: World, name: str) -> None:
    client, wrong = world.client(name), {}
    for route in sorted(POST_ONLY):
        if not world.may(name, route):
            path = path_of(route, world.own)
            status = client.post(path).status_code
            if status not in refused(name, route):
                wrong[path] = status
    assert wrong == {}


def answered(world: World, name: str, routes: list[str], values: dict[str, Any]) -> dict[str, int]:
    """Paths that a person finds something at, asked in the way that the route is used."""
    client, found = world.client(name), {}
    for route in routes:
        path = path_of(route, values)
        response = client.post(path) if route in POST_ONLY else client.get(path)
        if response.status_code != 404:
            found[path] = response.status_code
    return found


@pytest.mark.parametrize("name", sorted({*EVERYONE} - {NOBODY}))
def test_rows_of_another_consultation_are_not_under_this_one(world: World, name: str) -> None:
    """Staff see both rounds, yet a row answers only where it belongs; others see neither."""
    crossed = world.own | {key: world.foreign[key] for key in world.foreign if key != "slug"}
    crossed["edition"] = 99
    routes = [r for r in OURS if path_of(r, world.own) != path_of(r, crossed)]
    assert len(routes) > 12
    assert answered(world, name, routes, crossed) == {}


@pytest.mark.parametrize("name", ["anna", "chloe", "rita", "olaf", "sam"])
def test_a_consultation_that_is_not_ones_own_does_not_exist(world: World, name: str) -> None:
    routes = [route for route in OURS if "<slug:slug>" in ROUTES[route]]
    found = answered(world, name, routes, world.foreign)
    # Readers may read the editions of any round; this one has none.
    editions = reverse("analysis:api:consultation-edition-list", kwargs={"slug": "away"})
    assert found == ({editions: 200} if name == "rita" else {})


@pytest.mark.parametrize("name", [NOBODY, "anna", "mona", "olaf"])
def test_pages_of_libraries_never_fail_and_open_no_administration(world: World, name: str) -> None:
    wrong = {}
    for route in sorted(LIBRARIES):
        # Each with a session of its own: one of these pages ends it.
        kwargs = {key: LIBRARY_VALUES[key] for key in parameters(route)}
        status = world.client(name).get(reverse(route, kwargs=kwargs)).status_code
        nothing = {404} if kwargs or route in MISSING else set()
        if status not in {200, 302, 403, 405} | nothing:
            wrong[route] = status
    assert wrong == {}
    response = world.client(name).get("/admin/")
    assert response.status_code == 302
    assert response["Location"].startswith("/admin/login/")
