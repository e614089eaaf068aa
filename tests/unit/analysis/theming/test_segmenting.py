"""Segmenting: passages are sentences, items and clauses, and nothing of the text is lost."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.theming.segmenting import segment

# What may stand between passages: space, punctuation, and the number or letter of an item.
_GAP = re.compile(r"(?:[\W_]|\d{1,2}[.)°º]|(?<!\w)(?:[a-hA-H]|[ivxIVX]{1,4})[.)°º])*")

MARKS = ["1. ", " 2. ", "3) ", "a) ", "\n", "\n\n", "- ", "• ", " - ", "; ", "…", "\u2028"]
SAID = ["Share good practice.", "Why? ", "e.g. this", "Mr. Smith", "No. 5", "et", "«Oui.» ", "😀"]
PIECES = st.sampled_from([*MARKS, *SAID])
TEXTS = st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=30).map("".join))


def passages(text: str) -> list[str]:
    return [text[start:end] for start, end in segment(text)]


@given(TEXTS)
def test_passages_and_gaps_rebuild_the_text(text: str) -> None:
    spans = segment(text)
    rebuilt, at = "", 0
    for start, end in spans:
        assert at <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
        rebuilt += text[at:start] + text[start:end]
        at = end
    assert rebuilt + text[at:] == text


@given(TEXTS)
def test_between_passages_stand_only_space_and_the_marks_of_lists(text: str) -> None:
    at = 0
    for start, end in [*segment(text), (len(text), len(text))]:
        assert _GAP.fullmatch(text[at:start]), text[at:start]
        at = end


def test_sentences_are_cut_at_their_ends() -> None:
    assert passages("Train staff. Why not? Yes! Share more.") == [
        "Train staff.",
        "Why not?",
        "Yes!",
        "Share more.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "We met Mr. Smith of Customs.",
        "Use tools, e.g. Surveys and audits.",
        "See art. 5 of the law.",
        "The rate rose to 3.5 per cent.",
        "Training, workshops, etc. in every office.",
        "The U.S. Customs service.",
        "Formation (p. ex. Ateliers) pour tous.",
        "La Sra. Directora lo apoya.",
        "We wait... and see.",
    ],
)
def test_abbreviations_and_figures_do_not_end_a_sentence(text: str) -> None:
    assert passages(text) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "They said no. We agreed.",
        "Workshops, etc. More of them.",
        "It is state of the art. Use it.",
    ],
)
def test_words_that_look_like_abbreviations_end_a_sentence(text: str) -> None:
    assert len(passages(text)) == 2


def test_spanish_questions_open_a_sentence() -> None:
    assert passages("Lo hicimos. ¿Funcionó? Sí.") == ["Lo hicimos.", "¿Funcionó?", "Sí."]


def test_a_numbered_list_in_a_line_is_cut_at_its_numbers() -> None:
    text = "1. Sharing of best practices. 2. Cut Red Tape. 3. Build Capacity."
    assert passages(text) == ["Sharing of best practices.", "Cut Red Tape.", "Build Capacity."]


def test_a_list_whose_first_number_was_left_out_is_cut_too() -> None:
    text = "At the regional level. 2. Implement measures. 3. Automate."
    assert passages(text) == ["At the regional level.", "Implement measures.", "Automate."]


def test_bullets_are_not_part_of_their_items() -> None:
    text = "Our needs:\n- training\n• tools and guides\n* funding"
    assert passages(text) == ["Our needs:", "training", "tools and guides", "funding"]


def test_a_wrapped_line_runs_on() -> None:
    assert passages("We trained all\nofficers last year.") == [
        "We trained all\nofficers last year."
    ]


def test_short_items_between_dashes_are_a_list() -> None:
    assert passages("Capacity building - human resource management - control") == [
        "Capacity building",
        "human resource management",
        "control",
    ]


def test_a_long_sentence_is_cut_at_its_clauses() -> None:
    first = "We set up an integrity committee in each of our stations and gave it a yearly plan;"
    second = "every quarter it reports to the head of the administration, who answers in writing,"
    text = f"{first} {second} and the answers are read out to all the staff of the station."
    assert passages(text)[0] == first
    assert len(passages(text)) == 2


@pytest.mark.parametrize("text", ["", "  \n ", "...", "- – •"])
def test_a_text_without_words_has_no_passage(text: str) -> None:
    assert segment(text) == ()
