"""Letters' words: what is wrong is said, placeholders are filled once."""

from __future__ import annotations

import pytest

from feedback.letters import PLACEHOLDERS, fill_letter, letter_problems
from feedback.management.loading import read_data

GOOD = "Open {link} until {closes}."


def test_the_letters_we_start_from_are_sound_in_every_language() -> None:
    for kind, texts in read_data("letters.json").items():
        assert set(texts) == {"en", "fr", "es", "pt"}, kind
        for words in texts.values():
            assert letter_problems(words["subject"], words["body"]) == []


@pytest.mark.parametrize(
    ("subject", "body", "said"),
    [
        ("Hello", "No way in.", "Put {link} where"),
        ("Hello", "{link} for {name}", "{name} is not a placeholder"),
        ("Hello", "{link} {answer}", "{answer} is not a placeholder"),
        ("Hello {link}", GOOD, "Keep {link} out of the subject"),
        ("Hello", "{link} and {", "A brace stands alone"),
        (" ", GOOD, "Write a subject"),
        ("x" * 201, GOOD, "one line of 200"),
        ("Hello", GOOD + "x" * 5_000, "to 5000 characters"),
    ],
)
def test_what_is_wrong_with_a_letter_is_said(subject: str, body: str, said: str) -> None:
    assert any(said in problem for problem in letter_problems(subject, body))


def test_what_is_filled_in_is_not_read_again() -> None:
    values = dict.fromkeys(PLACEHOLDERS, "x") | {"title": "{link}", "link": "L"}
    assert fill_letter("{title} {link} {other}", values) == "{link} L {other}"
