"""Receives what people decided on passages; returns how far other passages are like it.

Each theme has a logistic regression over words, pairs of words, a vector and the question: the
passages that people accepted for it, and its own name and description, against all others. It is
fitted from nothing each time, in the span of its few examples, so that a verdict can be taken back
and the same verdicts give the same engine in whatever order they came. A passage very like one
that was refused is held back.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise
from math import log, sqrt

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array, hstack  # type: ignore[import-untyped]
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from analysis.flow import ThemeEntry
from analysis.theming.encoders import Encoder
from analysis.theming.profiles import text_in
from analysis.theming.words import fold, words_in

Numbers = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]

# Chosen on the public sets, where what was learned from is never scored (docs/adr/0005).
VECTOR_WEIGHT = 2.0  # of a text's vector, beside its words, which have length 1
QUESTION_WEIGHT = 1.0  # of the question that was answered
PENALTY = 0.3  # on the squared length of a theme's weights
STEPS = 50  # of accelerated gradient descent (Nesterov 1983); fitting further gains nothing
FEWEST = 2  # accepted passages of a theme in a language before they say what is likely
ENOUGH = 5  # accepted passages by which a theme is known better than by a bare name
COMMON = (
    0.2  # no theme counts as commoner before a word is read: decisions come one theme at a time
)
SHORT = 400  # characters of an answer that is also judged as a whole
ALIKE, SAME = 0.65, 0.85  # cosines from which, and at which, a passage counts as one decided on
_EXACT = 6  # decimals kept, so that the size of a batch cannot change a figure


@dataclass(frozen=True, slots=True, order=True)
class Example:
    """A person's verdict on one passage: it speaks to the theme, or it does not.

    `source` says which passage it was, for the reason that is shown; "" where nobody asks.
    `question` is the number of the question that was answered, 0 where it is not known.
    """

    text: str
    language: str
    theme: str
    accepted: bool = True
    source: str = ""
    question: int = 0


@dataclass(frozen=True, slots=True)
class Learned:
    """Examples in a fixed order, whatever the order they came in."""

    examples: tuple[Example, ...] = ()

    @classmethod
    def from_examples(cls, examples: Iterable[Example]) -> Learned:
        """The same examples give an equal value, in any order and however often repeated."""
        return cls(tuple(sorted(set(examples))))

    @property
    def fingerprint(self) -> str:
        """A SHA-256 in hexadecimal of all examples."""
        told = json.dumps([asdict(example) for example in self.examples], ensure_ascii=False)
        return hashlib.sha256(told.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Nearness:
    """What the lessons say of texts (rows) and themes (columns).

    `likely` is the regression's probability, 0 for a theme with too few accepted passages.
    `alike` is 1 for a text that is one that was accepted, and 0 for one that is not like any;
    `refused` says the same of what was refused, where nothing accepted is nearer. `nearest` is the
    place among `Lessons.accepted` of the example most like the text, -1 where the theme has none.
    """

    likely: Numbers
    alike: Numbers
    refused: Numbers
    nearest: Places


class Lessons:
    """What people's verdicts teach of each theme in one language."""

    def __init__(
        self, themes: Sequence[ThemeEntry], language: str, learned: Learned, encoder: Encoder
    ) -> None:
        self._codes = {theme.code: place for place, theme in enumerate(themes)}
        own = [
            example
            for example in learned.examples
            if example.language == language and example.theme in self._codes
        ]
        self.accepted = self._by_theme(example for example in own if example.accepted)
        self._encoder = encoder
        self._accepted = _Group(self.accepted, self._codes, encoder)
        refused = self._by_theme(example for example in own if not example.accepted)
        self._refused = _Group(refused, self._codes, encoder)
        self.taught = self._accepted.sizes >= FEWEST
        bare = [not (text_in(t.description, language) or any(t.terms.values())) for t in themes]
        # A theme that is no more than a name is known by its examples, once it has some.
        self.outgrown = (self._accepted.sizes >= ENOUGH) & np.array(bare, dtype=np.bool_)
        meanings = [
            ". ".join(filter(None, (text_in(texts, language) for texts in (t.name, t.description))))
            for t in themes
        ]
        if self.taught.any():
            self._fit(own, meanings)

    def near(self, texts: Sequence[str], questions: Sequence[int] = ()) -> Nearness:
        """What is said of texts, answers to these questions; the same alone as among others."""
        vectors = self._encoder.encode(texts).astype(np.float64)
        likely = np.zeros((len(texts), len(self._codes)))
        if self.taught.any():
            asked = self._asked_of(questions or [0] * len(texts))
            grams = [_grams(text) for text in texts]
            features = _features(grams, vectors, asked, self._rarities)
            margins = np.asarray(features @ self._weights) + self._offsets
            likely = np.round(_sigmoid(margins), _EXACT) * self.taught
        best, nearest = self._accepted.best(vectors)
        worst, _ = self._refused.best(vectors)
        alike = np.clip((best - ALIKE) / (SAME - ALIKE), 0.0, 1.0)
        refused = np.clip((worst - np.maximum(best, ALIKE)) / (SAME - ALIKE), 0.0, 1.0)
        return Nearness(likely, np.round(alike, _EXACT), np.round(refused, _EXACT), nearest)

    def near_in(self, answers: Sequence[tuple[int, str, Sequence[str]]]) -> Nearness:
        """What is said of the passages of answers: (question, text, the passages it is cut into).

        A short answer in several passages is as likely as it is as a whole, in the passage that
        is the likeliest by itself.
        """
        passages = [part for *_, parts in answers for part in parts]
        questions = [question for question, _, parts in answers for _ in parts]
        cut = [
            place
            for place, (_, text, parts) in enumerate(answers)
            if len(parts) > 1 and len(text) <= SHORT
        ]
        near = self.near(
            [*passages, *(answers[place][1] for place in cut)],
            [*questions, *(answers[place][0] for place in cut)],
        )
        end = len(passages)
        likely = near.likely[:end]
        starts = np.cumsum([0, *(len(parts) for *_, parts in answers)])
        for whole, place in zip(near.likely[end:], cut, strict=True):
            own = likely[starts[place] : starts[place + 1]]
            own *= np.round(whole / np.maximum(own.max(axis=0), 1e-9), _EXACT)
        return Nearness(likely, near.alike[:end], near.refused[:end], near.nearest[:end])

    def _by_theme(self, examples: Iterable[Example]) -> list[Example]:
        return sorted(examples, key=lambda example: (self._codes[example.theme], example))

    def _fit(self, examples: Sequence[Example], meanings: Sequence[str]) -> None:
        """One regression a theme. A text that was only refused speaks of the refused themes alone;
        one that was accepted somewhere speaks against every theme that it was not accepted for."""
        told = sorted({(example.text, example.question) for example in examples})
        places = {said: place for place, said in enumerate(told)}
        texts = [text for text, _ in told]
        wanted = np.zeros((len(texts) + len(meanings), len(meanings)))
        counted = np.zeros_like(wanted)
        for example in examples:
            place = places[example.text, example.question]
            theme = self._codes[example.theme]
            if example.accepted:
                wanted[place, theme] = 1.0
                counted[place] = 1.0
            counted[place, theme] = 1.0
        wanted[len(texts) :] = np.eye(len(meanings))
        counted[len(texts) :] = 1.0
        grams = [_grams(text) for text in (*texts, *meanings)]
        self._rarities = _rarities(grams)
        vectors = self._encoder.encode([*texts, *meanings]).astype(np.float64)
        self._questions = sorted({question for _, question in told if question})
        asked = self._asked_of([*(question for _, question in told), *([0] * len(meanings))])
        features = _features(grams, vectors, asked, self._rarities)
        speaking = wanted.sum(axis=0)
        usual = np.log((speaking + 0.5) / (len(wanted) - speaking + 0.5))
        self._offsets = np.minimum(usual, log(COMMON / (1 - COMMON)))
        with threadpool_limits(limits=1):  # the sums come out the same on any machine
            spans = _descend(features, wanted, counted, self._offsets)
            self._weights = np.asarray(features.T @ spans)

    def _asked_of(self, questions: Sequence[int]) -> Numbers:
        """A column a question that was decided on, 1 where it was answered: what is asked says much
        of what is spoken of."""
        return np.array(
            [[float(question == known) for known in self._questions] for question in questions]
        ).reshape(len(questions), len(self._questions))


