"""Receives answers, themes and questions; returns a reading of each answer.

A reading holds the passages of the answer and, for each theme that it keeps, the passages that
speak to it, with their scores and reasons. Nothing in a reading depends on the other answers, on
their order or on their ids, so a late answer is read alone as it would have been in the batch.
"""

from __future__ import annotations

import gc
import hashlib
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from copy import copy
from dataclasses import asdict, dataclass
from threading import Lock

import numpy as np
import numpy.typing as npt

from analysis.flow import AnswerText, Cause, Kind, QuestionText, Reading, Tag, ThemeEntry
from analysis.theming.causes import causes_of
from analysis.theming.cues import CueBook, organisations_named
from analysis.theming.drafting import Draft, draft
from analysis.theming.encoders import Encoder, default_encoder
from analysis.theming.language import base_language
from analysis.theming.learning import Learned, Lessons, Nearness
from analysis.theming.lexicon import Match
from analysis.theming.profiles import build_profiles
from analysis.theming.scoring import Scores, combine, gather_evidence
from analysis.theming.segmenting import Span
from analysis.theming.selecting import Kept, answer_scores, keep_themes, strength_of
from analysis.theming.settings import ENGINE_NAME, ENGINE_VERSION, LANGUAGES, Settings
from analysis.theming.vocabulary import Vocabulary

SHOWN = 0.1  # probability from which what was learned is a reason to show
BATCH = 2_000  # answers scored together: bounds memory, changes no result


