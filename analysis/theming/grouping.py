"""Receives a question's readings and the themes; returns the findings it proposes.

Findings are built from themes that go together; what fits no theme is grouped by meaning and
proposed as emerging. The work grows with the number of passages, never with its square.
"""

from __future__ import annotations

import hashlib
import math
from collections import Counter
from collections.abc import Mapping, Sequence

from analysis.flow import Count, Group, Passage, Reading, Texts, ThemeEntry
from analysis.theming.emerging import group_by_meaning
from analysis.theming.encoders import Encoder, default_encoder
from analysis.theming.headings import heading_of
from analysis.theming.labelling import label_groups
from analysis.theming.theme_groups import ThemeGroup, group_by_themes
from analysis.theming.words import is_stop, words_in

FEWEST_FINDINGS, MOST_FINDINGS = 3, 6
NAMES_IN_HEADING = 2
FEWEST_WORDS = 3  # meaning words of a passage that may found an emerging group


def propose_groups(
    question: int,
    readings: Sequence[Reading],
    themes: Sequence[ThemeEntry],
    n: int | None = None,
    asked: Texts | None = None,
    encoder: Encoder | None = None,
) -> tuple[Group, ...]:
    """Proposed findings of one question, largest first; a passage is in at most one.

    `n` is how many to aim at, None for three to six as the answers allow. `asked` is the
    question's text by language, whose words name no emerging group. Readings of other questions
    are passed over. Neither the order of the readings nor their ids change the findings.
    """
    own = sorted(
        (reading for reading in readings if reading.answer.question == question),
        key=lambda reading: (reading.answer.text, reading.language, reading.answer.id),
    )
    parties = {reading.answer.id: reading.answer.party for reading in own}
    tagged = [reading for reading in own if reading.tags]
    stray = [reading for reading in own if reading.set_aside == "no_theme"]
    for_strays = _share_of(n, len(tagged), len(stray))
    wanted = (n or _findings_for(len(tagged))) - (for_strays or 0)
    by_themes = group_by_themes(tagged, themes, max(1, wanted))
    groups = _with_headings(question, by_themes, themes, parties)
    for language in sorted({reading.language for reading in stray}):
        spoken = [reading for reading in stray if reading.language == language]
        share = for_strays and round(for_strays * len(spoken) / len(stray))
        text = (asked or {}).get(language, "")
        groups += _emerging(question, spoken, share, text, encoder or default_encoder(), parties)
    return tuple(sorted(groups, key=lambda group: (-len(group.members), group.key)))


def place_passages(
    readings: Sequence[Reading], existing: Mapping[str, tuple[str, ...]]
) -> dict[Passage, str | None]:
    """Which existing finding each tagged passage joins, None where none has one of its themes.

    `existing` maps the key of a finding of the same question to its theme codes, main one first.
    A passage joins the finding that its tags speak to most; of equals, the one whose main themes
    they are, then the first by key.
    """
    placed: dict[Passage, str | None] = {}
    for reading in readings:
        for passage in dict.fromkeys(tag.passage for tag in reading.tags):
            scores = {tag.theme: tag.score for tag in reading.tags if tag.passage == passage}
            placed[passage] = min(
                (key for key, codes in existing.items() if not scores.keys().isdisjoint(codes)),
                key=lambda key: (*_nearness(scores, existing[key]), key),
                default=None,
            )
    return placed


def group_key(question: int, *parts: str) -> str:
    """A key that depends on the question and the set of parts (theme codes) alone."""
    told = "|".join(sorted(parts)).encode()
    return f"q{question}-{hashlib.sha256(told).hexdigest()[:12]}"


def _nearness(scores: Mapping[str, float], codes: Sequence[str]) -> tuple[float, float]:
    """The less, the nearer: minus the scores of shared themes, then how far down they stand."""
    shared = [code for code in codes if code in scores]
    total = sum(scores[code] for code in shared)
    return -round(total, 4), round(sum(scores[code] * codes.index(code) for code in shared), 4)


def _findings_for(answers: int) -> int:
    """Three to six findings, about the square root of the answers; fewer where there are few."""
    most = max(1, answers // 2)
    root = round(math.sqrt(answers))
    return min(most, max(FEWEST_FINDINGS, min(MOST_FINDINGS, root)))


def _share_of(n: int | None, tagged: int, stray: int) -> int | None:
    """How many of the `n` findings are for passages without a theme; None to choose freely."""
    if n is None:
        return None
    return round(n * stray / max(1, tagged + stray))


def _with_headings(
    question: int,
    groups: Sequence[ThemeGroup],
    themes: Sequence[ThemeEntry],
    parties: Mapping[str, str],
) -> list[Group]:
    """Groups named after their main themes; the addressee tells those of one theme apart."""
    entries = {theme.code: theme for theme in themes}
    named = [group.themes[:NAMES_IN_HEADING] for group in groups]
    mains = Counter(group.themes[0] for group in groups)
    pairs = Counter(frozenset(codes) for codes in named)
    alike = Counter(frozenset(group.themes) for group in groups)
    proposed = []
    for group, codes in zip(groups, named, strict=True):
        shared = mains[codes[0]] > 1 or pairs[frozenset(codes)] > 1
        addressee = group.addressee if shared else ""
        heading = heading_of([entries[code] for code in codes], addressee)
        apart = (f"to:{group.addressee}",) if alike[frozenset(group.themes)] > 1 else ()
        key = group_key(question, *group.themes, *apart)
        count = _count(group.members, parties)
        proposed.append(Group(question, key, heading, group.themes, group.members, count))
    return proposed


def _emerging(
    question: int,
    readings: Sequence[Reading],
    wanted: int | None,
    asked: str,
    encoder: Encoder,
    parties: Mapping[str, str],
) -> list[Group]:
    """Groups of what fits no theme in one language, headed in that language alone."""
    language = readings[0].language
    passages = [
        passage
        for reading in readings
        for passage in reading.passages
        if _says_something(passage, reading)
    ]
    found = group_by_meaning(passages, encoder, wanted)
    labels = label_groups(found, language, asked)
    return [
        Group(
            question,
            group_key(question, "emerging", language, label, members[0].text),
            {language: label},
            (),
            tuple(members),
            _count(members, parties),
            emerging=True,
        )
        for members, label in zip(found, labels, strict=True)
    ]


def _says_something(passage: Passage, reading: Reading) -> bool:
    words = [word for word in words_in(passage.text) if not is_stop(word, reading.language)]
    thanks = reading.kinds.get((passage.start, passage.end)) == "thanks"
    return len(words) >= FEWEST_WORDS and not thanks


def _count(members: Sequence[Passage], parties: Mapping[str, str]) -> Count:
    """Administrations by their party keys, and contributions whose administration is unknown."""
    answers = {member.answer_id for member in members}
    known = {parties[answer] for answer in answers if parties[answer]}
    return Count(len(known), sum(1 for answer in answers if not parties[answer]))
