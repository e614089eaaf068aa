"""Evaluation: every figure of the format, the same twice and shuffled, no label let through."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

import pytest

from analysis.flow import Count, Group
from analysis.theming.dataset import Dataset, LabelledSpan, parse_dataset
from analysis.theming.evaluation import assigned_groups, evaluate
from analysis.theming.tagging import Engine
from tests.factories.labelled import answer, published, samples, theme

MEASURED = ("seconds", "answers_per_second", "peak_rss_mb")


def steady(figures: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in figures.items() if key not in MEASURED}


@pytest.fixture(scope="module")
def figures() -> dict[str, Any]:
    return evaluate(published())


def test_every_figure_of_the_format_is_there(figures: dict[str, Any]) -> None:
    assert set(figures) == {"tagging", "grouping", "engine", *MEASURED}
    assert set(figures["tagging"]) == {
        "sample_f1",
        "micro_f1",
        "macro_f1",
        "precision",
        "recall",
        "exact",
        "top1",
        "off_topic_silent",
        "abstained",
        "by_language",
    }
    assert set(figures["grouping"]) == {"ari", "ami", "k", "by_question"}
    assert set(figures["grouping"]["by_question"]) == {"1", "2", "3", "4", "5"}
    assert figures["grouping"]["k"] == 19
    assert set(figures["engine"]) == {"name", "version", "settings"}
    assert all(figures[key] > 0 for key in MEASURED)


def test_the_figures_are_the_same_twice(figures: dict[str, Any]) -> None:
    assert steady(evaluate(published())) == steady(figures)


def test_the_figures_are_the_same_with_the_answers_shuffled(figures: dict[str, Any]) -> None:
    dataset = published()
    shuffled = tuple(random.Random(5).sample(dataset.answers, len(dataset.answers)))
    assert steady(evaluate(replace(dataset, answers=shuffled))) == steady(figures)


def test_groups_agree_with_the_editors_better_than_chance(figures: dict[str, Any]) -> None:
    assert figures["grouping"]["ari"] > 0.05
    assert figures["grouping"]["ami"] > 0.05


def test_a_number_of_groups_or_the_engines_own_can_be_asked_for() -> None:
    two: Any = evaluate(published(), 2)["grouping"]
    own: Any = evaluate(published(), "auto")["grouping"]
    assert [question["k"] for question in two["by_question"].values()] == [2] * 5
    assert all(3 <= question["k"] <= 6 for question in own["by_question"].values())


def test_languages_are_told_apart_and_groups_left_out_where_there_are_none() -> None:
    found: Any = evaluate(samples())
    assert set(found["tagging"]["by_language"]) == {"fr", "es", "pt"}
    assert "grouping" not in found
    assert "passages" not in found


def test_labels_outside_train_change_nothing_the_engine_says() -> None:
    dataset = published()
    swapped = [
        replace(item, themes=frozenset({"LEAD"}), group="Q0", spans=()) for item in dataset.answers
    ]
    honest: Any = evaluate(dataset, 3)
    blind: Any = evaluate(replace(dataset, answers=tuple(swapped)), 3)
    assert honest["tagging"]["abstained"] == blind["tagging"]["abstained"]
    assert honest["grouping"]["k"] == blind["grouping"]["k"]


def small(**fields: Any) -> Dataset:
    """Two themes; an answer of each by its words, and one that only learning can tell."""
    answers = [
        ("T1", "A puppet theatre in the square", ["B"]),
        ("T2", "A puppet theatre at school", ["B"]),
        ("S1", "An audit", ["A"]),
        ("S2", "A puppet theatre in the big square", ["B"]),
        ("S3", "The lunch was cold", []),
    ]
    data = {
        "name": "Small",
        "themes": [
            {"code": "A", "name": "Audit", "keywords": ["audit"]},
            {"code": "B", "name": "Survey", "keywords": ["survey"]},
        ],
        "questions": [{"number": 1, "text": ""}],
        "answers": [
            {"id": key, "question": 1, "language": "en", "text": text, "themes": codes}
            for key, text, codes in answers
        ],
    }
    return parse_dataset(data | fields)


def test_labels_of_train_teach_and_its_answers_are_not_scored() -> None:
    untaught: Any = evaluate(small())["tagging"]
    taught: Any = evaluate(small(train=["T1", "T2"]))["tagging"]
    assert untaught["recall"] == pytest.approx(0.25)
    assert taught["sample_f1"] == taught["top1"] == taught["exact"] == 1.0
    assert taught["abstained"] == pytest.approx(1 / 3, abs=1e-4)


def test_passages_are_scored_where_spans_are_given() -> None:
    dataset = small()
    text = dataset.answers[2].answer.text
    told = replace(dataset.answers[2], spans=(LabelledSpan(0, len(text), "A"),))
    found: Any = evaluate(replace(dataset, answers=(told,)))
    assert found["passages"] == {"token_f1": 1.0}
    half = replace(told, spans=(LabelledSpan(3, len(text), "A"),))
    found = evaluate(replace(dataset, answers=(half,)))
    assert found["passages"] == {"token_f1": pytest.approx(2 / 3, abs=1e-4)}


def test_progress_is_told_to_the_last_answer() -> None:
    heard: list[tuple[int, int]] = []
    dataset = small()
    evaluate(dataset, progress=lambda done, total: heard.append((done, total)))
    assert heard == [(5, 5)]


def test_an_answer_counts_under_its_highest_scored_finding_and_strays_are_alone() -> None:
    engine = Engine([theme("A", terms=["audit"]), theme("B", terms=["survey", "audit"])], [])
    readings = engine.read([answer("Surveys. An audit.", id="X"), answer("Cold soup", id="Y")])
    first, second = readings[0].passages
    groups = [
        Group(1, "low", {}, ("A",), (second,), Count(0)),
        Group(1, "high", {}, ("B",), (first,), Count(0)),
    ]
    assert assigned_groups(readings, groups) == ["high", "alone-1"]
