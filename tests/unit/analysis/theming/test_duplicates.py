"""Near-duplicates: exactly the pairs that a comparison of all with all would find."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from analysis.theming.duplicates import near_duplicates, nearly_same
from analysis.theming.segmenting import segment
from tests.factories.labelled import published

SAID = ["share", "train", "audit", "plan", "trains", "plans", "the", "of"]
WORDS = st.lists(st.sampled_from(SAID), max_size=8)


def grams(text: str) -> set[str]:
    return {text[at : at + 5] for at in range(max(1, len(text) - 4))}


@given(st.lists(WORDS.map(" ".join), max_size=14, unique=True))
def test_the_pairs_are_those_of_comparing_all_with_all(texts: list[str]) -> None:
    told = [(f"T{place}", text) for place, text in enumerate(texts) if text]
    expected = set()
    for (one, left), (other, right) in combinations(told, 2):
        likeness = len(grams(left) & grams(right)) / len(grams(left) | grams(right))
        if likeness >= 0.5:
            expected.add((*sorted((one, other)), round(likeness, 4)))
    assert set(near_duplicates(told)) == expected


def test_the_published_quotes_have_one_pair() -> None:
    quotes = [(item.answer.id, item.answer.text) for item in published().answers]
    ((one, other, likeness),) = near_duplicates(quotes)
    assert (one, other) == ("S061", "S103")
    assert 0.6 < likeness < 0.7


def test_their_passages_have_one_pair_more() -> None:
    passages = [
        (f"{item.answer.id}:{start}", item.answer.text[start:end])
        for item in published().answers
        for start, end in segment(item.answer.text)
    ]
    (first, _) = near_duplicates(passages)
    assert {first[0][:4], first[1][:4]} == {"S055", "S066"}


def test_case_accents_and_punctuation_make_no_difference() -> None:
    pairs = near_duplicates([("b", "Éthique, d’abord!"), ("a", "ethique d'abord"), ("c", "")])
    assert pairs == (("a", "b", 1.0),)


def test_the_same_text_many_times_pairs_with_its_first_alone() -> None:
    pairs = near_duplicates([(f"T{at:03}", "We need training.") for at in range(200)])
    assert len(pairs) == 199
    assert {pair[0] for pair in pairs} == {"T000"}


def test_the_order_of_the_texts_plays_no_part() -> None:
    quotes = [(item.answer.id, item.answer.text) for item in published().answers]
    assert near_duplicates(quotes[::-1]) == near_duplicates(quotes)


@given(st.lists(WORDS.map(" ".join), min_size=1, max_size=14, unique=True))
def test_what_is_nearly_the_same_as_one_text_are_its_pairs(texts: list[str]) -> None:
    told = [(f"T{place}", text) for place, text in enumerate(texts)]
    alone = dict(nearly_same(texts[0], told[1:]))
    pairs = {
        right if left == "T0" else left: likeness
        for left, right, likeness in near_duplicates(told)
        if "T0" in (left, right)
    }
    assert alone == pairs
