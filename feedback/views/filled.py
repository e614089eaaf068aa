"""What a filled questionnaire holds beside what is there: receives both, returns rows to choose by,
and, once chosen, the texts to write.

Between the two requests the file's words travel in the page, signed: nothing is stored before
somebody has decided.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace

from django.core import signing
from django.utils.translation import gettext as _

from feedback.models import Question
from feedback.questionnaire.guards import QuestionnaireError
from feedback.questionnaire.reader import Filled, Unplaced
from feedback.text import TextError, canonical_text, count_words

HOURS = 12
MAX_PACKED = 900_000
HERE, FILE, BOTH, OUT = "here", "file", "both", "out"


class ExpiredError(ValueError):
    """The words that travelled in the page are not the ones we sent, or too old."""


@dataclass(frozen=True, slots=True)
class Present:
    """What is there for a question now. `draft_words` counts a draft that may not be shown."""

    question: Question
    text: str
    language: str = ""
    revision: int = 0
    draft_words: int = 0

    @property
    def words(self) -> int:
        """Words of the text."""
        return count_words(self.text)


@dataclass(frozen=True, slots=True)
class Row:
    """One question: what is there, what the file says, and what was chosen."""

    present: Present
    file: str
    take: str = ""
    error: str = ""

    @property
    def state(self) -> str:
        """nothing, same, here (the file is silent), file (nothing is there), or both."""
        if not self.file:
            return HERE if self.present.text.strip() else "nothing"
        if not self.present.text.strip():
            return FILE
        return "same" if self.present.text == self.file else BOTH

    @property
    def file_words(self) -> int:
        """Words of the file's text."""
        return count_words(self.file)


@dataclass(frozen=True, slots=True)
class Loose:
    """A text without a place: where it goes is for a person to say."""

    place: int
    text: str
    near: int | None
    chosen: str = ""
    error: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything to choose by. `problems` are pairs of a field's id and a sentence."""

    rows: list[Row]
    loose: list[Loose]

    @property
    def problems(self) -> list[tuple[str, str]]:
        """What is still to be decided."""
        rows = [(f"take-{row.present.question.number}", row.error) for row in self.rows]
        loose = [(f"place-{text.place}", text.error) for text in self.loose]
        return [(field, said) for field, said in (*rows, *loose) if said]

    @property
    def changes(self) -> bool:
        """Whether the file brings anything that is not there already."""
        return bool(self.loose) or any(row.state in {FILE, BOTH} for row in self.rows)


def compare(filled: Filled, presents: Iterable[Present]) -> Comparison:
    """File and present side by side, nothing chosen."""
    return Comparison(
        rows=[
            Row(present, filled.answers.get(present.question.number, "")) for present in presents
        ],
        loose=[Loose(place, one.text, one.near) for place, one in enumerate(filled.unplaced)],
    )


def decide(
    filled: Filled, presents: Iterable[Present], posted: Mapping[str, str]
) -> tuple[Comparison, dict[int, str]]:
    """What was chosen, and question number → text where it differs from what is there."""
    comparison = compare(filled, presents)
    numbers = {str(row.present.question.number) for row in comparison.rows}
    loose = [
        _chosen_place(one, posted.get(f"place-{one.place}", ""), numbers)
        for one in comparison.loose
    ]
    texts: dict[int, str] = {}
    rows = []
    for row in comparison.rows:
        number = row.present.question.number
        chosen = replace(row, take=_known_take(posted.get(f"take-{number}", "")))
        added = [one.text for one in loose if one.chosen == str(number)]
        try:
            text = canonical_text(_joined(chosen, added)).text
        except TextError as error:
            chosen = replace(chosen, error=_question(number, str(error)))
            text = ""
        if chosen.state == BOTH and not chosen.take:
            chosen = replace(chosen, error=_question(number, _("Choose which text is kept.")))
        if text.strip() and text != row.present.text:
            texts[number] = text
        rows.append(chosen)
    return Comparison(rows, loose), texts


def _question(number: int, said: str) -> str:
    return _("Question %(number)d: %(problem)s") % {"number": number, "problem": said}


def _known_take(value: str) -> str:
    return value if value in {HERE, FILE, BOTH} else ""


def _chosen_place(one: Loose, value: str, numbers: set[str]) -> Loose:
    if value in numbers or value == OUT:
        return replace(one, chosen=value)
    return replace(one, error=_("Say where this text belongs, or leave it out."))


def _joined(row: Row, added: Iterable[str]) -> str:
    """The text that a choice leads to; texts that are joined keep a blank line between them."""
    here, file = row.present.text, row.file
    start = {
        "nothing": "",
        "same": here,
        HERE: here,
        FILE: file,
        BOTH: {FILE: file, BOTH: f"{here}\n\n{file}"}.get(row.take, here),
    }[row.state]
    return "\n\n".join(text for text in (start, *added) if text)


def pack(filled: Filled, salt: str) -> str:
    """The file's words for the way through the page. Raises QuestionnaireError: too many."""
    packed = signing.dumps(asdict(filled), salt=salt, compress=True)
    if len(packed) > MAX_PACKED:
        raise QuestionnaireError(
            [_("The document holds more text than can be taken over at once. Shorten it.")]
        )
    return packed


def unpack(packed: str, salt: str) -> Filled:
    """The words that `pack` sent out. Raises ExpiredError."""
    try:
        known = signing.loads(packed, salt=salt, max_age=HOURS * 3600)
    except signing.BadSignature as error:
        raise ExpiredError(
            _("This page is too old or was changed on its way. Upload the document again.")
        ) from error
    return Filled(
        **{
            **known,
            "answers": {int(number): text for number, text in known["answers"].items()},
            "ticked": tuple(known["ticked"]),
            "unplaced": tuple(Unplaced(**one) for one in known["unplaced"]),
            "removed": tuple(known["removed"]),
        }
    )
