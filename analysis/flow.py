"""The frozen records that travel through the analysis.

AnswerText → Passage → Tag → Group → ReviewedFinding. Pure: no Django, no database. Offsets are
code points, 0-based and end-exclusive, into the canonical text of one answer version. `Texts`
maps a language code ("en", "fr", …) to a text in that language.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Texts = Mapping[str, str]
Strength = Literal["strong", "likely", "unsure"]
Kind = Literal["experience", "request", "offer", "difficulty", "thanks", ""]
CauseSource = Literal["term", "description", "characters", "vectors", "learned", "model"]
SetAsideReason = Literal["empty", "no_theme", "language"]


@dataclass(frozen=True, slots=True)
class ThemeEntry:
    """A codebook entry as the engine sees it: what it is called, means and is spoken of."""

    code: str
    name: Texts
    description: Texts = field(default_factory=dict)
    terms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    parent: str = ""
    factor: int | None = None


@dataclass(frozen=True, slots=True)
class QuestionText:
    """A question and the codes of the themes it is coded with (all of them where empty)."""

    number: int
    text: Texts
    themes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AnswerText:
    """One answer version. `party` is an opaque key of its administration, for counts alone."""

    id: str
    question: int
    language: str
    text: str
    party: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """A span of an answer: a sentence, a list item or a clause."""

    answer_id: str
    start: int
    end: int
    text: str
    question: int
    language: str


@dataclass(frozen=True, slots=True)
class Cause:
    """Why a tag was suggested: the words, and where they stand in the answer (code points).

    `example` is the source of the decided passage that this one is like, for what was learned.
    """

    source: CauseSource
    words: tuple[str, ...]
    spans: tuple[tuple[int, int], ...] = ()
    example: str = ""


@dataclass(frozen=True, slots=True)
class Tag:
    """A proposal that a passage speaks to a theme. `score` ranks; it is not a probability.

    `rank` is 1 for an answer's best theme.
    """

    passage: Passage
    theme: str
    score: float
    rank: int
    strength: Strength
    causes: tuple[Cause, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """All that the engine says of one answer.

    `passages` tile the answer: concatenated, their texts and what lies between them rebuild it.
    `kinds` and `addressees` map a passage's (start, end) to what cue words tell, and are silent
    where none does. `set_aside` says why an answer has no tags.
    """

    answer: AnswerText
    language: str
    passages: tuple[Passage, ...]
    tags: tuple[Tag, ...]
    kinds: Mapping[tuple[int, int], Kind] = field(default_factory=dict)
    addressees: Mapping[tuple[int, int], str] = field(default_factory=dict)
    set_aside: SetAsideReason | None = None


@dataclass(frozen=True, slots=True)
class Count:
    """How many stand behind something. The two are never added.

    `contributions_without` counts contributions whose administration is not known.
    """

    administrations: int
    contributions_without: int = 0


@dataclass(frozen=True, slots=True)
class Group:
    """A proposed finding of one question: what goes together, most central passage first.

    `key` is stable for the same themes, so that a re-run recognises its own group.
    """

    question: int
    key: str
    heading: Texts
    themes: tuple[str, ...]
    members: tuple[Passage, ...]
    count: Count
    emerging: bool = False


@dataclass(frozen=True, slots=True)
class Mask:
    """Words of a quote that are not printed; `label` stands for them in square brackets."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Insertion:
    """Words of ours put into a quote, in square brackets, before the code point `at`."""

    at: int
    text: str


@dataclass(frozen=True, slots=True)
class Translation:
    """A labelled text beside a quote, never in its place unless reviewed."""

    text: str
    language: str
    translator: str
    reviewed: bool


@dataclass(frozen=True, slots=True)
class ReviewedQuote:
    """The exact words picked for a finding, as instructions on the source text.

    `spans` are the parts of `text` that are printed, in order. `attribution` is what may stand
    under the quote ("" where it is unattributed). `version_sha256` is of `text` in UTF-8.
    """

    reference: str
    text: str
    spans: tuple[tuple[int, int], ...]
    language: str
    version_sha256: str
    masks: tuple[Mask, ...] = ()
    insertions: tuple[Insertion, ...] = ()
    attribution: str = ""
    translation: Translation | None = None


@dataclass(frozen=True, slots=True)
class ReviewedFinding:
    """A finding as people left it: the unit the report speaks in."""

    question: int
    heading: str
    lead_in: str
    quotes: tuple[ReviewedQuote, ...]
    count: Count
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class KeyMessage:
    """One message of the key-message page: a headline, a sentence, one voice, its findings."""

    headline: str
    sentence: str
    quote: ReviewedQuote | None = None
    findings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RegionCount:
    """Participation of one region: invited and answered administrations; None where unknown."""

    name: str
    invited: int
    answered: int | None


@dataclass(frozen=True, slots=True)
class ReportFrame:
    """Everything of a report that is not findings: who, when, for whom; already in one language.

    `facts` are (label, value) rows for the cover, `figures` (number, label) pairs. `method` are
    (label, text) rows that replace the generated note on how the document was made; `also_asked`
    are (request, references of its quotes). `edition` is 0 for a draft, which renders with a
    watermark. `issued` is an ISO 8601 time and the only clock a renderer may use.
    """

    slug: str
    language: str
    title: str
    standfirst: str
    preface: tuple[str, ...]
    programme: str
    forum: str
    footer: str
    questions: tuple[QuestionText, ...]
    issued: str
    edition: int = 0
    synthetic: bool = False
    facts: tuple[tuple[str, str], ...] = ()
    figures: tuple[tuple[str, str], ...] = ()
    unknown: str = ""
    method: tuple[tuple[str, str], ...] = ()
    also_asked: tuple[tuple[str, tuple[str, ...]], ...] = ()
    key_title: str = ""
    key_subtitle: str = ""
    key_messages: tuple[KeyMessage, ...] = ()
    regions: tuple[RegionCount, ...] = ()
    administration_word: tuple[str, str] = ("administration", "administrations")
