"""Receives an answer; returns it cut into passages and words, or why it is set aside."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from analysis.flow import AnswerText, Passage, SetAsideReason
from analysis.theming.language import reading_language
from analysis.theming.segmenting import Span, segment
from analysis.theming.settings import LANGUAGES
from analysis.theming.silence import LONGEST_SILENCE, says_nothing
from analysis.theming.vocabulary import Vocabulary, Word
from analysis.theming.words import find_words, fold


@dataclass(frozen=True, slots=True)
class Draft:
    """An answer before its themes: its passages, the words of each, and where they stand."""

    answer: AnswerText
    language: str
    passages: tuple[Passage, ...]
    words: tuple[Sequence[Word], ...] = ()
    found: tuple[Sequence[re.Match[str]], ...] = ()
    set_aside: SetAsideReason | None = None


def draft(answer: AnswerText, vocabulary_of: Callable[[str], Vocabulary]) -> Draft:
    """The draft of an answer. What is set aside keeps its passages and has no words."""
    text = answer.text
    found = find_words(text)
    written = [match.group() for match in found]
    language = reading_language(text, answer.language, written)
    spans = segment(text)
    passages = tuple(
        Passage(answer.id, start, end, text[start:end], answer.question, language)
        for start, end in spans
    )
    if not found or (len(found) <= LONGEST_SILENCE and says_nothing(map(fold, written))):
        return Draft(answer, language, passages, set_aside="empty")
    if language not in LANGUAGES:
        return Draft(answer, language, passages, set_aside="language")
    words = list(map(vocabulary_of(language).__getitem__, written))
    ranges = _word_ranges(spans, [match.start() for match in found])
    return Draft(
        answer,
        language,
        passages,
        tuple(words[start:end] for start, end in ranges),
        tuple(found[start:end] for start, end in ranges),
    )


def _word_ranges(passages: Sequence[Span], starts: Sequence[int]) -> list[Span]:
    """The first word of each passage and the one after its last, out of the words' starts.

    Words between passages, such as the numbers of a list, belong to none.
    """
    if len(passages) == 1 and starts[0] >= passages[0][0]:
        return [(0, len(starts))]
    return [(bisect_left(starts, start), bisect_left(starts, end)) for start, end in passages]
