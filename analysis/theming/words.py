"""Receives text in a language; returns its words, folded and stemmed.

Both sides of every comparison, codebook and answer, pass through here, so a rule only has to
bring two spellings of a word together, not to be right.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Protocol

import snowballstemmer

from analysis.theming.stopwords import GENERAL, STOP

# A prefix that some write with a hyphen and some without is kept in one word with what follows.
_WORD = re.compile(r"[^\W_]+")
_HYPHEN = re.compile(r"[-‐‑]")
_PREFIXED = re.compile(r"(?:anti|auto|e|non|pré|pre|sub)[-‐‑][^\W_]+|[^\W_]+", re.IGNORECASE)

# Some devices write an accent as a mark of its own after its letter.
_MARK = re.compile(r"[\u0300-\u036f]")
_MARKED = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")

_ALGORITHMS = {"en": "english", "fr": "french", "es": "spanish", "pt": "portuguese"}
_SPELLINGS: dict[str, tuple[tuple[re.Pattern[str], str], ...]] = {
    "en": (
        (re.compile(r"is(e[ds]?|er|ing|ations?)$"), r"iz\1"),
        (re.compile(r"our(s|al|ed|ing)?$"), r"or\1"),
        (re.compile(r"^programmes?$"), "program"),
        (re.compile(r"^centres?$"), "center"),
    ),
    # People leave accents out on a phone; these endings lose their stem without them. In
    # Portuguese a plural in "-ões" has another stem than its singular in "-ão".
    "fr": ((re.compile(r"ite(s?)$"), r"ité\1"), (re.compile(r"ee(s?)$"), r"ée\1")),
    "es": ((re.compile(r"([cs])ion$"), r"\1ión"),),
    "pt": (
        (re.compile(r"c[cç](?=[aãoõei])"), "ç"),
        (re.compile(r"pç"), "ç"),
        (re.compile(r"[cp]t(?=[aáeéiíoóur])"), "t"),
        (re.compile(r"c(?:ao|oes)$"), "ção"),
        (re.compile(r"(?:[õã]es|(?<=[sç])[ao]es|(?<=s)ao)$"), "ão"),
    ),
}
# What one of the rules above may hold for: one look at a word instead of several.
_SUSPECT = {
    "en": re.compile(r"is[aei]|our|^programme|^centre"),
    "fr": re.compile(r"(?:ite|ee)s?$"),
    "es": re.compile(r"ion$"),
    "pt": re.compile(r"[cp][cçt]|(?:ao|[oõã]es)$"),
}


class Stemmer(Protocol):
    """What turns a word into the part its inflected forms share."""

    def stemWord(self, word: str) -> str:  # noqa: N802 - the name the library gave it
        """The stem of one lower-case word."""
        ...


def find_words(text: str) -> list[re.Match[str]]:
    """The words of a text where they stand; "anti-corruption" is one, "self-assessment" two."""
    if not text.isascii() and _MARK.search(text):
        return list(_MARKED.finditer(text))
    pattern = _PREFIXED if _HYPHEN.search(text) else _WORD
    return list(pattern.finditer(text))


def composed(word: str) -> str:
    """The word with its accents on its letters, however they were written."""
    return word if word.isascii() else unicodedata.normalize("NFC", word)


def words_in(text: str) -> list[str]:
    """The words of a text as written."""
    return [match.group() for match in find_words(text)]


def fold(word: str) -> str:
    """The word in lower case without accents, hyphens or ligatures: what two spellings share."""
    if word.isascii():
        return word.lower().replace("-", "")
    spread = unicodedata.normalize("NFKD", word.lower().replace("œ", "oe").replace("æ", "ae"))
    return "".join(letter for letter in spread if letter.isalnum())


def spell(word: str, language: str) -> str:
    """The word in lower case, with what its language spells in two ways spelled in one."""
    spelled = composed(word).lower()
    if not spelled.isalnum():
        spelled = _HYPHEN.sub("", spelled)
    suspect = _SUSPECT.get(language)
    if suspect is None or not suspect.search(spelled):
        return spelled
    for pattern, spelling in _SPELLINGS.get(language, ()):
        spelled = pattern.sub(spelling, spelled)
    return spelled


def stem(word: str, language: str) -> str:
    """The folded stem of a word as written; the folded word where the language has no stemmer."""
    return stem_spelled(spell(word, language), language)


@lru_cache(maxsize=100_000)
def stem_spelled(spelled: str, language: str) -> str:
    """The folded stem of a word as `spell` gives it."""
    stemmer = _stemmer(language)
    return fold(stemmer.stemWord(spelled) if stemmer else spelled)


def is_stop(word: str, language: str) -> bool:
    """Whether the word carries grammar alone; a single letter or figure always does."""
    return len(word) < 2 or composed(word).lower() in STOP.get(language, ())


@lru_cache(maxsize=8)
def general_stems(language: str) -> frozenset[str]:
    """Stems of the words of any administrative text in the language."""
    return frozenset(stem(word, language) for word in GENERAL.get(language, frozenset()))


def acronym(word: str) -> str:
    """The upper-case form of a word written as an acronym ("MoU", "NGNs"), "" for any other."""
    if word[1:].islower():
        return ""
    bare = word.removesuffix("s")
    capitals = sum(letter.isupper() for letter in bare)
    return bare.upper() if capitals > 1 and 2 * capitals > len(bare) else ""


@lru_cache(maxsize=8)
def _stemmer(language: str) -> Stemmer | None:
    algorithm = _ALGORITHMS.get(language)
    made: Stemmer | None = snowballstemmer.stemmer(algorithm) if algorithm else None
    return made
