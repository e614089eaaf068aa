"""Every route of the analysis' API × everyone, and ids of other consultations."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from rest_framework.test import APIClient

from analysis.actions.freeze_edition import freeze_edition
from analysis.actions.publish_edition import publish_edition
from analysis.actions.quotations import pick_quotation
from feedback.access import PAGES
from tests.factories.cast import Cast, Get
from tests.factories.review import Review, make_review

EVERYONE = ("nobody", "anna", "chloe", "mona", "rosa", "rita", "olaf", "sam")
CODERS = frozenset({"mona", "rosa"})
READERS = CODERS | {"rita"}
ROUND = "/api/v1/consultations/round/"


@dataclass(frozen=True)
class Case:
    route: str
    path: str
    may: frozenset[str]


CASES = [
    Case("finding-list", f"{ROUND}findings/", CODERS),
    Case("finding-detail", f"{ROUND}findings/{{finding}}/", CODERS),
    Case("passage-list", f"{ROUND}passages/", CODERS),
    Case("coding-list", f"{ROUND}codings/", CODERS),
    Case("suggestion-list", f"{ROUND}suggestions/", CODERS),
    Case("consultation-edition-list", f"{ROUND}editions/", READERS),
    Case("edition-detail", f"{ROUND}editions/1/", READERS),
    Case("edition-list", "/api/v1/editions/", READERS),
]


@pytest.fixture
def finding(review: Review) -> int:
    """A finding with a quote, in a published edition."""
    version = review.add_answer()
    segments = review.add_passages(version, review.add_run())
    made = review.add_finding("Training", segments)
    pick_quotation(finding=made, version=version, spans=[(0, 10)], by=review.alice)
    edition = freeze_edition(consultation=review.consultation, by=review.alice)
    publish_edition(edition=edition, by=review.bob)
    return made.pk


@pytest.mark.parametrize("name", EVERYONE)
def test_routes_open_to_their_roles_only(cast: Cast, finding: int, name: str) -> None:
    client = cast.client(name)
    for case in CASES:
        response = client.get(case.path.format(finding=finding))
        assert response["Content-Type"] == "application/json", case
        assert response.status_code == expected(case, name), case
        if response.status_code >= 400:
            assert set(response.json()) == {"detail"}, case


def expected(case: Case, name: str) -> int:
    if name == "nobody":
        return 401
    return 200 if name in case.may else 404


def test_every_route_of_the_analysis_is_tried_here() -> None:
    listed = {name.rpartition(":")[2] for name in PAGES if name.startswith("analysis:api:")}
    assert listed == {case.route for case in CASES} | {"unknown"}


def test_what_does_not_exist_is_404(cast: Cast, finding: int) -> None:
    client, huge = cast.client("mona"), "9" * 20
    lists = ("findings", "passages", "codings", "suggestions", "editions/1")
    ids = (f"{what}/{pk}" for what in ("findings", "editions") for pk in ("0", huge))
    paths = [f"nowhere/{path}" for path in lists] + [f"round/{path}" for path in ids]
    for path in paths:
        response = client.get(f"/api/v1/consultations/{path}/")
        assert (response.status_code, set(response.json())) == (404, {"detail"}), path


def test_a_finding_of_another_consultation_is_not_here(get: Get) -> None:
    foreign = make_review("other").add_finding("Elsewhere")
    get(f"findings/{foreign.pk}/", status=404)


def test_coded_data_are_never_written_through_the_api(cast: Cast, finding: int) -> None:
    client: APIClient = cast.client("mona")
    for case in CASES:
        path = case.path.format(finding=finding)
        for method in (client.post, client.put, client.patch, client.delete):
            assert method(path).status_code == 405
