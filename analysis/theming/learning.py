"""Receives passages that people accepted or refused; returns what the engine learns from them.

What is learned of a theme is a centroid: the words of its accepted passages, each by the share
of them it stands in, less those of its refused ones. It stands beside the codebook's own words,
never in their place, because corrections barely cross languages.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from analysis.theming.words import fold, is_stop, words_in


@dataclass(frozen=True, slots=True, order=True)
class Example:
    """A person's verdict on one passage: it speaks to the theme, or it does not."""

    text: str
    language: str
    theme: str
    accepted: bool = True


@dataclass(frozen=True, slots=True)
class Learned:
    """Examples in a fixed order, whatever the order they came in."""

    examples: tuple[Example, ...] = ()

    @classmethod
    def from_examples(cls, examples: Iterable[Example]) -> Learned:
        """The same examples give an equal value, in any order and however often repeated."""
        return cls(tuple(sorted(set(examples))))

    def words_of(self, codes: Sequence[str], language: str) -> tuple[Mapping[str, float], ...]:
        """For each theme code, its folded words in the language with weights from -1 to 1."""
        heard: dict[tuple[str, bool], list[frozenset[str]]] = {}
        for example in self.examples:
            if example.language == language:
                words = frozenset(
                    fold(word) for word in words_in(example.text) if not is_stop(word, language)
                )
                heard.setdefault((example.theme, example.accepted), []).append(words)
        return tuple(
            _difference(heard.get((code, True), []), heard.get((code, False), [])) for code in codes
        )


def _difference(
    accepted: Sequence[frozenset[str]], refused: Sequence[frozenset[str]]
) -> dict[str, float]:
    weights: dict[str, float] = {}
    for passages, sign in ((accepted, 1.0), (refused, -1.0)):
        for words in passages:
            for word in sorted(words):
                weights[word] = weights.get(word, 0.0) + sign / len(passages)
    return weights
