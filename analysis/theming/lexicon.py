"""Receives the themes' terms in a language; returns which of them stand in a text.

A term stands in a text where all its meaning words do, stemmed, in any order, within a window
a little wider than the term. Words written as acronyms ("CIPS") only match acronyms, so that
the word "safe" is not the framework "SAFE". A term may be refused beside some words: written
"intelligence !artificial" it does not stand in "artificial intelligence"; written "course !of…" it
does not stand right after "of". A term that begins with "=" stands for words written as it is,
capitals and all.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from analysis.theming.profiles import AFTER, EXACTLY, REFUSES, Profiles, content_words, plain_term
from analysis.theming.stopwords import GENERAL
from analysis.theming.words import acronym, is_stop, stem, words_in

SLACK = 3  # words that may stand between those of a term, beyond the term's own length
LONGEST_NAME = 3  # meaning words of a theme's name that is a term by itself
SINGLE = 0.75  # how sure a word that belongs to one theme alone makes us
BESIDE = 2  # words from a term within which a word that refuses it counts
CERTAIN = 0.95  # the same of an acronym, which nobody writes by chance
COVERED = 0.5  # what a term keeps of its weight inside a longer term of another theme


@dataclass(frozen=True, slots=True)
class Term:
    """A term of a theme (its column): its keys are stems, or acronyms in capitals, rarest first.

    `stems` are its keys without acronyms; `window` is how many words its words may span.
    `refused` are stems beside which it does not stand, `after` those right after which; `exact`
    its words as they must be written, none where any form will do.
    """

    theme: int
    keys: tuple[str, ...]
    stems: frozenset[str]
    weight: float
    window: int
    refused: frozenset[str] = frozenset()
    after: frozenset[str] = frozenset()
    exact: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Match:
    """A term, and the places of its words among the words of the text."""

    term: Term
    places: tuple[int, ...]
    weight: float


class Lexicon:
    """The terms of all themes in one language, found by their rarest word."""

    def __init__(self, profiles: Profiles) -> None:
        self._language = profiles.language
        self._general = GENERAL.get(profiles.language, frozenset())
        self._anchors: dict[str, list[Term]] = {}
        self._forms: dict[tuple[int, str], set[str]] = {}
        for theme, words in enumerate(profiles.themes):
            names = content_words(words.name, profiles.language)
            name = (words.name,) if len(names) <= LONGEST_NAME else ()
            seen: set[frozenset[str]] = set()
            for text in sorted((*words.terms, *name)):
                term = _term(theme, text, profiles)
                if term is None:
                    continue
                if len(term.keys) == 1:
                    form = plain_term(text).lower()
                    self._forms.setdefault((theme, term.keys[0]), set()).add(form)
                if frozenset(term.keys) not in seen:
                    seen.add(frozenset(term.keys))
                    self._anchors.setdefault(term.keys[0], []).append(term)

    def anchored(self, written: str, stem_key: str, acronym_key: str) -> tuple[Term, ...]:
        """The terms whose rarest word is this one.

        A word of grammar or of any administrative text only stands for a term of one word if it
        is that very word: "form" is not "forming", though their stems are the same.
        """
        terms = [
            term
            for term in (*self._anchors.get(stem_key, ()), *self._anchors.get(acronym_key, ()))
            if not term.exact or written in term.exact
        ]
        if written.lower() in self._general or is_stop(written, self._language):
            terms = [term for term in terms if self._is_form(term, written.lower())]
        return tuple(terms)

    def _is_form(self, term: Term, lower: str) -> bool:
        return len(term.keys) > 1 or lower in self._forms[term.theme, term.keys[0]]


def _term(theme: int, text: str, profiles: Profiles) -> Term | None:
    language = profiles.language
    text, _, beside = text.partition(REFUSES)
    told = beside.split()
    refused = _stems((word for word in told if not word.endswith(AFTER)), language)
    after = _stems((word for word in told if word.endswith(AFTER)), language)
    is_exact, text = text.startswith(EXACTLY), plain_term(text)
    words = content_words(text, language)
    if len(words) < 2:  # "learn from" is no word by itself: its grammar words count too
        words = words_in(text)
    keys = list(dict.fromkeys(acronym(word) or stem(word, language) for word in words))
    if not keys:
        return None
    rarities = {key: _rarity(key, profiles) for key in keys}
    keys.sort(key=lambda key: (-rarities[key], key))
    doubt = 1.0
    for key in keys:
        doubt *= 1 - (CERTAIN if key.isupper() else SINGLE) * rarities[key]
    window = 0 if len(keys) == 1 else len(words_in(text)) + SLACK
    stems = frozenset(key for key in keys if not key.isupper())
    exact = frozenset(words) if is_exact else frozenset[str]()
    return Term(theme, tuple(keys), stems, 1 - doubt, window, refused, after, exact)


def _stems(texts: Iterable[str], language: str) -> frozenset[str]:
    return frozenset(stem(word, language) for text in texts for word in words_in(text))


def _rarity(key: str, profiles: Profiles) -> float:
    """1 for an acronym, 0 for a grammar word, which no theme is rich in, else the stem's own."""
    if key.isupper():
        return 1.0
    return profiles.rarity.get(key, 0.0)


