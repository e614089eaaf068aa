"""Operations from the page: many at once, undo, cutting, notes, merging, sign-off, filters."""

from __future__ import annotations

import json

import pytest
from django.test import Client

from analysis.actions.decide import reject_suggestion
from analysis.models import Coding, Command, Finding, Mark, Memo, Placement, Segment, SignOff
from feedback.models import Region
from tests.factories.review import Review

PAGE = "/consultations/round/questions/1/"


@pytest.fixture
def segments(review: Review) -> list[Segment]:
    """The passages of the question, in order."""
    return list(Segment.objects.filter(version__answer__question=review.question))


def ids(segments: list[Segment]) -> str:
    return ",".join(str(segment.pk) for segment in segments)


def many(client: Client, do: str, segments: list[Segment], **sent: object) -> int:
    """Post one operation on many; the status."""
    values = {"do": do, "segments": ids(segments), **sent}
    return client.post(f"{PAGE}passages/many/", values).status_code


def test_many_are_accepted_as_one_operation_and_taken_back_as_one(
    scripted: Client, segments: list[Segment]
) -> None:
    assert many(scripted, "accept", segments) == 204
    assert Coding.objects.count() == len(segments)
    assert Command.objects.get().verb == "themes accepted"
    answer = scripted.post(f"{PAGE}undo/")
    assert json.loads(answer["HX-Trigger"])["all-changed"]["said"] == "Took back: accepted several."
    assert not Coding.objects.exists()
    scripted.post(f"{PAGE}redo/")
    assert Coding.objects.count() == len(segments)


def test_nothing_to_take_back_is_said(scripted: Client) -> None:
    answer = scripted.post(f"{PAGE}undo/")
    assert "Nothing of yours" in answer["HX-Trigger"]


def test_many_are_moved_coded_and_marked(
    scripted: Client, review: Review, segments: list[Segment]
) -> None:
    there = review.add_finding("There")
    assert many(scripted, "move", segments, to=there.pk) == 204
    assert there.placements.count() == len(segments)
    assert many(scripted, "code", segments, theme="LEAD") == 204
    assert Coding.objects.filter(theme__code="LEAD").count() == len(segments)
    assert many(scripted, "off-topic", segments) == 204
    assert Mark.objects.count() == len(segments)
    assert not there.placements.exists()


@pytest.mark.parametrize(
    ("do", "sent", "status"),
    [
        ("accept", "", 422),
        ("accept", "1;2", 422),
        ("accept", ",".join(map(str, range(1, 502))), 422),
        ("accept", "999999", 409),
        ("vanish", "1", 422),
        ("code", "1", 422),
    ],
)
def test_what_cannot_be_done_to_many_changes_nothing(
    scripted: Client, segments: list[Segment], do: str, sent: str, status: int
) -> None:
    answer = scripted.post(f"{PAGE}passages/many/", {"do": do, "segments": sent})
    assert answer.status_code == status
    assert answer.content.decode().strip()
    assert not Command.objects.exists()


def test_500_are_one_operation(scripted: Client, review: Review) -> None:
    run = review.add_run()
    made = [row for _ in range(250) for row in review.add_passages(review.add_answer(), run)]
    assert many(scripted, "reject", made[:500]) == 204
    assert Coding.objects.filter(verdict="rejected").count() == 500
    assert Command.objects.count() == 1


def test_a_reviewer_decides_many_but_moves_none(
    bob: Client, review: Review, segments: list[Segment]
) -> None:
    there = review.add_finding("There")
    assert many(bob, "accept", segments) == 302
    assert many(bob, "move", segments, to=there.pk) == 403
    assert not there.placements.exists()


def test_what_is_strong_enough_is_accepted_and_what_anybody_rejected_is_not(
    scripted: Client, review: Review, segments: list[Segment]
) -> None:
    first, *rest = segments
    strong = first.suggestions.get(strength="strong")
    reject_suggestion(suggestion=strong, by=review.bob)
    scripted.post(f"{PAGE}suggestions/accept/", {"strength": "strong", "queue": "all"})
    accepted = Coding.objects.filter(verdict="accepted")
    assert set(accepted.values_list("segment", flat=True)) == {row.pk for row in rest}
    assert scripted.post(f"{PAGE}suggestions/accept/", {"strength": "x"}).status_code == 422


def test_a_passage_is_split_and_words_are_coded(scripted: Client, segments: list[Segment]) -> None:
    row = segments[0]
    url = f"{PAGE}passages/{row.pk}/"
    assert scripted.post(f"{url}split/", {"at": row.start}).status_code == 409
    assert scripted.post(f"{url}split/", {}).status_code == 422
    assert scripted.post(f"{url}words/", {"start": 1, "end": 2}).status_code == 422
    sent = {"start": row.start, "end": row.start + 2, "code": "LEAD"}
    assert scripted.post(f"{url}words/", sent).status_code == 204
    assert Coding.objects.get().segment.text == row.text[:2]
    assert scripted.get(url).status_code == 404


