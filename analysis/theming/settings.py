"""Receives nothing; returns the engine's name, its version and every number it decides by."""

from __future__ import annotations

from dataclasses import dataclass

ENGINE_NAME = "lexical"
ENGINE_VERSION = "2.0"
LANGUAGES = ("en", "fr", "es", "pt")


@dataclass(frozen=True, slots=True)
class Settings:
    """What the engine decides by. Scores are between 0 and 1; shares are of a best score.

    `floor` and `share` decide which themes an answer keeps, `passage_share` which passages
    speak to a theme beside its best one, `strong` and `likely` what a tag is called. The weights
    say how much each kind of evidence can add to a score by itself; likeness by characters must
    stay below the floor, so that it never makes a tag alone. `learned_full` is the probability that
    counts as full likeness to accepted passages; at `bare_half` a theme that is no more than a
    name, and known by its examples, scores one half.
    """

    floor: float = 0.45
    share: float = 0.75
    passage_share: float = 0.75
    strong: float = 0.7
    likely: float = 0.58
    term_weight: float = 0.5
    bag_weight: float = 0.6
    character_weight: float = 0.39
    learned_weight: float = 0.6
    learned_full: float = 0.8
    alike_weight: float = 0.8
    bare_half: float = 0.1
    refused_weight: float = 0.8
