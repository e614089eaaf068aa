"""Tagging: several themes with passages and reasons; the same alone, shuffled and twice."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.flow import AnswerText, QuestionText, Reading
from analysis.theming.dataset import Dataset
from analysis.theming.learning import Example, Learned
from analysis.theming.metrics import sample_f1
from analysis.theming.settings import Settings
from analysis.theming.tagging import Engine
from tests.factories.labelled import (
    answer,
    published,
    published_without_seen_terms,
    samples,
    theme,
)

DATASET = published()
ENGINE = Engine(DATASET.themes, DATASET.questions)
ANSWERS = [item.answer for item in (*DATASET.answers, *samples().answers)]


def themes_of(reading: Reading) -> list[str]:
    return list(dict.fromkeys(tag.theme for tag in reading.tags))


def read(text: str, language: str = "en", engine: Engine = ENGINE) -> Reading:
    (reading,) = engine.read([answer(text, language)])
    return reading


def mean_f1(dataset: Dataset) -> float:
    engine = Engine(dataset.themes, dataset.questions)
    readings = engine.read([item.answer for item in dataset.answers])
    given_ = [{tag.theme for tag in reading.tags} for reading in readings]
    return sample_f1([item.themes for item in dataset.answers], given_)


def test_a_late_answer_reads_alone_as_it_would_have_in_the_batch() -> None:
    together = ENGINE.read(ANSWERS)
    fresh = Engine(DATASET.themes, DATASET.questions)
    assert tuple(fresh.read([late])[0] for late in reversed(ANSWERS))[::-1] == together


def test_the_order_of_the_answers_plays_no_part() -> None:
    shuffled = random.Random(7).sample(ANSWERS, len(ANSWERS))
    again = Engine(DATASET.themes, DATASET.questions).read(shuffled)
    assert sorted(again, key=lambda reading: reading.answer.id) == sorted(
        ENGINE.read(ANSWERS), key=lambda reading: reading.answer.id
    )


def test_the_order_of_the_themes_plays_no_part() -> None:
    engine = Engine(DATASET.themes[::-1], DATASET.questions)
    assert engine.read(ANSWERS) == ENGINE.read(ANSWERS)
    assert engine.fingerprint == ENGINE.fingerprint


def test_ids_and_parties_play_no_part() -> None:
    plain, renamed = ENGINE.read(ANSWERS), ENGINE.read([_renamed(item) for item in ANSWERS])
    for one, other in zip(plain, renamed, strict=True):
        assert [(tag.theme, tag.score, tag.causes) for tag in one.tags] == [
            (tag.theme, tag.score, tag.causes) for tag in other.tags
        ]


def _renamed(item: AnswerText) -> AnswerText:
    return replace(item, id=f"Z{hash(item.text)}", party="P1")


def test_every_passage_and_cause_is_where_it_says() -> None:
    for reading in ENGINE.read(ANSWERS):
        text = reading.answer.text
        for passage in reading.passages:
            assert text[passage.start : passage.end] == passage.text
        for tag in reading.tags:
            assert tag.passage in reading.passages
            assert tag.causes
            for cause in tag.causes:
                assert cause.words == tuple(text[start:end] for start, end in cause.spans)
                assert all(
                    tag.passage.start <= start < end <= tag.passage.end
                    for start, end in cause.spans
                )


def test_an_answer_of_several_themes_has_each_with_its_passage() -> None:
    reading = read("Translate the manuals into Spanish. Train officers in every port.")
    tags = {tag.theme: tag.passage.text for tag in reading.tags}
    assert tags["GUID"] == "Translate the manuals into Spanish."
    assert tags["TRNG"] == "Train officers in every port."


def test_ranks_follow_scores_from_one() -> None:
    for reading in ENGINE.read(ANSWERS):
        best = {
            tag.rank: max(t.score for t in reading.tags if t.rank == tag.rank)
            for tag in reading.tags
        }
        assert sorted(best) == list(range(1, len(best) + 1))
        assert [best[rank] for rank in sorted(best)] == sorted(best.values(), reverse=True)


@pytest.mark.parametrize(
    ("text", "language", "reason"),
    [
        ("", "en", "empty"),
        (" \n ", "en", "empty"),
        ("No comment", "en", "empty"),
        ("See above", "en", "empty"),
        ("Sem comentários.", "pt", "empty"),
        ("The lunch was good and the hotel was near the beach.", "en", "no_theme"),
        ("Il a plu toute la semaine.", "fr", "no_theme"),
        ("Good morning to you all!", "en", "no_theme"),
        ("Ми створили підрозділ з питань доброчесності", "uk", "language"),
        ("أنشأنا وحدة للنزاهة تتبع المدير العام", "ar", "language"),
        ("Wir haben mehr Personal geschult", "de", "language"),
    ],
)
def test_an_answer_without_tags_says_why(text: str, language: str, reason: str) -> None:
    reading = read(text, language)
    assert reading.tags == ()
    assert reading.set_aside == reason


def test_a_text_in_another_language_than_chosen_is_read_in_its_own() -> None:
    reading = read("Nous avons organisé une formation pour les agents de nos bureaux.", "en")
    assert reading.language == "fr"
    assert "TRNG" in themes_of(reading)
    assert {passage.language for passage in reading.passages} == {"fr"}


def test_a_question_is_coded_with_its_own_themes_alone() -> None:
    engine = Engine(DATASET.themes, [QuestionText(1, {}, ("SURV", "LEAD"))])
    assert themes_of(read("Training and surveys", engine=engine)) == ["SURV"]


def test_kinds_and_addressees_are_told_by_passage() -> None:
    reading = read("Thank you for the mission. The WCO should translate the guides.")
    first, second = reading.passages
    assert reading.kinds == {
        (first.start, first.end): "thanks",
        (second.start, second.end): "request",
    }
    assert reading.addressees == {(second.start, second.end): "organisation"}


def test_corrections_teach_at_once() -> None:
    text = "Plays performed in the market square"
    learned = Learned.from_examples(
        [Example("Plays performed in a market square", "en", "AWAR", source="S1")]
    )
    taught = Engine(DATASET.themes, DATASET.questions, learned)
    assert "AWAR" not in themes_of(read(text))
    reading = read(text, engine=taught)
    assert "AWAR" in themes_of(reading)
    assert any(cause.example == "S1" for tag in reading.tags for cause in tag.causes)


def test_what_was_refused_is_not_suggested_again_and_undoing_unteaches() -> None:
    text = "A complaints hotline for traders"
    refusal = Example(text, "en", "COMP", accepted=False)
    taught = Engine(DATASET.themes, DATASET.questions, Learned.from_examples([refusal]))
    assert "COMP" in themes_of(read(text))
    assert "COMP" not in themes_of(read(text, engine=taught))
    undone = Engine(DATASET.themes, DATASET.questions, Learned.from_examples([]))
    assert read(text, engine=undone) == read(text)


def test_the_fingerprint_tells_whatever_decides_a_reading() -> None:
    others = {
        Engine(DATASET.themes[1:], DATASET.questions).fingerprint,
        Engine(DATASET.themes, DATASET.questions[1:]).fingerprint,
        Engine(DATASET.themes, DATASET.questions, settings=Settings(floor=0.5)).fingerprint,
    }
    assert len(others) == 3
    assert ENGINE.fingerprint not in others
    assert ENGINE.fingerprint == Engine(DATASET.themes, DATASET.questions).fingerprint


def test_what_was_taught_is_told_apart() -> None:
    taught = ENGINE.taught(Learned.from_examples([Example("x", "en", "LEAD")]))
    assert taught.fingerprint == ENGINE.fingerprint
    assert taught.lessons != ENGINE.lessons
    assert taught.taught(Learned()).lessons == ENGINE.lessons


def test_without_a_codebook_every_answer_still_has_its_passages() -> None:
    reading = read("Train officers. Audit them.", engine=Engine((), DATASET.questions))
    assert len(reading.passages) == 2
    assert reading.set_aside == "no_theme"


def test_the_best_theme_is_told_even_below_the_floor() -> None:
    engine = Engine(
        [theme("A", terms=["audit"]), theme("B", terms=["survey"])],
        [],
        settings=Settings(floor=0.99),
    )
    answers = [answer("An audit"), answer("Surveys"), answer("No comment")]
    assert engine.best_themes(answers) == ("A", "B", None)
    assert all(not reading.tags for reading in engine.read(answers))


@given(st.text(max_size=400))
def test_any_text_can_be_read(text: str) -> None:
    for language in ("en", "fr", "xx"):
        reading = read(text, language)
        assert (reading.set_aside is None) == bool(reading.tags)


def test_a_long_answer_can_be_read() -> None:
    text = ("Training, audits and surveys in every region; " * 500)[:20_000]
    assert {"TRNG", "SURV", "REGN"} <= set(themes_of(read(text)))


# Floors that a change of the engine must not fall through, below what was measured.
def test_back_translated_answers_are_tagged_well_in_three_languages() -> None:
    assert mean_f1(samples()) > 0.8


def test_the_published_quotes_are_tagged_well_without_the_terms_written_from_them() -> None:
    assert mean_f1(published_without_seen_terms()) > 0.65