@contextmanager
def collector_paused() -> Iterator[None]:
    """No garbage collection inside: a batch makes many records and no cycles, and half the time
    would go into looking for some."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


@dataclass(frozen=True, slots=True)
class _Batch:
    """The places of some drafts of one language; their passages' scores and matches, in order.

    `best` has a row a draft: each theme's best passage, 0 for what its question is not coded with.
    `near` is what people's verdicts say of the passages, where there are any.
    """

    places: Sequence[int]
    scores: Scores
    best: Scores
    matches: Sequence[Sequence[Match]]
    near: Nearness | None = None


class Engine:
    """Tags answers with the themes of a codebook; one answer reads the same alone or in a batch.

    `fingerprint` is a SHA-256 in hexadecimal of all that decides a reading but what people taught:
    name, version, settings, encoder, codebook and questions. `lessons` tells that too.
    """

    def __init__(
        self,
        themes: Sequence[ThemeEntry],
        questions: Sequence[QuestionText],
        learned: Learned | None = None,
        settings: Settings | None = None,
        encoder: Encoder | None = None,
        assistant: str = "",
    ) -> None:
        """`assistant` names whatever else reads along, so that it counts in the fingerprint."""
        self.name = ENGINE_NAME
        self.version = ENGINE_VERSION
        self._settings = settings or Settings()
        self._themes = tuple(sorted(themes, key=lambda theme: theme.code))
        self._codes = tuple(theme.code for theme in self._themes)
        self._learned = learned or Learned()
        self._encoder = encoder or default_encoder()
        self._assistant = assistant
        self._organisations = organisations_named(questions)
        self._asked = {question.number: self._columns(question) for question in questions}
        self._vocabularies: dict[str, Vocabulary] = {}
        self._lessons: dict[str, Lessons | None] = {}
        self._reading_now = Lock()  # vocabularies grow while answers are read
        self._questions = tuple(sorted(questions, key=lambda item: item.number))
        self.fingerprint = self._fingerprint()

    def settings_dict(self) -> dict[str, object]:
        """The settings as plain data, for the record of a run."""
        return asdict(self._settings)

    def with_settings(self, settings: Settings) -> Engine:
        """The same engine deciding by other numbers, sharing what it knows of words."""
        other = copy(self)
        other._settings = settings
        other.fingerprint = other._fingerprint()
        return other

    def taught(self, learned: Learned) -> Engine:
        """The same engine with these lessons in place of its own; it shares the words it knows."""
        other = copy(self)
        other._learned, other._lessons = learned, {}
        return other

    @property
    def lessons(self) -> str:
        """The fingerprint of all that decides a reading, what it was taught included."""
        return hashlib.sha256((self.fingerprint + self._learned.fingerprint).encode()).hexdigest()

    def prepare(self, languages: Sequence[str]) -> None:
        """Reads codebook and lessons in these languages now, not at their first answer."""
        for language in languages:
            if base_language(language) in LANGUAGES:
                self._vocabulary(base_language(language))
                self._lessons_in(base_language(language))

    def read(self, answers: Sequence[AnswerText]) -> tuple[Reading, ...]:
        """A reading of each answer, in the order given."""
        readings: list[Reading] = []
        for start in range(0, len(answers), BATCH):
            with self._reading_now, collector_paused():
                readings.extend(self._read_batch(answers[start : start + BATCH]))
        return tuple(readings)

    def best_themes(self, answers: Sequence[AnswerText]) -> tuple[str | None, ...]:
        """The best-scored theme of each answer before any floor; None where it is set aside."""
        best: list[str | None] = [None] * len(answers)
        with self._reading_now:
            for batch in self._scored([draft(answer, self._vocabulary) for answer in answers]):
                for place, row in zip(batch.places, batch.best, strict=True):
                    best[place] = self._codes[int(row.argmax())]
        return tuple(best)

    def _read_batch(self, answers: Sequence[AnswerText]) -> list[Reading]:
        drafts = [draft(answer, self._vocabulary) for answer in answers]
        tags: list[tuple[Tag, ...]] = [()] * len(drafts)
        for batch in self._scored(drafts):
            first = 0
            sizes = [len(drafts[place].words) for place in batch.places]
            kept = keep_themes(batch.scores, batch.best, sizes, self._settings)
            for place, size, themes in zip(batch.places, sizes, kept, strict=True):
                if themes:
                    tags[place] = self._tags(drafts[place], themes, first, batch)
                first += size
        return [self._reading(item, found) for item, found in zip(drafts, tags, strict=True)]

    def _scored(self, drafts: Sequence[Draft]) -> Iterator[_Batch]:
        """The drafts that can be tagged, scored together a language at a time."""
        by_language: dict[str, list[int]] = {}
        for place, item in enumerate(drafts):
            if item.set_aside is None and self._codes:
                by_language.setdefault(item.language, []).append(place)
        for language, places in by_language.items():
            words = [words for place in places for words in drafts[place].words]
            lessons = self._lessons_in(language)
            near = lessons.near_in([_parts(drafts[place]) for place in places]) if lessons else None
            evidence = gather_evidence(words, self._vocabulary(language), near)
            outgrown = lessons.outgrown if lessons else None
            scores = combine(evidence, self._settings, outgrown)
            best = answer_scores(scores, [len(drafts[place].words) for place in places])
            for row, place in enumerate(places):
                asked = self._asked.get(drafts[place].answer.question)
                if asked is not None:
                    best[row, ~asked] = 0.0
            yield _Batch(places, scores, best, evidence.matches, near)

    def _tags(
        self, item: Draft, themes: Sequence[Kept], first: int, batch: _Batch
    ) -> tuple[Tag, ...]:
        """The tags of one answer; `first` is the row of its first passage in the batch."""
        vocabulary = self._vocabulary(item.language)
        tags = []
        for kept in themes:
            at = kept.passage - first
            words, found, matches = item.words[at], item.found[at], batch.matches[kept.passage]
            causes = causes_of(kept.theme, words, found, matches, vocabulary)
            if example := self._example_of(item.language, kept, batch.near):
                # What carried it comes first: terms speak louder than an example, letters do not.
                by_letters = all(cause.source == "characters" for cause in causes)
                learned = Cause("learned", (), (), example)
                causes = (learned,) if by_letters else (*causes, learned)
            code, strength = self._codes[kept.theme], strength_of(kept.score, self._settings)
            tags.append(Tag(item.passages[at], code, kept.score, kept.rank, strength, causes))
        return tuple(tags)

    def _example_of(self, language: str, kept: Kept, near: Nearness | None) -> str:
        """The source of the accepted passage that this one is most like, "" where none counted."""
        lessons = self._lessons_in(language)
        if lessons is None or near is None:
            return ""
        place = int(near.nearest[kept.passage, kept.theme])
        likely = near.likely[kept.passage, kept.theme] >= SHOWN
        counted = likely or near.alike[kept.passage, kept.theme] > 0
        return lessons.accepted[place].source if counted and place >= 0 else ""

    def _reading(self, item: Draft, tags: tuple[Tag, ...]) -> Reading:
        kinds: dict[Span, Kind] = {}
        addressees: dict[Span, str] = {}
        cue_book = self._vocabulary(item.language).cue_book if item.words else None
        for passage, words in zip(item.passages, item.words, strict=False):
            kind, addressee = cue_book.read(words) if cue_book else ("", "")
            if kind:
                kinds[passage.start, passage.end] = kind
            if addressee:
                addressees[passage.start, passage.end] = addressee
        aside = item.set_aside or (None if tags else "no_theme")
        return Reading(item.answer, item.language, item.passages, tags, kinds, addressees, aside)

    def _vocabulary(self, language: str) -> Vocabulary:
        """The vocabulary of a language, made when its first answer comes."""
        if language not in self._vocabularies:
            self._vocabularies[language] = Vocabulary(
                build_profiles(self._themes, language),
                CueBook(language, self._organisations),
            )
        return self._vocabularies[language]

    def _lessons_in(self, language: str) -> Lessons | None:
        """What people taught in a language; None where that is nothing."""
        if language not in self._lessons:
            told = any(example.language == language for example in self._learned.examples)
            self._lessons[language] = (
                Lessons(self._themes, language, self._learned, self._encoder) if told else None
            )
        return self._lessons[language]

    def _columns(self, question: QuestionText) -> npt.NDArray[np.bool_] | None:
        """Which themes a question is coded with; None where that is all of them."""
        if not question.themes:
            return None
        return np.array([code in question.themes for code in self._codes], dtype=np.bool_)

    def _fingerprint(self) -> str:
        told = {
            "engine": [self.name, self.version],
            "settings": self.settings_dict(),
            "themes": [asdict(theme) for theme in self._themes],
            "questions": [asdict(item) for item in self._questions],
            "encoder": self._encoder.name,
            "assistant": self._assistant,
        }
        text = json.dumps(told, sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()


def _parts(item: Draft) -> tuple[int, str, list[str]]:
    """An answer's question, its text, and those of its passages."""
    return item.answer.question, item.answer.text, [passage.text for passage in item.passages]
