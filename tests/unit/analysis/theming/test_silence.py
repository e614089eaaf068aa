"""Silence: ways to say that there is no answer, and answers that are short but say something."""

from __future__ import annotations

import pytest

from analysis.theming.silence import says_nothing
from analysis.theming.words import fold, words_in


def silent(text: str) -> bool:
    return says_nothing(map(fold, words_in(text)))


SILENT = """No comment|N/A|See above.|see answer 2|Voir réponse 3|Rien à signaler, merci|RAS|5
|Sin comentarios|Ver respuesta anterior.|Nada a acrescentar, obrigado!|Thank you"""


@pytest.mark.parametrize("text", SILENT.split("|"))
def test_no_answer_is_told_in_every_language(text: str) -> None:
    assert silent(text)


@pytest.mark.parametrize("text", ["Training", "No training", "Valuation", "La formation"])
def test_a_short_answer_is_an_answer(text: str) -> None:
    assert not silent(text)
