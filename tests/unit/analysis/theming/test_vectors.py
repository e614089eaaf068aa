"""Character profiles: words that share letters with a theme are near it, batch or not."""

from __future__ import annotations

import numpy as np

from analysis.theming.vectors import CharacterProfiles, character_grams


def test_grams_have_three_to_five_characters_between_spaces() -> None:
    assert character_grams("abc") == [" ab", "abc", "bc ", " abc", "abc ", " abc "]


def test_a_word_is_nearest_to_the_theme_it_looks_like() -> None:
    profiles = CharacterProfiles([{"training": 1.0}, {"audit": 1.0}])
    products, squares = profiles.rows(["trainers", "auditors", "zzzz"])
    assert products[0].argmax() == 0
    assert products[1].argmax() == 1
    assert not products[2].any()
    assert (squares > 0).all()


def test_a_theme_is_of_length_one_to_its_own_words() -> None:
    products, squares = CharacterProfiles([{"audit": 2.0}, {"survey": 1.0}]).rows(["audit"])
    assert np.isclose(products[0, 0] / np.sqrt(squares[0]), 1.0)


def test_a_word_has_the_same_row_alone_as_among_others() -> None:
    profiles = CharacterProfiles([{"training": 1.0, "course": 0.5}, {"audit": 1.0}])
    many, _ = profiles.rows(["course", "trainer", "audits"])
    alone, _ = profiles.rows(["trainer"])
    assert (many[1] == alone[0]).all()
