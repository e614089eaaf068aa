"""A filled questionnaire in, what was written in it out: texts exactly, choice, name and date.

Tags of the content controls say what is what. Where a program has dropped them, the headings of
the questions do, in any language of the consultation. What belongs to nothing is returned to be
placed by a person.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from feedback.languages import pick
from feedback.models import Administration, Attribution, Consultation
from feedback.questionnaire.guards import QuestionnaireError, open_document
from feedback.questionnaire.headings import headings_of
from feedback.questionnaire.pieces import read_page
from feedback.questionnaire.placing import Placed, place
from feedback.questionnaire.wording import form_languages, wording
from feedback.text import TextError, canonical_text

ANY_LENGTH = 10_000_000


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A text that belongs to no box, and the question it stood under, where it did."""

    text: str
    near: int | None = None


@dataclass(frozen=True, slots=True)
class Filled:
    """What a questionnaire holds. `answers` has the questions with words, `ticked` the choices;
    `removed` are control characters taken out; `administration` is the code the form was made
    for, or ""."""

    language: str
    answers: dict[int, str] = field(default_factory=dict)
    ticked: tuple[str, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
    name: str = ""
    date: str = ""
    administration: str = ""
    removed: tuple[str, ...] = ()

    @property
    def attribution(self) -> str | None:
        """The one choice ticked; None where none or several are, so that it must be asked."""
        return self.ticked[0] if len(self.ticked) == 1 else None


def read_questionnaire(
    content: bytes, consultation: Consultation, administration: Administration | None = None
) -> Filled:
    """What was written. Raises QuestionnaireError with every problem, each with its mend."""
    parts = open_document(content)
    languages = form_languages(consultation)
    # The form may have been made for this administration, or for any.
    known = headings_of(
        wording(consultation, code, whose)
        for code in languages
        for whose in dict.fromkeys((administration, None))
    )
    page = read_page(parts.document, parts.asides)
    _require_same(parts.properties.get("consultation", ""), consultation)
    found = place(page, known)
    ours = parts.properties.get("consultation") == consultation.slug and found.tagged
    if not found.languages and not ours:
        raise QuestionnaireError([_nothing_found(consultation)])
    said = parts.properties.get("language", "")
    counted = Counter(found.languages).most_common(1)
    numbers = [question.number for question in consultation.questions.order_by("number")]
    language = said if said in languages else (counted[0][0] if counted else languages[0])
    return _filled(found, numbers, language, parts.properties.get("administration", ""))


def _require_same(slug: str, consultation: Consultation) -> None:
    if slug and slug != consultation.slug:
        raise QuestionnaireError(
            [
                _(
                    "This is the questionnaire of another consultation (%(slug)s). "
                    "Upload the one of this consultation."
                )
                % {"slug": slug[:60]}
            ]
        )


def _nothing_found(consultation: Consultation) -> str:
    titles = "; ".join(
        f"{question.number}. {pick(question.title, consultation.languages[0])}"
        if consultation.languages
        else str(question)
        for question in consultation.questions.order_by("number")
    )
    return _(
        "No question of this consultation was found in the document. Looked for: %(titles)s. "
        "Upload the questionnaire you downloaded, or copy your text into the boxes."
    ) % {"titles": titles}


def _filled(found: Placed, numbers: list[int], language: str, code: str) -> Filled:
    doorman = Doorman()
    answers: dict[int, str] = {}
    loose: list[tuple[str, int | None]] = []
    for number in numbers:
        text, others = _answer(found, number)
        if text.strip():
            answers[number] = doorman.answer(number, text)
        loose += [(other, number) for other in others]
    for number, texts in found.tagged.items():
        if number not in numbers:
            loose += [(text, None) for text in texts]
    loose += [(text, None) for text in found.loose]
    unplaced = tuple(Unplaced(doorman.other(text), near) for text, near in loose if text.strip())
    if doorman.problems:
        raise QuestionnaireError(doorman.problems)
    return Filled(
        language=language,
        answers=answers,
        ticked=tuple(value for value in Attribution.values if value in found.ticked),
        unplaced=unplaced,
        name=doorman.line(found.fields.get("name", "")),
        date=doorman.line(found.fields.get("date", "")),
        administration=code[:12],
        removed=tuple(sorted(doorman.removed)),
    )


def _answer(found: Placed, number: int) -> tuple[str, list[str]]:
    """The text of a question, and what else stood under it."""
    lines = _trimmed(found.lines.get(number, []))
    tagged = found.tagged.get(number)
    candidates = [text for text in (*(tagged or ()), *found.boxes.get(number, ())) if text.strip()]
    if tagged is None and lines:
        candidates.append(lines)
        lines = ""
    first, *others = candidates or [""]
    return first, [*others, lines]


def _trimmed(lines: Iterable[str]) -> str:
    """Lines without the blank ones at the edges, which separate headings from text."""
    kept = deque(lines)
    while kept and not kept[0].strip():
        kept.popleft()
    while kept and not kept[-1].strip():
        kept.pop()
    return "\n".join(kept)


class Doorman:
    """Lets texts in by the one door, and remembers what was wrong."""

    def __init__(self) -> None:
        self.problems: list[str] = []
        self.removed: set[str] = set()

    def answer(self, number: int, text: str) -> str:
        """An answer, or a problem that names its question."""
        try:
            canonical = canonical_text(text)
        except TextError as error:
            sentence = _("Question %(number)d: %(problem)s")
            self.problems.append(sentence % {"number": number, "problem": error})
            return ""
        self.removed.update(canonical.removed)
        return canonical.text

    def other(self, text: str) -> str:
        """A text that has no place yet, of any length."""
        canonical = canonical_text(text, limit=ANY_LENGTH)
        self.removed.update(canonical.removed)
        return canonical.text

    def line(self, text: str) -> str:
        """A name or a date."""
        return " ".join(canonical_text(text, limit=ANY_LENGTH).text.split())[:120]
