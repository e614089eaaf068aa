"""Setting up a round: begun empty or from an earlier one, then changed as long as it may be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from feedback.actions.create_consultation import create_consultation
from feedback.actions.invite import invite_coordinator
from feedback.actions.record import announce, record_audit
from feedback.models import (
    ConsentText,
    Consultation,
    MailText,
    Question,
    Reminder,
    Unit,
    User,
)

MAX_QUESTIONS = 12
TAKEN = frozenset({"new"})  # words that addresses use where a slug would stand
Texts = Mapping[str, str]


class SetUpError(ValueError):
    """Settings that cannot be kept; `problems` are pairs of field and sentence."""

    def __init__(self, problems: Sequence[tuple[str, str]]) -> None:
        super().__init__(" ".join(sentence for _field, sentence in problems))
        self.problems = list(problems)


@dataclass(frozen=True, slots=True)
class Asked:
    """One question as a manager writes it: texts by language."""

    title: Texts
    text: Texts
    help: Texts


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything a manager may change of a round; `reminders` are when people are reminded."""

    title: Texts
    introduction: Texts
    opens_at: datetime
    closes_at: datetime
    unit: str
    word_limit: int
    questions: Sequence[Asked]
    reminders: Sequence[datetime]


@transaction.atomic
def begin_consultation(
    *,
    title: Texts,
    opens_at: datetime,
    closes_at: datetime,
    by: User,
    previous: Consultation | None = None,
) -> Consultation:
    """A new round; with `previous` it has that one's questions, rules, letters and people.

    Its people's invitations are drafted and wait. The codebook follows in the worker. Raises
    SetUpError.
    """
    problems = _wrong_times(opens_at, closes_at)
    if not title.get("en"):
        problems.append(("title-en", _("Write a title in English.")))
    consent = ConsentText.objects.order_by("-version").first()
    if consent is None:
        problems.append(("", _("No consent text is loaded. Ask the operator to load one.")))
    if problems or consent is None:
        raise SetUpError(problems)
    consultation = create_consultation(
        slug=_free_slug(title["en"]),
        title=title,
        opens_at=opens_at,
        closes_at=closes_at,
        questions=_questions_of(previous),
        consent=consent,
        by=by,
        previous=previous,
        **_rules_of(previous),
    )
    if previous:
        _copy_people_and_letters(previous, consultation, by)
    announce(
        "consultation_begun",
        consultation_id=consultation.pk,
        previous_id=previous.pk if previous else None,
    )
    return consultation


def _free_slug(title: str) -> str:
    wanted = slugify(title)[:50] or "round"
    slug, number = wanted, 2
    while slug in TAKEN or Consultation.objects.filter(slug=slug).exists():
        slug, number = f"{wanted}-{number}", number + 1
    return slug


def _questions_of(previous: Consultation | None) -> list[dict[str, Any]]:
    if previous is None:
        return []
    rows = previous.questions.values("number", "code", "title", "text", "help")
    return [dict(row) for row in rows]


def _rules_of(previous: Consultation | None) -> dict[str, Any]:
    if previous is None:
        return {}
    names = ("introduction", "grace_minutes", "word_limit", "languages", "unit", "synthetic")
    return {name: getattr(previous, name) for name in names}


def _copy_people_and_letters(old: Consultation, new: Consultation, by: User) -> None:
    for text in MailText.objects.filter(consultation=old):
        text.pk, text.consultation = None, new
        text.save(force_insert=True)
    people = old.invitations.filter(revoked_at__isnull=True, user__is_active=True)
    for invitation in people.select_related("administration", "user").order_by("pk"):
        invite_coordinator(
            consultation=new,
            administration=invitation.administration,
            user=invitation.user,
            by=by,
            held=True,
        )


@transaction.atomic
def change_consultation(*, consultation: Consultation, settings: Settings, by: User) -> None:
    """Keep new settings. Raises SetUpError, having changed nothing.

    Once something is written, questions may be reworded, but none comes or goes.
    """
    consultation = Consultation.objects.select_for_update().get(pk=consultation.pk)
    problems = _wrong(consultation, settings)
    if problems:
        raise SetUpError(problems)
    Consultation.objects.filter(pk=consultation.pk).update(
        title=dict(settings.title),
        introduction=dict(settings.introduction),
        opens_at=settings.opens_at,
        closes_at=settings.closes_at,
        unit=settings.unit,
        word_limit=settings.word_limit,
    )
    _keep_questions(consultation, settings.questions)
    consultation.reminders.filter(done_at__isnull=True).delete()
    for due in settings.reminders:
        Reminder.objects.get_or_create(consultation=consultation, due_at=due)
    record_audit(
        "consultation changed",
        by=by,
        consultation=consultation,
        detail={"questions": len(settings.questions), "closes": settings.closes_at.isoformat()},
    )


def _keep_questions(consultation: Consultation, asked: Sequence[Asked]) -> None:
    for number, question in enumerate(asked, start=1):
        Question.objects.update_or_create(
            consultation=consultation,
            number=number,
            defaults={
                "title": dict(question.title),
                "text": dict(question.text),
                "help": dict(question.help),
            },
        )
    consultation.questions.filter(number__gt=len(asked)).delete()


def _wrong(consultation: Consultation, settings: Settings) -> list[tuple[str, str]]:
    problems = _wrong_times(settings.opens_at, settings.closes_at)
    if not settings.title.get("en"):
        problems.append(("title-en", _("Write a title in English.")))
    if not 1 <= settings.word_limit <= 5_000:
        problems.append(("word-limit", _("Give a number of words from 1 to 5,000.")))
    if settings.unit not in Unit.values:
        problems.append(("unit", _("Choose whose a submission is.")))
    problems += _wrong_questions(settings.questions)
    if consultation.submissions.exists():
        if len(settings.questions) != consultation.questions.count():
            problems.append(
                (
                    "",
                    _("Answers are being written: reword questions, but add or remove none."),
                )
            )
        if settings.unit != consultation.unit:
            problems.append(("unit", _("Answers are being written: whose they are is settled.")))
    problems += [
        ("reminders", _("A reminder must come between opening and closing."))
        for due in settings.reminders
        if not settings.opens_at < due < settings.closes_at
    ]
    return problems


def _wrong_times(opens_at: datetime, closes_at: datetime) -> list[tuple[str, str]]:
    if opens_at < closes_at:
        return []
    return [("closes", _("It must close after it opens."))]


def _wrong_questions(asked: Sequence[Asked]) -> list[tuple[str, str]]:
    problems: list[tuple[str, str]] = []
    if not 1 <= len(asked) <= MAX_QUESTIONS:
        problems.append(("", _("Ask from 1 to %(most)d questions.") % {"most": MAX_QUESTIONS}))
    for number, question in enumerate(asked, start=1):
        if not question.text.get("en"):
            problems.append(
                (
                    f"text-{number}-en",
                    _("Question %(number)d: write it in English.") % {"number": number},
                )
            )
        if not question.title.get("en"):
            problems.append(
                (
                    f"title-{number}-en",
                    _("Question %(number)d: give it a short title in English.")
                    % {"number": number},
                )
            )
    return problems
