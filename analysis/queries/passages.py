"""Passages as a coder reads them: receives standings, returns cards ready to print."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.functional import Promise

from analysis.models import Coding, Cue, Quotation, Segment, Suggestion, Theme, Verdict
from analysis.queries import words
from analysis.queries.attribution import may_quote
from analysis.queries.causes import Example, Piece, Reason, context, examples_of, pieces, reason
from analysis.queries.standing import Standing
from feedback.models import AnswerVersion, Region, User


@dataclass(frozen=True, slots=True)
class Proposal:
    """A suggestion that nobody has decided, with the words that carried it."""

    pk: int
    theme: Theme
    strength: str
    reason: Reason

    @property
    def strength_word(self) -> Promise | str:
        """How far to trust it, in words."""
        return words.STRENGTHS.get(self.strength, "")


@dataclass(slots=True)
class Decision:
    """What people said of one theme. `mine` is the reader's own verdict, "" where none.

    Two people who differ leave it unsettled.
    """

    theme: Theme
    verdicts: dict[str, str] = field(default_factory=dict)
    mine: str = ""

    @property
    def accepted(self) -> bool:
        """Whether all who spoke accepted."""
        return set(self.verdicts.values()) == {Verdict.ACCEPTED.value}

    @property
    def unsettled(self) -> bool:
        """Whether people differ."""
        return len(set(self.verdicts.values())) > 1


@dataclass(frozen=True, slots=True)
class Card:
    """One passage inside its answer. `author` is a shuffled number, "" where no one is known."""

    standing: Standing
    version: AnswerVersion
    author: str
    region: Region | None
    before: str
    pieces: tuple[Piece, ...]
    after: str
    proposals: tuple[Proposal, ...]
    decisions: tuple[Decision, ...]
    kind: str
    addressee: str
    quotation: Quotation | None
    quotable: bool

    @property
    def pk(self) -> int:
        """The segment's id."""
        return self.standing.segment

    @property
    def cue_words(self) -> list[Promise]:
        """The kind of passage and whom it addresses, where cue words tell."""
        told = (words.KINDS.get(self.kind), words.ADDRESSEES.get(self.addressee))
        return [word for word in told if word]

    @property
    def mark_words(self) -> list[Promise]:
        """How people marked it."""
        return [label for kind, label in words.MARKS.items() if kind in self.standing.marks]

    @property
    def aside_words(self) -> Promise | str:
        """Why the machine gave its answer no theme, while nobody has given it one."""
        if self.proposals or self.decisions:
            return ""
        return words.SET_ASIDE.get(self.standing.skipped, "")

    @property
    def fingerprint(self) -> str:
        """Changes whenever what is printed of this passage changes."""
        told = (
            self.standing,
            [proposal.pk for proposal in self.proposals],
            [(item.theme.pk, sorted(item.verdicts.items()), item.mine) for item in self.decisions],
            self.quotation and (self.quotation.pk, self.quotation.spans),
        )
        return hashlib.sha256(repr(told).encode()).hexdigest()[:12]


def cards(rows: Sequence[Standing], names: Mapping[int, str], reader: User) -> list[Card]:
    """The cards of some passages, in the order given; the same few queries for any number."""
    gathered = _gather(rows, reader)
    return [_card(row, gathered, names.get(row.administration, "")) for row in rows]


@dataclass(frozen=True, slots=True)
class _Gathered:
    """All that the cards of some passages need, each by the ids it is looked up with."""

    segments: Mapping[int, Segment]
    proposals: Mapping[int, list[Suggestion]]
    decisions: Mapping[int, dict[int, Decision]]
    cues: Mapping[tuple[int, int], Cue]
    quotes: Mapping[tuple[int, int], list[Quotation]]
    examples: Mapping[tuple[int, int], Example]


def _gather(rows: Sequence[Standing], reader: User) -> _Gathered:
    ids = [row.segment for row in rows]
    segments = Segment.objects.select_related("version__answer__submission__administration__region")
    cues = Cue.objects.filter(segment__in=ids)
    proposals = _proposals(rows)
    suggested = [item for items in proposals.values() for item in items]
    return _Gathered(
        segments=segments.in_bulk(ids),
        proposals=proposals,
        decisions=_decisions(ids, reader),
        cues={(cue.segment_id, cue.run_id): cue for cue in cues},
        quotes=_quotes({row.version for row in rows}),
        examples=examples_of(suggested, reader),
    )


def _card(row: Standing, gathered: _Gathered, author: str) -> Card:
    segment = gathered.segments[row.segment]
    decided = gathered.decisions.get(row.segment, {})
    suggested = gathered.proposals.get(row.segment, [])
    proposed = [item for item in suggested if item.theme_id not in decided]
    accepted = [item for item in suggested if item.theme.code in row.themes - row.suggested]
    cue = gathered.cues.get((row.segment, row.run))
    administration = segment.version.answer.submission.administration
    before, after = context(segment.version.text, segment.start, segment.end)
    return Card(
        standing=row,
        version=segment.version,
        author=author,
        region=administration.region if administration else None,
        before=before,
        pieces=pieces(segment, accepted, proposed),
        after=after,
        proposals=tuple(
            Proposal(item.pk, item.theme, item.strength, reason(item, gathered.examples))
            for item in proposed
        ),
        decisions=tuple(decided.values()),
        kind=cue.kind if cue else "",
        addressee=cue.addressee if cue else "",
        quotation=_quote_of(segment, gathered.quotes.get((row.finding, row.version), [])),
        quotable=may_quote(segment.version.answer),
    )


def _proposals(rows: Iterable[Standing]) -> defaultdict[int, list[Suggestion]]:
    """Segment id → the suggestions of the newest run that read it, best first."""
    runs = {row.segment: row.run for row in rows}
    found: defaultdict[int, list[Suggestion]] = defaultdict(list)
    suggestions = Suggestion.objects.filter(segment__in=runs, run__in=set(runs.values()))
    for item in suggestions.select_related("theme").order_by("-score", "theme__order"):
        if runs[item.segment_id] == item.run_id:
            found[item.segment_id].append(item)
    return found


def _decisions(ids: Sequence[int], reader: User) -> dict[int, dict[int, Decision]]:
    """Segment id → theme id → what people said."""
    found: dict[int, dict[int, Decision]] = defaultdict(dict)
    codings = Coding.objects.filter(segment__in=ids).select_related("theme", "coder")
    for coding in codings.order_by("theme__order", "decided_at"):
        decision = found[coding.segment_id].setdefault(coding.theme_id, Decision(coding.theme))
        decision.verdicts[str(coding.coder)] = coding.verdict
        if coding.coder_id == reader.pk:
            decision.mine = coding.verdict
    return found


def _quotes(versions: set[int]) -> defaultdict[tuple[int, int], list[Quotation]]:
    """(finding id, version id) → quotes."""
    found: defaultdict[tuple[int, int], list[Quotation]] = defaultdict(list)
    for quote in Quotation.objects.filter(version__in=versions):
        found[quote.finding_id, quote.version_id].append(quote)
    return found


def _quote_of(segment: Segment, quotes: Iterable[Quotation]) -> Quotation | None:
    """The quote that prints words of a passage."""
    for quote in quotes:
        if any(a < segment.end and segment.start < b for a, b in quote.spans):
            return quote
    return None