class _Group:
    """Examples as vectors, those of one theme side by side."""

    def __init__(
        self, examples: Sequence[Example], codes: Mapping[str, int], encoder: Encoder
    ) -> None:
        owners = np.array([codes[example.theme] for example in examples], dtype=np.int64)
        self.sizes = np.bincount(owners, minlength=len(codes))
        self._vectors = encoder.encode([example.text for example in examples]).astype(np.float64)

    def best(self, vectors: Numbers) -> tuple[Numbers, Places]:
        """The cosine with the most alike example of each theme, and its place; 0 and -1 without."""
        best = np.zeros((len(vectors), len(self.sizes)))
        places = np.full(best.shape, -1, dtype=np.int64)
        if not self.sizes.any():
            return best, places
        cosines = np.round(vectors @ self._vectors.T, _EXACT)
        start = 0
        for theme, size in enumerate(self.sizes.tolist()):
            if size and len(vectors):
                own = cosines[:, start : start + size]
                best[:, theme], places[:, theme] = own.max(axis=1), start + own.argmax(axis=1)
            start += size
        return best, places


def _descend(features: csr_array, wanted: Numbers, counted: Numbers, offsets: Numbers) -> Numbers:
    """The weights as sums over the examples: minimises logistic loss plus PENALTY × length² / 2."""
    products = np.asarray((features @ features.T).toarray())
    spans = ahead = np.zeros_like(wanted)
    pace = 1 / (np.linalg.eigvalsh(products)[-1] / 4 + PENALTY)
    momentum = 1.0
    for _ in range(STEPS):
        slope = counted * (_sigmoid(products @ ahead + offsets) - wanted) + PENALTY * ahead
        step = ahead - pace * slope
        following = (1 + sqrt(1 + 4 * momentum**2)) / 2
        ahead = step + (momentum - 1) / following * (step - spans)
        spans, momentum = step, following
    return spans


