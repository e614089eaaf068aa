"""Narrowing passages: receives standings and filters, returns those that pass all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.models import Cue, Segment
from analysis.queries.standing import Standing
from analysis.theming.words import find_words, fold, stem
from feedback.models import AnswerVersion


@dataclass(frozen=True, slots=True)
class Filters:
    """What a passage must be; "" asks nothing.

    `text` asks for each of its words, whatever their accents and endings in the passage's own
    language. `theme` and `kind` are codes, `region` a region's, `state` one of Standing's.
    """

    text: str = ""
    theme: str = ""
    kind: str = ""
    addressee: str = ""
    region: str = ""
    language: str = ""
    strength: str = ""
    state: str = ""

    @property
    def are_set(self) -> bool:
        """Whether anything is asked."""
        return self != Filters()


def filtered(rows: Sequence[Standing], asked: Filters) -> list[Standing]:
    """The passages that pass, in the order given; what is not asked for is not looked up."""
    found = [
        row
        for row in rows
        if (not asked.theme or asked.theme in row.themes)
        and asked.strength in ("", row.strength)
        and asked.state in ("", row.state)
    ]
    if asked.region or asked.language:
        versions = _versions(asked)
        found = [row for row in found if row.version in versions]
    if asked.kind or asked.addressee:
        told = _told(asked)
        found = [row for row in found if (row.segment, row.run) in told]
    if asked.text.strip():
        found = _holding(found, asked.text)
    return found


def _versions(asked: Filters) -> set[int]:
    versions = AnswerVersion.objects.all()
    if asked.language:
        versions = versions.filter(language=asked.language)
    if asked.region:
        versions = versions.filter(answer__submission__administration__region__code=asked.region)
    return set(versions.values_list("pk", flat=True))


def _told(asked: Filters) -> set[tuple[int, int]]:
    cues = Cue.objects.all()
    if asked.kind:
        cues = cues.filter(kind=asked.kind)
    if asked.addressee:
        cues = cues.filter(addressee=asked.addressee)
    return set(cues.values_list("segment_id", "run_id"))


def _holding(rows: Sequence[Standing], text: str) -> list[Standing]:
    """The passages that hold every word of `text`."""
    segments = Segment.objects.filter(pk__in=[row.segment for row in rows])
    told = {
        pk: (version_text[start:end], language)
        for pk, version_text, start, end, language in segments.values_list(
            "pk", "version__text", "start", "end", "version__language"
        )
    }
    asked = [match.group() for match in find_words(text)]
    if not asked:  # Signs alone, such as an emoji: as they are written.
        return [row for row in rows if text.strip() in told[row.segment][0]]
    return [row for row in rows if _holds(*told[row.segment], asked)]


def _holds(text: str, language: str, asked: Sequence[str]) -> bool:
    folded = fold(text)
    stems = {stem(match.group(), language) for match in find_words(text)}
    return all(stem(word, language) in stems or fold(word) in folded for word in asked)
