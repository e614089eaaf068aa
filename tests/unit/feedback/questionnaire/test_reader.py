"""What was written comes back to the letter, with tags and without; nothing is dropped."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from feedback.models import Consultation
from feedback.questionnaire.reader import Filled, read_questionnaire
from feedback.questionnaire.writer import write_questionnaire
from feedback.text import canonical_text
from tests.factories.questionnaires import (
    fill,
    strip_boxes,
    strip_properties,
    strip_tags,
)

FIRST = "Two lines\nof the “first” answer,\twith a tab.  Two spaces, a nbsp\u00a0and é"
SECOND = "نص عربي 😀 و English\n\nمع سطر فارغ"
WRITTEN = {"q:1": FIRST, "q:2": SECOND, "who:name": "N. N.", "who:date": "7 March"}


def filled(consultation: Consultation, language: str = "en", **more: str) -> bytes:
    values = {**WRITTEN, **{name.replace("_", ":"): text for name, text in more.items()}}
    return fill(write_questionnaire(consultation, language), values, ticks=("unattributed",))


def read(content: bytes, consultation: Consultation) -> Filled:
    return read_questionnaire(content, consultation)


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
@pytest.mark.parametrize("program", [lambda it: it, strip_tags, strip_boxes, strip_properties])
def test_texts_choice_name_and_language_come_back_to_the_letter(
    consultation: Consultation, language: str, program: Callable[[bytes], bytes]
) -> None:
    found = read(program(filled(consultation, language)), consultation)
    assert found.answers == {1: FIRST, 2: SECOND}
    assert (found.attribution, found.unplaced) == ("unattributed", ())
    assert (found.name, found.date, found.language) == ("N. N.", "7 March", language)


@pytest.mark.parametrize("program", [lambda it: it, strip_tags, strip_boxes])
def test_an_empty_form_holds_nothing(
    consultation: Consultation, program: Callable[[bytes], bytes]
) -> None:
    found = read(program(write_questionnaire(consultation, "fr")), consultation)
    assert (found.answers, found.ticked, found.unplaced, found.name) == ({}, (), (), "")
    assert found.attribution is None


words = st.text(
    alphabet=st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")
    | st.sampled_from("\n\t 😀👩‍👩‍👧אبé\u200f\u00ad"),
    max_size=80,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(first=words, second=words)
def test_any_text_makes_the_round_trip(
    consultation: Consultation, first: str, second: str
) -> None:
    content = fill(write_questionnaire(consultation, "en"), {"q:1": first, "q:2": second})
    expected = {
        number: canonical_text(text).text
        for number, text in ((1, first), (2, second))
        if text.strip()
    }
    for program in (lambda it: it, strip_tags):
        assert read(program(content), consultation).answers == expected
