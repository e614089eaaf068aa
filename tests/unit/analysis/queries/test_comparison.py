"""Two reviews of the same answers, crossed."""

from __future__ import annotations

import pytest

from analysis.models import Finding, Placement, Quotation
from analysis.queries.comparison import comparable, compare
from tests.factories.review import Review, make_review

pytestmark = pytest.mark.django_db

TEXTS = ("Train them.", "Teach them.", "Publish it.", "Print it.")


def _reviewed(slug: str, groups: dict[str, list[int]], texts: tuple[str, ...] = TEXTS) -> Review:
    """A consultation whose answers stand, whole, in findings; `groups` maps headings to places."""
    review = make_review(slug)
    run = review.add_run()
    segments = [review.add_passages(review.add_answer(text), run)[0] for text in texts]
    for heading, places in groups.items():
        review.add_finding(heading, [segments[place] for place in places])
    return review


def test_the_same_grouping_agrees_whatever_its_order_and_names() -> None:
    ours = _reviewed("ours", {"A": [2, 3], "B": [0, 1]})
    theirs = _reviewed("theirs", {"X": [0, 1], "Y": [2, 3]})
    found = compare(ours.consultation, theirs.consultation)
    [question] = found.questions
    assert [(row.finding and row.finding.heading, row.cells) for row in question.rows] == [
        ("A", (0, 2)),
        ("B", (2, 0)),
    ]
    assert [row.paired for row in question.rows] == [1, 0]
    assert (found.matched, found.agreeing, found.ari, found.ami) == (4, 4, 1.0, 1.0)


def test_answers_in_no_finding_stand_apart_and_never_agree() -> None:
    ours = _reviewed("ours", {"A": [0, 1]})
    theirs = _reviewed("theirs", {"X": [0], "Y": [1]})
    [question] = compare(ours.consultation, theirs.consultation).questions
    assert [row.cells for row in question.rows] == [(1, 1, 0), (0, 0, 2)]
    assert question.columns[-1] is None
    assert question.agreeing == 1
    assert [match.agrees for match in question.matches] == [True, False, False, False]


def test_each_published_finding_is_paired_once() -> None:
    ours = _reviewed("ours", {"A": [0, 1], "B": [2, 3]})
    theirs = _reviewed("theirs", {"All": [0, 1, 2, 3]})
    [question] = compare(ours.consultation, theirs.consultation).questions
    assert sorted(row.paired for row in question.rows) == [-1, 0]
    assert question.agreeing == 2


def test_unmatched_answers_are_counted_and_left_out() -> None:
    ours = _reviewed("ours", {"A": [0, 1]}, (*TEXTS[:3], "Ours alone."))
    theirs = _reviewed("theirs", {"X": [0, 1]}, (*TEXTS[:3], "Theirs alone."))
    [question] = compare(ours.consultation, theirs.consultation).questions
    assert (len(question.matches), question.unmatched) == (3, 1)


def test_the_same_words_given_twice_match_once_each() -> None:
    ours = _reviewed("ours", {"A": [0, 1]}, ("The same.", "The same."))
    theirs = _reviewed("theirs", {"X": [0]}, ("The same.",))
    [question] = compare(ours.consultation, theirs.consultation).questions
    assert (len(question.matches), question.unmatched) == (1, 1)
    assert question.ari is None


def test_an_answer_counts_under_the_finding_that_holds_most_of_it() -> None:
    ours = make_review("ours")
    short, long = ours.add_passages(
        ours.add_answer("We end. We do go on much longer."), ours.add_run()
    )
    ours.add_finding("Short", [short])
    ours.add_finding("Long", [long])
    theirs = _reviewed("theirs", {"X": [0]}, ("We end. We do go on much longer.",))
    [question] = compare(ours.consultation, theirs.consultation).questions
    [match] = question.matches
    assert match.here == Finding.objects.get(heading="Long")


def test_quotes_place_an_answer_where_no_passage_does() -> None:
    ours = _reviewed("ours", {"A": [0, 1]})
    theirs = _reviewed("theirs", {"X": [0]})
    finding = theirs.question.findings.get()
    version = Placement.objects.get(finding=finding).segment.version
    Placement.objects.filter(finding=finding).delete()
    Quotation.objects.create(finding=finding, version=version, spans=[[0, 5]])
    [question] = compare(ours.consultation, theirs.consultation).questions
    assert question.rows[0].cells == (1, 1)


def test_what_can_be_compared_shares_answers() -> None:
    ours = _reviewed("ours", {})
    _reviewed("stranger", {}, ("Nothing of this.",))
    little = _reviewed("little", {}, TEXTS[:1])
    much = _reviewed("much", {}, TEXTS[:3])
    assert comparable(ours.consultation) == [much.consultation, little.consultation]


@pytest.mark.parametrize("answers", [1, 3])
def test_queries_do_not_grow(answers: int, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    texts, groups = TEXTS[:answers], {"A": list(range(answers))}
    ours, theirs = _reviewed("ours", groups, texts), _reviewed("theirs", groups, texts)
    with django_assert_num_queries(9):
        compare(ours.consultation, theirs.consultation)
