"""What people taught: receives a consultation, returns their decisions as examples to learn."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Count, Min, QuerySet

from analysis.models import CarriedDecision, Coding, Placement, Segment, Verdict
from analysis.theming.language import reading_language
from analysis.theming.learning import Example, Learned
from analysis.theming.words import words_in
from feedback.models import Consultation


def learned_of(consultation: Consultation) -> Learned:
    """Every decision of the consultation, and those carried into it from earlier rounds.

    Where two people differ on a passage nothing is learned. A passage that a person moved into a
    finding of one theme speaks to that theme, unless somebody said otherwise. The source of an
    example is the id of its segment.
    """
    own = Coding.objects.filter(theme__codebook__consultation=consultation)
    carried = CarriedDecision.objects.filter(theme__codebook__consultation=consultation)
    examples = _examples((coding, coding.theme.code) for coding in _told(own))
    themes = {row.coding_id: row.theme.code for row in carried.select_related("theme")}
    before = _told(Coding.objects.filter(pk__in=themes))
    examples += _examples((coding, themes[coding.pk]) for coding in before)
    said = {(example.source, example.theme) for example in examples}
    examples += [
        example for example in _moved(consultation) if (example.source, example.theme) not in said
    ]
    return Learned.from_examples(examples)


def _moved(consultation: Consultation) -> list[Example]:
    placed = Placement.objects.filter(
        finding__question__consultation=consultation, placed_by__isnull=False
    )
    one = placed.annotate(
        themes=Count("finding__themes"), code=Min("finding__themes__code")
    ).filter(themes=1)
    return [
        _example(row.segment, row.code, accepted=True)
        for row in one.select_related("segment__version__answer__question")
    ]


def _told(codings: QuerySet[Coding]) -> QuerySet[Coding]:
    return codings.select_related("theme", "segment__version__answer__question")


def _examples(codings: Iterable[tuple[Coding, str]]) -> list[Example]:
    said: dict[tuple[int, str], list[Coding]] = defaultdict(list)
    for coding, code in codings:
        said[coding.segment_id, code].append(coding)
    return [
        _example(rows[0].segment, code, rows[0].verdict == Verdict.ACCEPTED)
        for (_, code), rows in said.items()
        if len({row.verdict for row in rows}) == 1
    ]


def _example(segment: Segment, code: str, accepted: bool) -> Example:
    version = segment.version
    language = reading_language(version.text, version.language, words_in(version.text))
    return Example(
        segment.text, language, code, accepted, str(segment.pk), version.answer.question.number
    )
