"""Shaping findings from the page."""

from __future__ import annotations

import pytest
from django.test import Client

from analysis.actions.findings import edit_finding
from analysis.models import Finding
from tests.factories.review import Review

PAGE = "/consultations/round/questions/1/"


@pytest.fixture
def finding(review: Review) -> Finding:
    return review.question.findings.get()


def test_a_new_finding_opens_and_a_doubled_click_makes_one(scripted: Client) -> None:
    assert 'name="key"' in scripted.get(f"{PAGE}findings/new/").content.decode()
    form = {"heading": "By hand", "lead_in": "", "key": "form-1"}
    for _ in range(2):
        response = scripted.post(f"{PAGE}findings/new/", form)
    made = Finding.objects.get(heading="By hand")
    assert response["HX-Redirect"] == f"{PAGE}?finding={made.pk}"


def test_a_blank_heading_comes_back_with_what_to_do(scripted: Client) -> None:
    response = scripted.post(f"{PAGE}findings/new/", {"heading": " ", "lead_in": "Kept."})
    assert response.status_code == 422
    assert "A finding needs a heading" in response.content.decode()
    assert "Kept." in response.content.decode()


def test_an_edit_is_saved_and_shown(scripted: Client, finding: Finding) -> None:
    form = {"heading": "Better", "lead_in": "Several said:", "revision": 1}
    html = scripted.post(f"{PAGE}findings/{finding.pk}/edit/", form).content.decode()
    finding.refresh_from_db()
    assert (finding.heading, finding.lead_in, finding.revision) == ("Better", "Several said:", 2)
    assert 'value="2"' in html
    assert html.count("Better") > 2


def test_a_stale_edit_gets_412_and_both_versions(
    scripted: Client, review: Review, finding: Finding
) -> None:
    edit_finding(finding=finding, heading="Theirs", revision=1, by=review.bob)
    form = {"heading": "Mine", "lead_in": "M", "revision": 1}
    response = scripted.post(f"{PAGE}findings/{finding.pk}/edit/", form)
    html = response.content.decode()
    assert response.status_code == 412
    assert "Theirs" in html
    assert "Mine" in html
    assert 'name="revision" value="2"' in html
    finding.refresh_from_db()
    assert finding.heading == "Theirs"

    settled = scripted.post(f"{PAGE}findings/{finding.pk}/edit/", {**form, "revision": 2})
    assert settled.status_code == 200
    finding.refresh_from_db()
    assert finding.heading == "Mine"


def test_deleting_leaves_its_passages_to_place(scripted: Client, finding: Finding) -> None:
    response = scripted.post(f"{PAGE}findings/{finding.pk}/delete/")
    assert response["HX-Redirect"] == f"{PAGE}?queue=unplaced"
    html = scripted.get(f"{PAGE}?queue=unplaced").content.decode()
    assert html.count('role="row"') == 4
    assert "2 passages are in no finding now" in html


def test_findings_are_put_in_order(scripted: Client, review: Review, finding: Finding) -> None:
    second = review.add_finding("Second")
    order = f"{second.pk},{finding.pk}"
    assert scripted.post(f"{PAGE}findings/order/", {"order": order}).status_code == 200
    assert [row.pk for row in review.question.findings.all()] == [second.pk, finding.pk]
    shown = scripted.post(f"{PAGE}findings/order/", {"order": order, "pane": finding.pk})
    assert f'data-finding="{finding.pk}"' in shown.content.decode()


@pytest.mark.parametrize(("order", "status"), [("1;2", 400), ("", 400), ("1", 409)])
def test_an_order_that_does_not_fit_changes_nothing(
    scripted: Client, finding: Finding, order: str, status: int
) -> None:
    response = scripted.post(f"{PAGE}findings/order/", {"order": order})
    assert response.status_code == status
    assert response["Content-Type"].startswith("text/plain")


def test_reviewers_read_a_finding_and_change_nothing(bob: Client, finding: Finding) -> None:
    assert bob.get(f"{PAGE}findings/{finding.pk}/").status_code == 200
    for address in ("new/", "order/", f"{finding.pk}/edit/", f"{finding.pk}/delete/"):
        assert bob.post(f"{PAGE}findings/{address}").status_code == 404
    assert Finding.objects.get().heading == "Training"


def test_a_deleted_finding_is_not_found(scripted: Client, finding: Finding) -> None:
    finding.delete()
    assert scripted.get(f"{PAGE}findings/{finding.pk}/").status_code == 404
