"""Cards: the passage in its answer, why a theme was suggested, what people said of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.actions.decide import accept_suggestion, code_segment, reject_suggestion
from analysis.models import Segment, Suggestion, Theme
from analysis.queries.authors import shuffled_numbers
from analysis.queries.causes import CONTEXT, context, pieces, reason
from analysis.queries.passages import Card, cards
from analysis.queries.standing import standings
from feedback.models import AnswerVersion
from tests.factories.review import Review, make_review


def _cards(review: Review) -> list[Card]:
    names = shuffled_numbers(review.consultation)
    return cards(standings([review.question]), names, review.alice)


@pytest.fixture
def review(db: None) -> Review:
    return make_review()


def test_a_card_shows_the_passage_inside_its_answer(review: Review) -> None:
    review.add_passages(review.add_answer(), review.add_run())
    first, second = _cards(review)
    assert "".join(piece.text for piece in second.pieces) == "We publish the code of conduct."
    assert (first.before, second.before) == ("", "We train officers every year. ")
    assert first.after == " We publish the code of conduct."
    assert (first.author, first.version.answer.reference) == (second.author, "S001")
    assert first.author.startswith("A-")


def test_contributions_without_administration_have_no_number(review: Review) -> None:
    review.add_passages(review.add_answer(administration=False), review.add_run())
    assert _cards(review)[0].author == ""


def test_proposals_come_best_first_with_their_words(review: Review) -> None:
    segment, _ = review.add_passages(review.add_answer(), review.add_run(), ["TRNG", "CODE"])
    card = _cards(review)[0]
    assert [item.theme.code for item in card.proposals] == ["TRNG", "CODE"]
    assert card.proposals[0].reason.words == ("train",)
    assert [(piece.text, piece.mark) for piece in card.pieces][:2] == [
        ("We ", ""),
        ("train", "first"),
    ]
    accept_suggestion(suggestion=segment.suggestions.get(rank=1), by=review.alice)
    after = _cards(review)[0]
    assert [item.theme.code for item in after.proposals] == ["CODE"]
    assert after.fingerprint != card.fingerprint


def test_two_people_who_differ_leave_it_unsettled(review: Review) -> None:
    segment, _ = review.add_passages(review.add_answer(), review.add_run())
    accept_suggestion(suggestion=segment.suggestions.get(), by=review.alice)
    [agreed] = _cards(review)[0].decisions
    assert (agreed.accepted, agreed.unsettled, agreed.mine) == (True, False, "accepted")
    reject_suggestion(suggestion=segment.suggestions.get(), by=review.bob)
    [differ] = _cards(review)[0].decisions
    assert (differ.accepted, differ.unsettled, differ.mine) == (False, True, "accepted")


@pytest.mark.parametrize("answers", [1, 3])
def test_queries_do_not_grow(review: Review, answers: int, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    run = review.add_run()
    for _ in range(answers):
        segment, _ = review.add_passages(review.add_answer(), run, ["TRNG", "CODE"])
        code_segment(segment=segment, theme=review.themes["LEAD"], by=review.bob)
    rows, names = standings([review.question]), shuffled_numbers(review.consultation)
    with django_assert_num_queries(5):
        assert len(cards(rows, names, review.alice)) == 2 * answers


def test_numbers_differ_between_consultations_and_stay_while_answers_come(review: Review) -> None:
    for _ in range(30):
        review.add_answer()
    before = shuffled_numbers(review.consultation)
    assert len(set(before.values())) == 30
    review.add_passages(review.add_answer(administration=False), review.add_run())
    assert shuffled_numbers(review.consultation) == before
    assert shuffled_numbers(make_review("other").consultation) != before


@given(st.text(min_size=1, max_size=60), st.data())
def test_pieces_rebuild_the_passage(text: str, data: st.DataObject) -> None:
    places = st.integers(0, len(text))
    start, end = sorted([data.draw(places), data.draw(places)])
    segment = Segment(version=AnswerVersion(text=text), start=start, end=end)
    spans = st.tuples(places, places).map(sorted)
    suggestions = [
        Suggestion(theme=Theme(code="X"), causes=[{"source": "term", "words": [], "spans": found}])
        for found in data.draw(st.lists(st.lists(spans, max_size=3), max_size=3))
    ]
    found = pieces(segment, suggestions[:1], suggestions[1:])
    assert "".join(piece.text for piece in found) == text[start:end]
    assert all(piece.text for piece in found)


def test_a_reason_names_each_term_once() -> None:
    causes = [
        {"source": "term", "words": ["complaints", "handled"], "spans": []},
        {"source": "term", "words": ["alerts"], "spans": []},
        {"source": "term", "words": ["alerts"], "spans": []},
        {"source": "description", "words": ["forum"], "spans": []},
    ]
    told = reason(Suggestion(causes=causes), {})
    assert (told.source, told.words) == ("term", ("complaints handled", "alerts"))
    assert reason(Suggestion(causes=[]), {}).words == ()


def test_long_context_is_shortened_at_a_word() -> None:
    words = "word " * 100
    before, after = context(words + "PASSAGE" + words, len(words), len(words) + 7)
    assert before.startswith("… word ")
    assert after.endswith("word …")
    assert max(len(before), len(after)) <= CONTEXT + 2
