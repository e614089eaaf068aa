"""Receives a theme, the answers of a round and which passages speak to the theme; returns what its
terms do: which never stand in any answer, and which words its passages share that it lacks."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from analysis.flow import ThemeEntry
from analysis.theming.language import base_language
from analysis.theming.lexicon import Lexicon, find
from analysis.theming.profiles import build_profiles, content_words, plain_term
from analysis.theming.words import acronym, general_stems, is_stop, stem, words_in

FEWEST_PASSAGES = 2  # of a theme that share a word before it is worth a look
TIMES_AS_OFTEN = 3.0  # as elsewhere
MOST_WORDS = 8


@dataclass(frozen=True, slots=True)
class TermUse:
    """In one language: terms to the number of texts they stand in, and words the terms lack, each
    with the number of the theme's passages that share it, most telling first."""

    found: Mapping[str, int] = field(default_factory=dict)
    lacking: tuple[tuple[str, int], ...] = ()

    @property
    def unused(self) -> frozenset[str]:
        """The terms that stand nowhere."""
        return frozenset(term for term, times in self.found.items() if not times)


def term_use(
    theme: ThemeEntry,
    passages: Iterable[tuple[str, str]],
    others: Iterable[tuple[str, str]],
    themes: Sequence[ThemeEntry] = (),
) -> dict[str, TermUse]:
    """By language, the use of a theme's terms in (language, text) of its own passages and of all
    others. Languages in which nothing was written are left out, and words that are terms, or in
    the names, of other `themes` are not offered."""
    own, rest = _by_language(passages), _by_language(others)
    return {
        language: TermUse(
            _found(theme, language, [*own[language], *rest[language]]),
            _lacking([theme, *themes], language, own[language], rest[language]),
        )
        for language in sorted({*own, *rest})
    }


def _by_language(texts: Iterable[tuple[str, str]]) -> defaultdict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for language, text in texts:
        found[base_language(language)].append(text)
    return found


def _found(theme: ThemeEntry, language: str, texts: Sequence[str]) -> dict[str, int]:
    """A theme made of one term stands for that term; the theme's other words play no part."""
    terms = theme.terms.get(language, ())
    alone = [
        ThemeEntry(f"T{place}", {}, {}, {language: (term,)}) for place, term in enumerate(terms)
    ]
    lexicon = Lexicon(build_profiles(alone, language))
    counted = Counter[int]()
    for text in texts:
        words = words_in(text)
        stems, shorts = [stem(word, language) for word in words], [acronym(word) for word in words]
        anchored = [
            (place, known)
            for place, word in enumerate(words)
            if (known := lexicon.anchored(word, stems[place], shorts[place]))
        ]
        counted.update({match.term.theme for match in find(stems, shorts, anchored)})
    return {term: counted[place] for place, term in enumerate(terms)}


def _lacking(
    themes: Sequence[ThemeEntry], language: str, own: Sequence[str], rest: Sequence[str]
) -> tuple[tuple[str, int], ...]:
    texts = [themes[0].description.get(language, "")]
    for theme in themes:
        texts.append(theme.name.get(language, ""))
        texts += map(plain_term, theme.terms.get(language, ()))
    known = {stem(word, language) for text in texts for word in content_words(text, language)}
    known |= general_stems(language)
    inside, forms = _spread(own, language)
    outside, _ = _spread(rest, language)
    shares = {
        key: (times / len(own)) / ((outside[key] + 0.5) / (len(rest) + 1))
        for key, times in inside.items()
        if times >= FEWEST_PASSAGES and key not in known
    }
    telling = [key for key, share in shares.items() if share >= TIMES_AS_OFTEN]
    telling.sort(key=lambda key: (-inside[key] * shares[key], key))
    return tuple((forms[key], inside[key]) for key in telling[:MOST_WORDS])


def _spread(texts: Sequence[str], language: str) -> tuple[Counter[str], dict[str, str]]:
    """In how many texts each stem stands, and the form it is written in most often."""
    spread, written = Counter[str](), defaultdict[str, Counter[str]](Counter)
    for text in texts:
        words = [word for word in words_in(text) if not is_stop(word, language)]
        spread.update({stem(word, language) for word in words})
        for word in words:
            written[stem(word, language)][word.lower()] += 1
    return spread, {
        key: min(forms, key=lambda form: (-forms[form], form)) for key, forms in written.items()
    }
