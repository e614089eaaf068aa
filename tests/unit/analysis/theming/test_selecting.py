"""Selecting: a floor, a share of the best, ranks by answer, and where a theme is spoken of."""

from __future__ import annotations

import numpy as np

from analysis.theming.scoring import Scores
from analysis.theming.selecting import Kept, answer_scores, keep_themes, strength_of
from analysis.theming.settings import Settings

SETTINGS = Settings(floor=0.4, share=0.75, passage_share=0.75, strong=0.6, likely=0.45)


def keep(rows: list[list[float]], sizes: list[int]) -> list[list[Kept]]:
    scores: Scores = np.array(rows, dtype=np.float32)
    return keep_themes(scores, answer_scores(scores, sizes), sizes, SETTINGS)


def test_an_answer_scores_what_its_best_passage_does() -> None:
    scores: Scores = np.array([[0.1, 0.9], [0.5, 0.2], [0.3, 0.3]], dtype=np.float32)
    assert np.allclose(answer_scores(scores, [2, 1]), [[0.5, 0.9], [0.3, 0.3]])


def test_below_the_floor_nothing_is_kept() -> None:
    assert keep([[0.39, 0.2]], [1]) == [[]]


def test_weak_echoes_of_a_clear_theme_are_left_out() -> None:
    assert [kept.theme for kept in keep([[0.8, 0.61, 0.5]], [1])[0]] == [0, 1]


def test_ranks_are_the_answers_and_each_theme_stands_in_its_passages() -> None:
    ((first, second, third),) = keep([[0.5, 0.0], [0.0, 0.6], [0.0, 0.5]], [3])
    assert (first.rank, first.passage, first.theme) == (1, 1, 1)
    assert (second.rank, second.passage, second.theme) == (1, 2, 1)
    assert (third.rank, third.passage, third.theme, third.score) == (2, 0, 0, 0.5)


def test_equal_scores_are_ranked_by_the_order_of_themes() -> None:
    assert [kept.theme for kept in keep([[0.5, 0.5]], [1])[0]] == [0, 1]


def test_strengths_are_called_by_their_score() -> None:
    told = [strength_of(score, SETTINGS) for score in (0.9, 0.6, 0.5, 0.41)]
    assert told == ["strong", "strong", "likely", "unsure"]
