"""Every language says everything, with the same places to fill."""

from __future__ import annotations

import re
from dataclasses import fields

import pytest

from analysis.reporting.labels import LABELS, labels_for
from analysis.reporting.labels.model import Labels


def places(value: object) -> list[str]:
    texts = value if isinstance(value, tuple) else (value,)
    return sorted({place for text in texts for place in re.findall(r"{\w+}", str(text))})


@pytest.mark.parametrize("language", ["fr", "es", "pt"])
def test_the_same_places_are_filled_in_each_language(language: str) -> None:
    for field in fields(Labels):
        english, other = (
            getattr(labels, field.name) for labels in (LABELS["en"], LABELS[language])
        )
        if isinstance(english, str | tuple):
            assert places(other) == places(english), field.name
            assert all(other), field.name


@pytest.mark.parametrize("language", list(LABELS))
def test_twelve_months_and_the_languages_of_the_answers(language: str) -> None:
    labels = LABELS[language]
    assert len(labels.months.split()) == 12
    assert {"en", "fr", "es", "pt", "ar", "uk"} <= set(labels.languages)
    assert set(labels.method_signs_parts) == {"elision", "mask", "insertion"}


def test_french_has_its_no_break_spaces() -> None:
    for field in fields(Labels):
        value = getattr(LABELS["fr"], field.name)
        value = tuple(value.values()) if isinstance(value, dict) else value
        for text in value if isinstance(value, tuple) else (value,):
            assert not re.search(r"[^\u00a0][:;!?](?:\s|$)", str(text)), field.name


def test_a_variant_of_a_language_and_one_we_do_not_have() -> None:
    assert labels_for("fr-CA") is LABELS["fr"]
    assert labels_for("ka") is LABELS["en"]
