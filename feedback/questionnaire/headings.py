"""Sentences of the form, recognised again: receives its wordings, says what a paragraph is.

Compared without numbering, spaces, case, soft hyphens and the like, in every language of the form.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from feedback.questionnaire.wording import WORDS_OF_WORD, Wording

_SIGNS = "☒☑✓✔✗✘×\U0001f5f9\U0001f5f7"
_BEFORE = re.compile(rf"(?:[\s\[\]()☐□▢{_SIGNS}]|[xX](?=[\s\])]|$))*")
_TICKED = re.compile(rf"[{_SIGNS}xX]")
_AFTER = re.compile(rf"\s[\[(]?(?P<tick>[{_SIGNS}xX])[\])]?\s*$")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_NUMBERING = re.compile(
    r"^\W*(?:(?:question|pregunta|pergunta|q)\W*)?(?:\d{1,2}\W+|[ivx]{1,4}\s*[.):–—-]+\s*)+"
)
_WORDS = re.compile(r"\W+")


def key(text: str) -> str:
    """What two writings of a sentence have in common; "" where no letter or digit is left."""
    plain = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text)).casefold()
    return _WORDS.sub(" ", _NUMBERING.sub("", plain)).strip()


def tick_of(line: str) -> tuple[bool, str]:
    """Whether a tick stands before or after a line, and the line without it and its box."""
    before = _BEFORE.match(line)
    signs = before[0] if before else ""
    rest = line[len(signs) :]
    after = _AFTER.search(rest)
    if after:
        rest = rest[: after.start()]
    return bool(_TICKED.search(signs) or after), rest


@dataclass(slots=True)
class Headings:
    """The known sentences. Keys of questions lead to (number, language)."""

    titles: dict[str, tuple[int, str]] = field(default_factory=dict)
    texts: dict[str, tuple[int, str]] = field(default_factory=dict)
    helps: dict[str, int] = field(default_factory=dict)
    choices: dict[str, str] = field(default_factory=dict)
    fields: dict[str, str] = field(default_factory=dict)
    uses: set[str] = field(default_factory=set)
    whos: set[str] = field(default_factory=set)
    facts: set[str] = field(default_factory=set)
    sentences: set[str] = field(default_factory=set)
    placeholders: set[str] = field(default_factory=set)


def headings_of(wordings: Iterable[Wording]) -> Headings:
    """What the forms in these languages say."""
    known = Headings(placeholders={key(text) for text in WORDS_OF_WORD})
    for words in wordings:
        for asked in words.questions:
            place = (asked.number, words.language)
            known.titles.setdefault(key(asked.title), place)
            known.texts.setdefault(key(asked.text), place)
            known.helps.setdefault(key(asked.help), asked.number)
        known.choices.update({key(choice.label): choice.value for choice in words.choices})
        known.fields.update({key(label): tag for label, tag in words.fields})
        known.uses.add(key(words.use_heading))
        known.whos.add(key(words.who_heading))
        known.facts.update(key(label) for label, _value in words.facts)
        known.sentences.update(key(sentence) for sentence in words.sentences())
    for group in (known.titles, known.texts, known.helps):
        group.pop("", None)
    known.sentences.discard("")
    return known
