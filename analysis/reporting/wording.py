"""A group's heading and counts in, a modest lead-in out; a person's lead-in in, warnings out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from analysis.flow import Count, Kind, Passage
from analysis.reporting.lead_in_texts import PLAIN_SUBJECTS, PREDICATES, SUBJECTS
from analysis.reporting.quantifiers import Quantifier, Thresholds, used_quantifiers

__all__ = ["LeadInWarning", "Quantifier", "Thresholds", "check_lead_in", "lead_in"]

DEFAULT_THRESHOLDS = Thresholds()
_WORDS = {
    "en": ("administration", "administrations"),
    "fr": ("administration", "administrations"),
    "es": ("administración", "administraciones"),
    "pt": ("administração", "administrações"),
}
_FEMININE = re.compile(r"(?:a|as|dad|dades|dade|ión|iones|ção|ções)$")
_FRAGMENT = re.compile(r"“([^“”]+)”|\"([^\"]+)\"|«([^«»]+)»|„([^„“]+)“")
_EDGES = " \t\n\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}.,;:!?…"


@dataclass(frozen=True, slots=True)
class LeadInWarning:
    """Something in a lead-in to look at: the words, where they stand (code points), and why.

    `quantifier`: the words say more or less than the count; `fitting` is what would fit.
    `quote`: the words stand between quote marks and no passage says them.
    """

    code: Literal["quantifier", "quote"]
    words: str
    start: int
    end: int
    fitting: Quantifier | None = None


def lead_in(
    group_heading: str,
    count: Count,
    total: int | None,
    kinds: Iterable[Kind],
    language: str,
    *,
    thresholds: Thresholds = DEFAULT_THRESHOLDS,
    words: tuple[str, str] | None = None,
) -> str:
    """A sentence that leads to quotes, ending in a colon: "Several administrations addressed …:".

    `total` is how many administrations answered (None where not known), `kinds` those of the
    group's passages; one that more than half of them share gives the verb. `words` is the word
    for administration, singular and plural. No quantifier stands where no administration or no
    total is known, or where the count is too small to be told. English where we have no other.
    """
    language = language if language in PREDICATES else "en"
    predicate = PREDICATES[language][_prevailing(kinds)]
    known = total and count.administrations >= thresholds.smallest
    subject = PLAIN_SUBJECTS[language]
    if known and total:
        fitting = thresholds.fitting(min(count.administrations, total), total)
        plural = (words or _WORDS[language])[1]
        form = SUBJECTS[language][fitting][1 if _FEMININE.search(plural) else 0]
        subject = form.format(w=plural, of=_of(plural))
    return f"{subject} {predicate.format(t=_inside_sentence(group_heading))}"


def check_lead_in(
    text: str,
    count: Count,
    total: int | None,
    passages: Sequence[Passage],
    *,
    thresholds: Thresholds = DEFAULT_THRESHOLDS,
    language: str = "",
) -> tuple[LeadInWarning, ...]:
    """What a writer should look at in a lead-in, in the order of the text.

    Quantifiers are checked only where the administrations behind the finding and the `total`
    that answered are known; words between quote marks always, against `passages`, without regard
    to case, spaces and the shape of quote marks. `language` "" looks for quantifiers of any.
    """
    warnings = [*_quantifier_warnings(text, count, total, thresholds, language)]
    warnings += _quote_warnings(text, passages)
    return tuple(sorted(warnings, key=lambda warning: warning.start))


def _quantifier_warnings(
    text: str, count: Count, total: int | None, thresholds: Thresholds, language: str
) -> Iterator[LeadInWarning]:
    if not count.administrations or not total:
        return
    fitting = thresholds.fitting(min(count.administrations, total), total)
    quoted = [match.span() for match in _FRAGMENT.finditer(text)]
    for name, start, end in used_quantifiers(text, language):
        inside = any(begin <= start and end <= stop for begin, stop in quoted)
        if name != fitting and not inside:
            yield LeadInWarning("quantifier", text[start:end], start, end, fitting)


def _quote_warnings(text: str, passages: Sequence[Passage]) -> Iterator[LeadInWarning]:
    sources = [_comparable(passage.text) for passage in passages]
    for match in _FRAGMENT.finditer(text):
        group = match.lastindex or 0
        fragment = match[group]
        wanted = _comparable(fragment).strip(_EDGES)
        if wanted and not any(wanted in source for source in sources):
            yield LeadInWarning("quote", fragment, match.start(group), match.end(group))


def _comparable(text: str) -> str:
    """The text without what typing changes: case, spaces, the shape of quote marks."""
    plain = re.sub(r"[“”„«»]", '"', re.sub(r"[‘’]", "'", text))
    return " ".join(plain.split()).casefold()


def _prevailing(kinds: Iterable[Kind]) -> Kind:
    """The kind of more than half of the passages, "" where there is none."""
    counts = Counter(kinds)
    if not counts:
        return ""
    kind, number = counts.most_common(1)[0]
    return kind if 2 * number > counts.total() else ""


def _of(word: str) -> str:
    """French "de" as it stands before `word`."""
    return "d’" if word[:1].casefold() in "aâeéèêëiîoôuûyh" else "de "


def _inside_sentence(heading: str) -> str:
    """A heading in sentence case with a small first letter; a name or an acronym as it is."""
    text = heading.strip().rstrip(".:")
    first, *others = text.split(" ")
    longer = [word for word in others if len(word) > 3]
    sentence_case = not longer or any(word[0].islower() for word in longer)
    if sentence_case and first[1:] == first[1:].lower() and len(first) > 1:
        return text[:1].lower() + text[1:]
    return text
