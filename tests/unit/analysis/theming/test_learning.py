"""Learning: verdicts are kept in a fixed order and teach words, for and against."""

from __future__ import annotations

from analysis.theming.learning import Example, Learned

YES = Example("Radio theatre", "en", "AWAR")
NO = Example("Radio frequencies", "en", "AWAR", accepted=False)


def test_the_order_and_repetition_of_verdicts_play_no_part() -> None:
    assert Learned.from_examples([YES, NO, YES]) == Learned.from_examples([NO, YES])


def test_words_of_accepted_passages_count_for_a_theme_and_of_refused_ones_against() -> None:
    (words, other) = Learned.from_examples([YES, NO]).words_of(["AWAR", "LEAD"], "en")
    assert words == {"radio": 0.0, "theatre": 1.0, "frequencies": -1.0}
    assert other == {}


def test_a_verdict_teaches_in_its_own_language_alone() -> None:
    assert Learned.from_examples([YES]).words_of(["AWAR"], "fr") == ({},)
