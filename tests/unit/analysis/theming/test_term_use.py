"""Term use: which terms stand nowhere, and which words a theme's passages share that it lacks."""

from __future__ import annotations

from analysis.theming.term_use import term_use
from tests.factories.labelled import theme

THEME = theme("AWAR", "Awareness", terms=["campaign", "social media", "intelligence !artificial"])
OWN = [
    ("en", "The puppet theatre is our best campaign"),
    ("en", "A puppet theatre toured the schools"),
    ("fr", "Un théâtre de marionnettes"),
]
OTHERS = [("en", "Audits of the warehouse"), ("en", "Artificial intelligence"), ("en", "An audit")]


def test_terms_are_counted_by_text_and_those_that_stand_nowhere_are_told() -> None:
    use = term_use(THEME, OWN, OTHERS)["en"]
    assert use.found == {"campaign": 1, "social media": 0, "intelligence !artificial": 0}
    assert use.unused == {"social media", "intelligence !artificial"}


def test_words_that_its_passages_share_and_others_do_not_are_offered() -> None:
    use = term_use(THEME, OWN, OTHERS)["en"]
    assert set(use.lacking) == {("puppet", 2), ("theatre", 2)}


def test_a_word_it_has_already_or_that_stands_everywhere_is_not_offered() -> None:
    own = [("en", "A campaign in the market"), ("en", "Campaigns in the market")]
    others = [("en", "The market is far"), ("en", "A market")]
    assert term_use(THEME, own, others)["en"].lacking == ()


def test_a_word_that_is_a_term_of_another_theme_is_not_offered() -> None:
    others = [theme("PLAY", "Plays", terms=["puppets", "theatre play"])]
    assert term_use(THEME, OWN, OTHERS, others)["en"].lacking == ()


def test_languages_are_kept_apart() -> None:
    assert term_use(THEME, OWN, OTHERS)["fr"].lacking == ()
    assert set(term_use(THEME, OWN, OTHERS)) == {"en", "fr"}


def test_nothing_written_is_nothing_told() -> None:
    assert term_use(THEME, [], []) == {}
