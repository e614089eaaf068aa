"""Moving passages, picking quotes, looking up authors, from the page."""

from __future__ import annotations

import pytest
from django.test import Client

from analysis.models import Finding, Placement, Quotation, Segment
from feedback.models import Administration, Attribution, AuditEntry
from tests.factories.review import Review

PAGE = "/consultations/round/questions/1/"


@pytest.fixture
def segment(review: Review) -> Segment:
    """The first passage of the only finding."""
    return Placement.objects.order_by("order")[0].segment


@pytest.fixture
def there(review: Review) -> Finding:
    return review.add_finding("There")


def _home(segment: Segment) -> Finding | None:
    return Placement.objects.get(segment=segment).finding


def test_a_moved_passage_leaves_the_finding_that_is_looked_at(
    scripted: Client, segment: Segment, there: Finding
) -> None:
    here = _home(segment)
    assert here
    response = scripted.post(
        f"{PAGE}passages/{segment.pk}/move/", {"to": there.pk, "finding": here.pk}
    )
    assert _home(segment) == there
    assert f'<div id="passage-{segment.pk}" hx-swap-oob="delete">' in response.content.decode()


def test_in_a_queue_it_stays_to_be_seen(scripted: Client, segment: Segment, there: Finding) -> None:
    response = scripted.post(
        f"{PAGE}passages/{segment.pk}/move/", {"to": there.pk, "queue": "to-decide"}
    )
    assert 'hx-swap-oob="delete"' not in response.content.decode()


def test_out_of_every_finding(scripted: Client, segment: Segment) -> None:
    scripted.post(f"{PAGE}passages/{segment.pk}/move/", {"to": ""})
    assert _home(segment) is None


def test_into_a_new_finding_once(scripted: Client, segment: Segment) -> None:
    for _ in range(2):
        scripted.post(
            f"{PAGE}passages/{segment.pk}/move/", {"to": "", "heading": "New", "key": "k"}
        )
    assert _home(segment) == Finding.objects.get(heading="New")


def test_a_finding_that_is_gone_is_refused(
    scripted: Client, segment: Segment, there: Finding
) -> None:
    before = _home(segment)
    Finding.objects.filter(pk=there.pk).delete()
    response = scripted.post(f"{PAGE}passages/{segment.pk}/move/", {"to": there.pk})
    assert response.status_code == 409
    assert "gone" in response.content.decode()
    assert _home(segment) == before


def test_a_passage_is_quoted_whole_and_dropped(scripted: Client, segment: Segment) -> None:
    address = f"{PAGE}passages/{segment.pk}"
    for _ in range(2):
        scripted.post(f"{address}/quote/")
    assert [quote.spans for quote in Quotation.objects.all()] == [[[segment.start, segment.end]]]
    scripted.post(f"{address}/quote/", {"whole": "1"})
    assert Quotation.objects.get().spans == [[0, len(segment.version.text)]]
    for _ in range(2):
        assert scripted.post(f"{address}/unquote/").status_code == 200
    assert not Quotation.objects.exists()


def test_only_passages_of_a_finding_are_quoted(scripted: Client, segment: Segment) -> None:
    scripted.post(f"{PAGE}passages/{segment.pk}/move/", {"to": ""})
    response = scripted.post(f"{PAGE}passages/{segment.pk}/quote/")
    assert response.status_code == 409
    assert "in a finding first" in response.content.decode()


def test_an_author_who_gave_the_idea_only_is_not_quoted(scripted: Client, segment: Segment) -> None:
    answer = segment.version.answer
    answer.attribution = Attribution.IDEA
    answer.save()
    response = scripted.post(f"{PAGE}passages/{segment.pk}/quote/")
    assert response.status_code == 409
    assert "idea only" in response.content.decode()
    assert "Idea only" in scripted.get(PAGE).content.decode()
    assert not Quotation.objects.exists()


def test_quotes_are_ordered_and_dropped_in_the_findings_pane(
    scripted: Client, review: Review
) -> None:
    finding = review.question.findings.get()
    for place in finding.placements.all():
        scripted.post(f"{PAGE}passages/{place.segment_id}/quote/")
    first, second = finding.quotations.all()
    address = f"{PAGE}findings/{finding.pk}/quotes"
    scripted.post(f"{address}/order/", {"order": f"{second.pk},{first.pk}"})
    assert list(finding.quotations.all()) == [second, first]
    for _ in range(2):
        html = scripted.post(f"{address}/{second.pk}/drop/").content.decode()
    assert list(finding.quotations.all()) == [first]
    assert f'data-finding="{finding.pk}"' in html


def test_looking_up_the_author_is_recorded(scripted: Client, bob: Client, segment: Segment) -> None:
    address = f"{PAGE}passages/{segment.pk}/author/"
    assert bob.post(address).status_code == 404
    assert not AuditEntry.objects.filter(action="author shown").exists()
    administration = Administration.objects.get(submissions__answers__versions=segment.version)
    assert str(administration) in scripted.post(address).content.decode()
    assert AuditEntry.objects.get(action="author shown").target == f"segment {segment.pk}"


def test_reviewers_neither_move_nor_quote(bob: Client, segment: Segment) -> None:
    for operation in ("move", "quote", "unquote"):
        assert bob.post(f"{PAGE}passages/{segment.pk}/{operation}/").status_code == 404
