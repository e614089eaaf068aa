"""The boxes of the answer page: receives posted drafts, saves them, returns the boxes to show."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.utils.translation import ngettext

from feedback.actions.save_draft import ClosedError, StaleDraftError, save_draft
from feedback.actions.write_answer import write_answer
from feedback.forms import Draft
from feedback.models import Answer, AnswerVersion, Question, User
from feedback.queries.desks import Desk
from feedback.text import TextError, canonical_text, count_words


@dataclass(frozen=True, slots=True)
class Box:
    """One question on the page: what stands in its box, and what is wrong with it."""

    question: Question
    text: str
    language: str
    revision: int
    saved: Answer
    error: str = ""
    theirs: Answer | None = None
    earlier: AnswerVersion | None = None

    @property
    def shown(self) -> str:
        """The text as a browser must be given it: it drops a first line end inside a box."""
        return f"\n{self.text}"

    @property
    def words(self) -> int:
        """Words in the box."""
        return count_words(self.text)


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of a posted page: boxes to show, the response's status, characters removed."""

    boxes: list[Box]
    status: int = 200
    removed: tuple[str, ...] = ()


def save_all(desk: Desk, drafts: Iterable[Draft], user: User) -> Saved:
    """Save what was posted. Where one text cannot be stored, none is."""
    posted = {draft.question: draft for draft in drafts}
    boxes = [box_of(answer, posted.get(answer.question.number)) for answer in desk.answers]
    errors = {number: _text_error(draft.text) for number, draft in posted.items()}
    if any(errors.values()):
        named = [replace(box, error=errors.get(box.question.number, "")) for box in boxes]
        return Saved(named, status=400)
    status = 200
    removed: set[str] = set()
    for place, box in enumerate(boxes):
        draft = posted.get(box.question.number)
        if draft is None or _unchanged(box.saved, draft):
            continue
        try:
            removed.update(write_draft(desk, draft, user)[1])
        except StaleDraftError as error:
            # The newer revision goes back with the page: the next save is made knowingly.
            newer = error.answer
            boxes[place] = replace(box, error=str(error), theirs=newer, revision=newer.revision)
            status = 409
        except ClosedError as error:
            boxes[place] = replace(box, error=str(error))
            status = 403
    return Saved(boxes, status, tuple(sorted(removed)))


def _text_error(text: str) -> str:
    try:
        canonical_text(text)
    except TextError as error:
        return str(error)
    return ""


def _unchanged(saved: Answer, draft: Draft) -> bool:
    same_text = canonical_text(draft.text).text == saved.draft
    if not saved.pk:
        return same_text
    return same_text and draft.language == saved.language


def write_draft(desk: Desk, draft: Draft, user: User) -> tuple[Answer, tuple[str, ...]]:
    """Save one draft at a desk; see save_draft, and write_answer for the first word."""
    held = next((each for each in desk.answers if each.question.number == draft.question), None)
    if held and held.pk:
        return save_draft(
            answer=held,
            text=draft.text,
            language=draft.language,
            revision=draft.revision,
            by=user,
        )
    return write_answer(
        consultation=desk.consultation,
        administration=desk.administration,
        question=draft.question,
        text=draft.text,
        language=draft.language,
        revision=draft.revision,
        by=user,
    )


def box_of(answer: Answer, draft: Draft | None = None) -> Box:
    """The box of an answer, showing what was posted rather than what is stored."""
    return Box(
        question=answer.question,
        text=draft.text if draft else answer.draft,
        language=draft.language if draft else answer.language,
        revision=draft.revision if draft else answer.revision,
        saved=answer,
    )


def removed_sentence(removed: tuple[str, ...]) -> str:
    """A sentence on control characters that were taken out, or ""."""
    if not removed:
        return ""
    sentence = ngettext(
        "A character that cannot be printed was removed: %(codes)s.",
        "Characters that cannot be printed were removed: %(codes)s.",
        len(removed),
    )
    return sentence % {"codes": ", ".join(removed)}
