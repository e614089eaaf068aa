"""What a copy says: receives drafts or a receipt, returns plain words in the reader's language."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from feedback.languages import pick
from feedback.models import Answer, Approval, Attribution, Receipt, Submission
from feedback.queries.approvals import same_as_approved
from feedback.queries.organisation import organisation
from feedback.queries.receipts import receipt_parts

RIGHT_TO_LEFT = frozenset({"R", "AL"})


@dataclass(frozen=True, slots=True)
class CopiedAnswer:
    """One question and the words for it, exactly as held; "" where there are none."""

    heading: str
    text: str
    language: str
    note: str = ""

    @property
    def direction(self) -> str:
        """By the first letter that has a direction, as browsers do it."""
        for letter in self.text:
            side = unicodedata.bidirectional(letter)
            if side == "L":
                break
            if side in RIGHT_TO_LEFT:
                return "rtl"
        return "ltr"


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy in `language`. `mark` says what it is where it is no proof; `at` is its own time."""

    portal: str
    title: str
    language: str
    mark: str
    facts: tuple[str, ...]
    answers: tuple[CopiedAnswer, ...]
    unanswered: str
    at: datetime


def copy_of_drafts(submission: Submission, answers: Iterable[Answer]) -> Copy:
    """The drafts as they are now, said to be drafts."""
    answers = list(answers)
    language = get_language() or "en"
    saved = [answer.saved_at for answer in answers if answer.saved_at]
    return Copy(
        portal=_portal(language),
        title=pick(submission.consultation.title, language),
        language=language,
        mark=_("Draft, not submitted"),
        facts=(_for(submission, language),),
        answers=tuple(
            CopiedAnswer(
                heading=_heading(answer, language),
                text=answer.draft if answer.draft.strip() else "",
                language=answer.language,
            )
            for answer in answers
        ),
        unanswered=_("not answered"),
        at=max(saved, default=submission.created_at),
    )


def copy_of_receipt(receipt: Receipt) -> Copy:
    """What a receipt stands for, with what proves it."""
    language = get_language() or "en"
    choice = str(Attribution(receipt.attribution).label) if receipt.attribution else ""
    at = receipt.created_at.astimezone(UTC)
    facts = [
        _("Receipt number: %(number)s") % {"number": receipt.number},
        _("Received: %(time)s UTC") % {"time": f"{at:%Y-%m-%d %H:%M:%S}"},
        _for(receipt.submission, language),
        _("How the words may be used: %(choice)s") % {"choice": choice}
        if choice
        else _("How the words may be used was not stated: the idea only."),
        _("SHA-256: %(sha256)s") % {"sha256": receipt.sha256},
    ]
    if receipt.approval:
        facts.append(approval_line(receipt.approval, exact=same_as_approved(receipt)))
    return Copy(
        portal=_portal(language),
        title=pick(receipt.submission.consultation.title, language),
        language=language,
        mark="",
        facts=tuple(facts),
        answers=tuple(
            CopiedAnswer(
                heading=f"{part.question.number}. {pick(part.question.text, language)}",
                text=part.version.text if part.version else "",
                language=part.version.language if part.version else language,
                note=_("for this answer: %(choice)s") % {"choice": part.attribution_label}
                if part.attribution
                else "",
            )
            for part in receipt_parts(receipt)
        ),
        unanswered=_("not answered"),
        at=at,
    )


def approval_line(approval: Approval, *, exact: bool) -> str:
    """Who approved, when (UTC), and whether it was of exactly these texts."""
    at = f"{approval.decided_at:%Y-%m-%d %H:%M}" if approval.decided_at else ""
    told = {"who": approval.who, "at": at}
    if exact:
        return _("Approved by %(who)s, %(at)s UTC: exactly these answers") % told
    return _("Approved by %(who)s, %(at)s UTC; answers were changed afterwards") % told


def _portal(language: str) -> str:
    home = organisation()
    return pick(home.portal_name, language) if home else ""


def _for(submission: Submission, language: str) -> str:
    administration = submission.administration
    name = pick(administration.name, language) if administration else ""
    return _("For: %(administration)s") % {"administration": name}


def _heading(answer: Answer, language: str) -> str:
    return f"{answer.question.number}. {pick(answer.question.text, language)}"
