"""Generated lead-ins are modest, and written ones are checked against the counts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.flow import Count, Passage
from analysis.reporting.wording import Thresholds, check_lead_in, lead_in

LANGUAGES = ("en", "fr", "es", "pt")
PASSAGES = (Passage("a", 0, 40, "It’s the  “Queue” we\nwait in, always.", 1, "en"),)


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "Several administrations addressed sharing best practice:"),
        ("fr", "Plusieurs administrations ont abordé le thème suivant, partage\u00a0:"),
        ("es", "Varias administraciones abordaron el siguiente tema, intercambio:"),
        ("pt", "Várias administrações abordaram o seguinte tema, partilha:"),
    ],
)
def test_a_lead_in_in_each_language(language: str, expected: str) -> None:
    headings = {"en": "Sharing best practice", "fr": "Partage", "es": "Intercambio"}
    heading = headings.get(language, "Partilha")
    assert lead_in(heading, Count(7), 21, (), language) == expected


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("count", "total"), [(Count(0, 9), 21), (Count(2), 21), (Count(7), None), (Count(0), 0)]
)
def test_no_quantifier_where_it_may_not_be_said(
    language: str, count: Count, total: int | None
) -> None:
    text = lead_in("Training", count, total, (), language)
    assert text.startswith(("These con", "Ces con", "Estas con"))


@given(
    st.sampled_from(LANGUAGES),
    st.integers(0, 30),
    st.integers(0, 4),
    st.lists(st.sampled_from(["", "experience", "request", "offer", "difficulty", "thanks"])),
)
def test_a_generated_lead_in_passes_its_own_check(
    language: str, number: int, without: int, kinds: list[str]
) -> None:
    count = Count(number, without)
    text = lead_in("Training", count, 30, kinds, language)  # type: ignore[arg-type]
    assert text.endswith(":")
    assert "\n" not in text
    assert "  " not in text
    assert check_lead_in(text, count, 30, ()) == ()


def test_the_prevailing_kind_gives_the_verb() -> None:
    text = lead_in("Training", Count(7), 21, ["request", "request", "offer"], "en")
    assert text == "Several administrations made requests concerning training:"
    even = lead_in("Training", Count(7), 21, ["request", "offer"], "en")
    assert even == "Several administrations addressed training:"


@pytest.mark.parametrize(
    ("heading", "inside"),
    [
        ("Sharing best practice", "sharing best practice"),
        ("Customs Integrity Perception Survey", "Customs Integrity Perception Survey"),
        ("IT systems", "IT systems"),
        ("Role of the Forum in training:", "role of the Forum in training"),
        ("Training.", "training"),
    ],
)
def test_a_heading_inside_a_sentence(heading: str, inside: str) -> None:
    assert lead_in(heading, Count(0), None, (), "en").endswith(f" {inside}:")


def test_the_word_for_administration_is_data() -> None:
    words = ("partenaire", "organismes")
    assert lead_in("Partage", Count(9), 21, (), "fr", words=words).startswith("Beaucoup d’org")
    assert lead_in("X", Count(7), 21, (), "es", words=("socio", "socios")).startswith(
        "Varios socios"
    )


def test_a_language_we_do_not_have_gets_english() -> None:
    assert lead_in("Training", Count(7), 21, (), "ka") == (
        "Several administrations addressed training:"
    )


def test_a_quantifier_that_does_not_fit_is_named_with_the_one_that_does() -> None:
    (warning,) = check_lead_in("Most administrations agreed:", Count(7), 21, ())
    assert (warning.code, warning.words, warning.fitting) == ("quantifier", "Most", "several")
    assert (warning.start, warning.end) == (0, 4)
    assert check_lead_in("Several administrations agreed:", Count(7), 21, ()) == ()


def test_thresholds_are_a_parameter() -> None:
    loose = Thresholds(several=0.10, some=0.05, many=0.20, most=0.30)
    assert check_lead_in("Most agreed:", Count(7), 21, (), thresholds=loose) == ()


@pytest.mark.parametrize(("count", "total"), [(Count(0, 24), 21), (Count(7), None)])
def test_quantifiers_are_not_checked_where_nothing_is_known(
    count: Count, total: int | None
) -> None:
    assert check_lead_in("Most administrations agreed:", count, total, ()) == ()


def test_quoted_words_must_stand_in_a_passage() -> None:
    text = 'Many spoke of “the queue”, « Queue » and "queues":'
    warnings = check_lead_in(text, Count(0, 2), None, PASSAGES)
    assert [warning.words for warning in warnings] == ["the queue", "queues"]
    assert text[warnings[1].start : warnings[1].end] == "queues"


def test_spaces_case_and_quote_marks_do_not_matter() -> None:
    for fragment in ("“it's the”", "“we wait in, always”", "“QUEUE' we wait”".replace("'", "")):
        checked = check_lead_in(f"They said {fragment}:", Count(0), None, PASSAGES)
        assert [w.words for w in checked] in ([], ["QUEUE we wait"])


def test_a_quantifier_inside_a_quoted_fragment_is_the_respondents() -> None:
    passages = (Passage("a", 0, 9, "most of us", 1, "en"),)
    assert check_lead_in("They wrote “most of us”:", Count(7), 21, passages) == ()
