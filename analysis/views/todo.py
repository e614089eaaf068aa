"""What to do next on a consultation: receives its overview, returns cards by urgency."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from analysis.queries.overview import Overview, QuestionRow
from feedback.models import Consultation
from feedback.queries.consultations import Window, window

MOST_CARDS = 4


@dataclass(frozen=True, slots=True)
class Todo:
    """One card: a title, a sentence, and where to do it ("" where that is nowhere yet)."""

    name: str
    icon: str
    title: str
    text: str
    url: str = ""
    action: str = ""


def todo_cards(consultation: Consultation, found: Overview, words: list[str]) -> list[Todo]:
    """At most four cards: what failed, what is to decide, the report, who is missing."""
    cards = [
        *_failed(consultation, found),
        *_to_decide(consultation, found),
        *_report(consultation, found),
        *_missing(consultation, found, words),
    ]
    return cards[:MOST_CARDS]


def _failed(consultation: Consultation, found: Overview) -> Iterator[Todo]:
    for row in found.questions:
        if row.unread.failed:
            text = ngettext(
                "%(n)d answer could not be read.",
                "%(n)d answers could not be read.",
                row.unread.failed,
            )
            yield Todo(
                name=f"failed-{row.question.number}",
                icon="alert-triangle",
                title=_("Question %(number)d: the worker gave up") % _number(row),
                text=text % {"n": row.unread.failed},
                url=f"{_url(consultation, row)}?queue=set-aside",
                action=_("See which"),
            )


def _missing(consultation: Consultation, found: Overview, words: list[str]) -> Iterator[Todo]:
    people = found.participants
    missing = people.invited - people.answered
    if not missing or window(consultation, None) is not Window.OPEN:
        return
    word = words[0] if missing == 1 else words[1]
    title = ngettext("%(n)d %(word)s has not answered", "%(n)d %(word)s have not answered", missing)
    drafts = people.states.get("drafting", 0)
    text = ngettext("%(n)d has a draft.", "%(n)d have a draft.", drafts) % {"n": drafts}
    yield Todo(
        name="missing",
        icon="mail",
        title=title % {"n": missing, "word": word},
        text=" ".join((text, _("Who is missing stands below."))),
    )


def _to_decide(consultation: Consultation, found: Overview) -> Iterator[Todo]:
    """The first question with something to decide, then all others together."""
    waiting = [row for row in found.questions if row.to_decide]
    for row in waiting[:1]:
        title = ngettext(
            "Question %(number)d: %(n)d passage to decide",
            "Question %(number)d: %(n)d passages to decide",
            row.to_decide,
        )
        yield Todo(
            name="decide",
            icon="list-check",
            title=title % {**_number(row), "n": row.to_decide},
            text=_decided_so_far(row),
            url=f"{_url(consultation, row)}?queue=to-decide",
            action=_("Continue") if row.decided else _("Start"),
        )
    others = waiting[1:]
    if others:
        total = sum(row.to_decide for row in others)
        title = ngettext(
            "Other questions: %(n)d passage to decide",
            "Other questions: %(n)d passages to decide",
            total,
        )
        told = _("question %(number)d: %(n)d")
        yield Todo(
            name="decide-others",
            icon="player-play",
            title=title % {"n": total},
            text=", ".join(told % {**_number(row), "n": row.to_decide} for row in others),
            url=f"{_url(consultation, others[0])}?queue=to-decide",
            action=_("Open question %(number)d") % _number(others[0]),
        )


def _decided_so_far(row: QuestionRow) -> str:
    if not row.decided:
        return _("Suggestions only so far.")
    return ngettext("%(n)d is decided.", "%(n)d are decided.", row.decided) % {"n": row.decided}


def _report(consultation: Consultation, found: Overview) -> Iterator[Todo]:
    if found.total("quotes") and not found.total("to_decide"):
        yield Todo(
            name="report",
            icon="file-text",
            title=_("The report can be read"),
            text=_("Every passage with a suggestion is decided."),
            url=reverse("analysis:report-detail", kwargs={"slug": consultation.slug}),
            action=_("Open the report"),
        )


def _number(row: QuestionRow) -> dict[str, int]:
    return {"number": row.question.number}


def _url(consultation: Consultation, row: QuestionRow) -> str:
    kwargs = {"slug": consultation.slug, "number": row.question.number}
    return reverse("analysis:question-detail", kwargs=kwargs)
