"""A reading on passages that a person cut: each tag where the words it rests on are."""

from __future__ import annotations

from analysis.flow import AnswerText, Cause, Passage, Reading, Tag
from analysis.theming.recut import recut

TEXT = "We train officers and we publish codes."
ANSWER = AnswerText(id="1", question=1, language="en", text=TEXT)
WHOLE = Passage("1", 0, len(TEXT), TEXT, 1, "en")
CUT = [(0, 17), (18, len(TEXT))]


def tag(theme: str, score: float, *words: str) -> Tag:
    spans = tuple((TEXT.index(word), TEXT.index(word) + len(word)) for word in words)
    return Tag(WHOLE, theme, score, 1, "strong", (Cause("term", words, spans),))


def read(*tags: Tag) -> Reading:
    return Reading(ANSWER, "en", (WHOLE,), tags, kinds={(0, len(TEXT)): "experience"})


def places(reading: Reading) -> list[tuple[str, int]]:
    return sorted((found.theme, found.passage.start) for found in reading.tags)


def test_a_tag_goes_where_its_words_are() -> None:
    found = recut(read(tag("TRNG", 0.9, "train"), tag("CODE", 0.8, "codes")), CUT)
    assert places(found) == [("CODE", 18), ("TRNG", 0)]
    assert [passage.text for passage in found.passages] == [TEXT[:17], TEXT[18:]]


def test_a_tag_without_words_goes_to_every_part_of_its_passage() -> None:
    plain = Tag(WHOLE, "LEAD", 0.5, 1, "unsure")
    assert places(recut(read(plain), CUT)) == [("LEAD", 0), ("LEAD", 18)]


def test_joined_passages_bear_a_theme_once_with_the_best_score() -> None:
    parts = [Passage("1", start, end, TEXT[start:end], 1, "en") for start, end in CUT]
    twice = [
        Tag(part, "LEAD", score, 1, "strong") for part, score in zip(parts, (0.6, 0.9), strict=True)
    ]
    reading = Reading(ANSWER, "en", tuple(parts), tuple(twice))
    (found,) = recut(reading, [(0, len(TEXT))]).tags
    assert (found.score, found.passage) == (0.9, WHOLE)


def test_what_cue_words_tell_stands_at_every_part() -> None:
    assert set(recut(read(), CUT).kinds) == set(CUT)