def _sigmoid(margins: Numbers) -> Numbers:
    likely: Numbers = 1 / (1 + np.exp(-np.clip(margins, -30, 30)))
    return likely


def _grams(text: str) -> Counter[str]:
    """The folded words of a text and its pairs of neighbours. Grammar words count: in a question
    "how long" is not "how much"."""
    words = [fold(word) for word in words_in(text)]
    return Counter([*words, *(f"{left} {right}" for left, right in pairwise(words))])


def _rarities(texts: Sequence[Mapping[str, int]]) -> dict[str, tuple[int, float]]:
    """Each gram's column and its inverse document frequency, in a fixed order."""
    spread = Counter(gram for grams in texts for gram in grams)
    total = len(texts)
    return {
        gram: (column, log((1 + total) / (1 + spread[gram])) + 1)
        for column, gram in enumerate(sorted(spread))
    }


def _features(
    texts: Sequence[Mapping[str, int]],
    vectors: Numbers,
    asked: Numbers,
    rarities: Mapping[str, tuple[int, float]],
) -> csr_array:
    """Grams by tf-idf, of length 1 with those that no example has, beside the weighted vector and
    question."""
    unseen = max((weight for _, weight in rarities.values()), default=1.0)
    values: list[float] = []
    columns: list[int] = []
    ends = [0]
    for grams in texts:
        found = {
            gram: (1 + log(times)) * rarities.get(gram, (-1, unseen))[1]
            for gram, times in grams.items()
        }
        length = sqrt(sum(weight**2 for weight in found.values())) or 1.0
        for gram in sorted(found):
            if gram in rarities:
                columns.append(rarities[gram][0])
                values.append(found[gram] / length)
        ends.append(len(columns))
    words = csr_array((values, columns, ends), shape=(len(texts), len(rarities)))
    beside = np.concatenate([VECTOR_WEIGHT * vectors, QUESTION_WEIGHT * asked], axis=1)
    return hstack([words, csr_array(beside)], format="csr")
