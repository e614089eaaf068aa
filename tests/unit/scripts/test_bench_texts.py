"""The answers that speed is measured on: the same every time, of the length they claim."""

from __future__ import annotations

from collections import Counter

from analysis.theming.segmenting import segment
from scripts.bench.rounds import rows
from scripts.bench.texts import LANGUAGES, answers


def test_the_same_answers_every_time_and_the_first_whatever_the_count() -> None:
    assert answers(40) == answers(40)
    assert answers(60)[:40] == answers(40)


def test_as_many_words_as_they_claim() -> None:
    made = answers(2_000)
    mean = sum(len(answer.text.split()) for answer in made) / len(made)
    assert 28.5 < mean < 31.5
    shorter = answers(2_000, words=12)
    assert 11 < sum(len(answer.text.split()) for answer in shorter) / len(shorter) < 13


def test_every_language_and_question_has_its_share() -> None:
    made = answers(100)
    assert Counter(answer.language for answer in made) == {
        language: 20 * LANGUAGES.count(language) for language in LANGUAGES
    }
    assert Counter(answer.question for answer in made) == dict.fromkeys(range(1, 6), 20)
    assert len({answer.id for answer in made}) == 100


def test_answers_differ_and_end_as_sentences_do() -> None:
    made = answers(200)
    assert len({answer.text for answer in made}) > 190
    assert all(answer.text.endswith(".") for answer in made)


def test_a_round_has_exactly_the_passages_asked_for() -> None:
    for passages in (1, 7, 110):
        assert sum(len(segment(row.text)) for row in rows(passages)) == passages
