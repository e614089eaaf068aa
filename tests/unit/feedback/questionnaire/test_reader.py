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
from tests.factories.cast import make_cast
from tests.factories.questionnaires import (
    changed_document,
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


def test_the_mark_of_synthetic_data_is_no_text_without_a_place(consultation: Consultation) -> None:
    consultation.synthetic = True
    consultation.save()
    assert read(filled(consultation), consultation).unplaced == ()


words = st.text(
    alphabet=st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")
    | st.sampled_from("\n\t 😀👩‍👩‍👧אبé\u200f\u00ad"),
    max_size=80,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(first=words, second=words)
def test_any_text_makes_the_round_trip(consultation: Consultation, first: str, second: str) -> None:
    content = fill(write_questionnaire(consultation, "en"), {"q:1": first, "q:2": second})
    expected = {
        number: canonical_text(text).text
        for number, text in ((1, first), (2, second))
        if text.strip()
    }
    for program in (lambda it: it, strip_tags):
        assert read(program(content), consultation).answers == expected


AFTER_BOX = "</w:tbl>"
LINE = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"


def with_lines(content: bytes, place: str, *lines: str) -> bytes:
    """Lines added by hand right behind some markup."""
    added = "".join(LINE.format(line) for line in lines)
    return changed_document(content, place, f"{place}{added}")


def test_text_outside_the_boxes_is_kept_for_placing(consultation: Consultation) -> None:
    content = with_lines(filled(consultation), "</w:sdt></w:tbl>", "Beneath", "the box")
    found = read(content, consultation)
    assert found.answers == {1: FIRST, 2: SECOND}
    texts = [(one.text, one.near) for one in found.unplaced]
    assert texts[0] == ("Beneath\nthe box", 1)
    # The same markup closes every box of the form.
    assert {text for text, _near in texts} == {"Beneath\nthe box"}
    assert len(texts) == 5


def test_text_above_the_questions_is_kept_for_placing(consultation: Consultation) -> None:
    found = read(with_lines(filled(consultation), "<w:body>", "Dear team,"), consultation)
    assert [(one.text, one.near) for one in found.unplaced] == [("Dear team,", None)]


def test_a_second_box_of_a_question_is_not_lost(consultation: Consultation) -> None:
    content = changed_document(filled(consultation), 'w:val="q:2"', 'w:val="q:1"')
    found = read(content, consultation)
    assert found.answers == {1: FIRST}
    assert [(one.text, one.near) for one in found.unplaced] == [(SECOND, 1)]


def test_two_ticks_are_asked_and_not_assumed(consultation: Consultation) -> None:
    form = write_questionnaire(consultation, "en")
    content = fill(form, {"q:1": "words"}, ticks=("idea", "administration"))
    found = read(content, consultation)
    assert found.attribution is None
    assert found.ticked == ("idea", "administration")


@pytest.mark.parametrize("sign", ["☒", "x", "[X]", "✔"])
def test_a_tick_by_hand_counts_where_the_box_is_gone(consultation: Consultation, sign: str) -> None:
    content = strip_tags(write_questionnaire(consultation, "en"))
    label = '<w:t xml:space="preserve"> Quote us, region only</w:t>'
    found = read(changed_document(content, label, label.replace("> ", f">{sign} ")), consultation)
    assert found.attribution == "region"


def test_words_beside_a_choice_are_kept_and_the_tick_counts(consultation: Consultation) -> None:
    content = fill(write_questionnaire(consultation, "en"), {"q:1": "a"}, ticks=("idea",))
    old = "Use the idea only; do not quote us</w:t>"
    content = changed_document(content, old, old.replace("</w:t>", ", please</w:t>"))
    found = read(content, consultation)
    assert found.attribution == "idea"
    assert [one.text.strip() for one in found.unplaced] == [
        "Use the idea only; do not quote us, please"
    ]


def test_headings_are_known_without_numbers_case_spaces_and_soft_hyphens(
    consultation: Consultation,
) -> None:
    content = strip_properties(strip_boxes(filled(consultation, "fr")))
    for old, new in (
        ("1. Expériences", "EXPÉ\u00adRIENCES"),
        ("Qu’est-ce qui a marché dans", "Question 1 : qu'est-ce   qui a marché dans"),
        ("2. Formation", "II – Formation"),
    ):
        content = changed_document(content, old, new)
    found = read(content, consultation)
    assert found.answers == {1: FIRST, 2: SECOND}
    assert found.language == "fr"


def test_an_answer_that_repeats_a_later_heading_stays_whole(consultation: Consultation) -> None:
    content = fill(
        write_questionnaire(consultation, "en"), {"q:1": "We offer:\nTraining\nand more"}
    )
    for program in (strip_tags, strip_boxes):
        found = read(program(content), consultation)
        assert found.answers == {1: "We offer:\nTraining\nand more"}
        assert found.unplaced == ()


def test_the_placeholder_of_word_is_no_answer(consultation: Consultation) -> None:
    content = fill(
        write_questionnaire(consultation, "en"), {"q:1": "Click or tap here to enter text."}
    )
    assert read(content, consultation).answers == {}


def test_what_tracked_changes_took_out_is_not_read(consultation: Consultation) -> None:
    content = fill(write_questionnaire(consultation, "en"), {"q:1": "KEPT"})
    gone = '<w:del w:id="9" w:author="a"><w:r><w:delText>gone</w:delText></w:r></w:del>'
    content = changed_document(content, "<w:r><w:t>KEPT", f"{gone}<w:r><w:t>KEPT")
    assert read(content, consultation).answers == {1: "KEPT"}


def test_an_emoji_of_word_and_a_text_box_are_read_once(consultation: Consultation) -> None:
    content = fill(write_questionnaire(consultation, "en"), {"q:1": "KEPT"})
    emoji = (
        '<mc:AlternateContent><mc:Choice Requires="w14"><w:sym w:char="F04A"/></mc:Choice>'
        "<mc:Fallback><w:t>😀</w:t></mc:Fallback></mc:AlternateContent>"
    )
    aside = f"<w:pict><w:txbxContent>{LINE.format('ASIDE')}</w:txbxContent></w:pict>"
    old = "<w:r><w:t>KEPT</w:t></w:r>"
    content = changed_document(content, old, f"{old}<w:r>{emoji}{aside}</w:r>")
    found = read(content, consultation)
    assert found.answers == {1: "KEPT😀"}
    assert [one.text for one in found.unplaced] == ["ASIDE"]


def test_the_form_knows_whom_it_was_made_for(db: None) -> None:
    cast = make_cast()
    content = fill(write_questionnaire(cast.consultation, "en", cast.north), {"q:1": "words"})
    for program in (lambda it: it, strip_tags):
        found = read_questionnaire(program(content), cast.consultation, cast.north)
        assert (found.answers, found.administration, found.unplaced) == ({1: "words"}, "NN", ())