def find(
    stems: Sequence[str], acronyms: Sequence[str], anchored: Sequence[tuple[int, Sequence[Term]]]
) -> list[Match]:
    """The terms that stand among the words, from (place, terms anchored there)."""
    present = frozenset(stems)
    matches: list[Match] = []
    taken: set[int] = set()
    for place, terms in anchored:
        for term in terms:
            if not term.stems <= present or id(term) in taken:
                continue
            places = _places(term, place, stems, acronyms)
            if places and not ((term.refused or term.after) and _is_refused(term, places, stems)):
                taken.add(id(term))
                matches.append(Match(term, places, term.weight))
    return _longest(matches) if len(matches) > 1 else matches


def _places(
    term: Term, anchor: int, stems: Sequence[str], acronyms: Sequence[str]
) -> tuple[int, ...]:
    """The nearest places of the term's other words round its anchor; () where one is missing."""
    first = term.keys[0]
    if (acronyms if first.isupper() else stems)[anchor] != first:
        return ()  # in a text all in capitals no word is an acronym
    places = [anchor]
    for key in term.keys[1:]:
        pool = acronyms if key.isupper() else stems
        near = _nearest(key, pool, anchor, term.window)
        if near is None:
            return ()
        places.append(near)
    places.sort()
    return tuple(places) if places[-1] - places[0] < max(1, term.window) else ()


def _is_refused(term: Term, places: tuple[int, ...], stems: Sequence[str]) -> bool:
    first, last = places[0], places[-1]
    beside = stems[max(0, first - BESIDE) : last + BESIDE + 1]
    return not term.refused.isdisjoint(beside) or (first > 0 and stems[first - 1] in term.after)


def _nearest(key: str, pool: Sequence[str], anchor: int, window: int) -> int | None:
    """The place of `key` nearest to the anchor, the later of two as near; None outside `window`."""
    after = pool[anchor : anchor + window]
    before = pool[max(0, anchor - window) : anchor][::-1]
    ahead = after.index(key) if key in after else window
    behind = before.index(key) + 1 if key in before else window
    if ahead == behind == window:
        return None
    return anchor + ahead if ahead <= behind else anchor - behind


def _longest(matches: list[Match]) -> list[Match]:
    """A term inside a longer one is dropped for the same theme, doubted for another."""
    kept = []
    for match in matches:
        inside = [
            other
            for other in matches
            if len(other.places) > len(match.places)
            and all(place in other.places for place in match.places)
        ]
        if not inside:
            kept.append(match)
        elif all(other.term.theme != match.term.theme for other in inside):
            kept.append(Match(match.term, match.places, match.weight * COVERED))
    return kept
