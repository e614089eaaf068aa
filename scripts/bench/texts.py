"""Receives a number; returns that many answers, always the same, made of real and demo words.

Each answer joins the beginning of one sentence of its language to the end of another, until it
has as many words as were drawn for it. Lengths are skewed as people's are: many short, few long.
"""

from __future__ import annotations

import json
import random
from collections.abc import Mapping
from functools import cache
from itertools import cycle

from analysis.flow import AnswerText
from analysis.theming.segmenting import segment
from scripts.bench.machine import ROOT
from tests.factories.labelled import published

MEAN_WORDS = 30
FEWEST_WORDS = 3
LANGUAGES = ("en", "en", "fr", "es", "pt")  # shares of the answers
QUESTIONS = 5
_SHAPE = 2.0  # of the gamma distribution of lengths: its standard deviation is .7 of the mean
_SEED = 2022


def answers(count: int, words: int = MEAN_WORDS) -> list[AnswerText]:
    """`count` answers of `words` words in the mean, over five questions and four languages.

    The first answers are the same whatever the count.
    """
    chance = random.Random(_SEED)  # noqa: S311 (the same answers every time)
    pool = sentences()
    made = []
    for number, language in zip(range(count), cycle(LANGUAGES), strict=False):
        drawn = chance.gammavariate(_SHAPE, (words - FEWEST_WORDS) / _SHAPE)
        length = FEWEST_WORDS + round(drawn)
        text = _text(pool[language], length, chance)
        made.append(AnswerText(f"B{number + 1:06}", number % QUESTIONS + 1, language, text))
    return made


@cache
def sentences() -> Mapping[str, tuple[str, ...]]:
    """The sentences of the published quotes and of the demo's answers, by language."""
    found: dict[str, list[str]] = {language: [] for language in LANGUAGES}
    for language, text in _sources():
        if language in found:
            parts = [text[start:end] for start, end in segment(text)]
            found[language] += [part for part in parts if len(part.split()) >= FEWEST_WORDS]
    return {language: tuple(listed) for language, listed in found.items()}


def _sources() -> list[tuple[str, str]]:
    told = [(item.answer.language, item.answer.text) for item in published().answers]
    demo = json.loads((ROOT / "feedback/data/demo.json").read_text(encoding="utf-8"))
    for round_name in ("consultation", "previous"):
        for submission in demo[round_name]["submissions"]:
            told += [(answer["language"], answer["text"]) for answer in submission["answers"]]
    return told


def _text(pool: tuple[str, ...], length: int, chance: random.Random) -> str:
    words: list[str] = []
    while len(words) < length:
        opening, closing = chance.choice(pool).split(), chance.choice(pool).split()
        sentence = opening[: len(opening) // 2] + closing[len(closing) // 2 :]
        words += [*sentence[:-1], sentence[-1].rstrip(".,;:") + "."]
    words = words[:length]
    return " ".join([*words[:-1], words[-1].rstrip(".,;:") + "."])
