"""All about one passage: receives a segment, returns its answer, themes to add, and history."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.models import Memo, Run, RunItem, Segment, Theme
from analysis.queries.attribution import attribution_of, may_quote
from analysis.queries.causes import beginning
from analysis.queries.commands import Happening, passage_history
from analysis.queries.standing import is_replaced
from analysis.theming.duplicates import nearly_same
from feedback.models import Attribution, Basis

MOST_TWINS = 10


@dataclass(frozen=True, slots=True)
class Twin:
    """A passage of the same round that says nearly the same, and how it begins; `likeness` is in
    hundredths."""

    segment: Segment
    likeness: int
    words: str
    goes_on: bool


@dataclass(frozen=True, slots=True)
class PassageDetails:
    """What stands around a passage in its answer, and what happened to it, newest first."""

    segment: Segment
    before: str
    after: str
    attribution: Attribution
    quotable: bool
    published: bool
    is_whole: bool
    themes: Sequence[Theme]
    history: Sequence[Happening]
    run: Run | None
    suggested: int
    twins: Sequence[Twin]
    memos: Sequence[Memo]


def passage_details(segment: Segment) -> PassageDetails:
    """The details of a passage whose version, answer and submission are at hand."""
    text = segment.version.text
    answer = segment.version.answer
    consultation = answer.question.consultation
    read = RunItem.objects.filter(version=segment.version, done_at__isnull=False)
    item = read.select_related("run").order_by("-run__number").first()
    return PassageDetails(
        segment=segment,
        before=text[: segment.start],
        after=text[segment.end :],
        attribution=attribution_of(answer),
        quotable=may_quote(answer),
        published=answer.submission.basis == Basis.PUBLISHED,
        is_whole=text[segment.start : segment.end].strip() == text.strip(),
        themes=list(Theme.objects.filter(codebook__consultation=consultation)),
        history=passage_history(segment),
        run=item.run if item else None,
        suggested=segment.suggestions.filter(run=item.run).count() if item else 0,
        twins=twins_of(segment),
        memos=list(segment.memos.select_related("written_by")),
    )


def twins_of(segment: Segment) -> list[Twin]:
    """The passages of the round, whatever their question, that say nearly the same."""
    rounds = Segment.objects.filter(
        ~is_replaced("version"),
        retired=False,
        version__answer__question__consultation=segment.version.answer.question.consultation_id,
    ).exclude(pk=segment.pk)
    texts = (
        (str(pk), text[start:end])
        for pk, text, start, end in rounds.values_list("pk", "version__text", "start", "end")
    )
    found = nearly_same(segment.text, texts)[:MOST_TWINS]
    known = Segment.objects.select_related("version__answer__question").in_bulk(
        [int(key) for key, _ in found]
    )
    return [
        Twin(known[int(key)], round(100 * likeness), *beginning(known[int(key)].text))
        for key, likeness in found
    ]