def test_a_mark_is_set_and_taken_off_by_the_same_key(
    scripted: Client, segments: list[Segment]
) -> None:
    url = f"{PAGE}passages/{segments[0].pk}/mark/"
    scripted.post(url, {"kind": "important"})
    assert Mark.objects.get().kind == "important"
    scripted.post(url, {"kind": "important"})
    assert not Mark.objects.exists()
    scripted.post(url, {"of": segments[1].pk})
    assert Mark.objects.get().of == segments[1]
    assert scripted.post(url, {}).status_code == 422
    assert scripted.post(url, {"of": segments[0].pk}).status_code == 409


def test_a_memo_is_kept_shown_and_removed_by_its_writer_alone(
    scripted: Client, bob: Client, segments: list[Segment]
) -> None:
    url = f"{PAGE}passages/{segments[0].pk}/"
    assert scripted.post(f"{url}memo/", {"text": " "}).status_code == 422
    scripted.post(f"{url}memo/", {"text": "Ask <them>."})
    assert "Ask &lt;them&gt;." in scripted.get(url).content.decode()
    memo = Memo.objects.get()
    assert bob.post(f"{url}memo/{memo.pk}/remove/").status_code == 403
    scripted.post(f"{url}memo/{memo.pk}/remove/")
    assert not Memo.objects.exists()


def test_findings_merge_and_a_stale_merge_is_refused(
    scripted: Client, review: Review, segments: list[Segment]
) -> None:
    here = Finding.objects.get()
    there = review.add_finding("There")
    url = f"{PAGE}findings/{here.pk}/merge/"
    for sent in ({"into": here.pk, "revision": 1}, {"into": 999_999, "revision": 1}):
        assert scripted.post(url, sent).status_code == 409
    assert scripted.post(url, {"into": there.pk, "revision": 7}).status_code == 412
    assert Finding.objects.count() == 2
    placed = here.placements.count()
    assert scripted.post(url, {"into": there.pk, "revision": 1}).status_code == 204
    assert Finding.objects.get() == there
    assert there.placements.count() == placed


def test_a_new_finding_takes_chosen_passages_out_of_theirs(
    scripted: Client, segments: list[Segment]
) -> None:
    here = Finding.objects.get()
    chosen = [place.segment for place in here.placements.all()]
    url = f"{PAGE}findings/new/"
    assert ids(chosen) in scripted.get(f"{url}?segments={ids(chosen)}").content.decode()
    for sent, status in (("1;2", 422), ("999999", 404)):
        answer = scripted.post(url, {"heading": "New", "key": "k", "segments": sent})
        assert answer.status_code == status
    scripted.post(url, {"heading": "New", "key": "k", "segments": ids(chosen)})
    made = Finding.objects.get(heading="New")
    assert [place.segment for place in made.placements.all()] == chosen
    assert not here.placements.exists()
    scripted.post(f"{PAGE}undo/")
    assert here.placements.count() == len(chosen)


def test_a_move_from_where_it_no_longer_is_is_refused(
    scripted: Client, review: Review, segments: list[Segment]
) -> None:
    here, there = Finding.objects.get(), review.add_finding("There")
    row = Placement.objects.filter(finding=here)[0].segment
    url = f"{PAGE}passages/{row.pk}/move/"
    assert scripted.post(url, {"to": there.pk, "seen": here.pk}).status_code == 200
    elsewhere = review.add_finding("Elsewhere")
    answer = scripted.post(url, {"to": elsewhere.pk, "seen": here.pk})
    assert (answer.status_code, "There" in answer.content.decode()) == (409, True)
    assert Placement.objects.get(segment=row).finding == there


def test_a_question_is_signed_off_only_when_nothing_is_missing(
    alice: Client, review: Review, segments: list[Segment]
) -> None:
    refused = alice.post(f"{PAGE}sign-off/")
    assert (refused.status_code, SignOff.objects.count()) == (409, 0)
    assert "to decide" in refused.content.decode()
    SignOff.objects.create(question=review.question, signed_by=review.alice)
    answer = alice.post(f"{PAGE}passages/many/", {"do": "accept", "segments": ids(segments)})
    assert answer.status_code == 409
    assert "Reopen it" in answer.content.decode()
    alice.post(f"{PAGE}reopen/")
    assert not SignOff.objects.filter(reopened_at=None).exists()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=OFFICER", "train officers"),
        ("q=training", "train officers"),
        ("q=codes+conduct", "the code of conduct"),
        ("f-theme=CODE", "train officers"),
        ("f-language=fr", ""),
        ("f-state=decided", ""),
        ("q=%F0%9F%98%80", ""),
    ],
)
def test_filters_find_words_whatever_their_endings(
    alice: Client, segments: list[Segment], query: str, found: str
) -> None:
    page = alice.get(f"{PAGE}?queue=all&{query}").content.decode()
    shown = page.count('role="row"')
    assert (shown > 0) == bool(found)
    if found:
        assert shown < len(segments)


def test_a_region_filters_for_those_who_may_know_it(
    alice: Client, bob: Client, segments: list[Segment]
) -> None:
    Region.objects.create(code="SOUTH", name={"en": "South"})
    query = f"{PAGE}?queue=all&f-region=SOUTH"
    assert 'role="row"' not in alice.get(query).content.decode()
    assert 'role="row"' in bob.get(query).content.decode()
