"""A round's settings: begun on one page, changed on another; dates in the organisation's zone."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from feedback.actions.set_up_consultation import (
    MAX_QUESTIONS,
    Asked,
    Settings,
    SetUpError,
    begin_consultation,
    change_consultation,
)
from feedback.models import Consultation, Unit
from feedback.queries.organisation import organisation
from feedback.text import TextError, canonical_text
from feedback.views.participants import managed, manager_of

PARTS = ("title", "text", "help")
Problems = list[tuple[str, str]]


@dataclass(slots=True)
class Posted:
    """What was posted, read as far as it can be; `problems` say what could not."""

    values: QueryDict
    languages: list[str]
    zone: ZoneInfo
    problems: Problems = field(default_factory=list)

    def texts(self, name: str) -> dict[str, str]:
        """Texts by language; languages left blank are left out."""
        found = {}
        for language in self.languages:
            key = f"{name}-{language}"
            try:
                text = canonical_text(self.values.get(key, "")).text.strip()
            except TextError as error:
                self.problems.append((key, str(error)))
                continue
            if text:
                found[language] = text
        return found

    def moment(self, name: str) -> datetime:
        """A local date and time; noted as a problem where it is none."""
        try:
            return self._local(self.values.get(name, ""))
        except ValueError:
            self.problems.append((name, _("Give a date and a time.")))
            return datetime.now(self.zone)

    def reminders(self) -> list[datetime]:
        """Every reminder that was filled in."""
        found = []
        for text in self.values.getlist("reminder"):
            try:
                if text:
                    found.append(self._local(text))
            except ValueError:
                self.problems.append(("reminders", _("Give a date and a time.")))
        return sorted(set(found))

    def questions(self) -> list[Asked]:
        """The questions in order; one whose texts are all blank is taken out."""
        numbers = sorted(
            {int(key[1]) for name in self.values if (key := re.match(r"text-(\d+)-", name))}
        )
        asked = [
            Asked(*(self.texts(f"{part}-{number}") for part in PARTS))
            for number in numbers[: MAX_QUESTIONS + 1]
        ]
        return [question for question in asked if question.title or question.text or question.help]

    def _local(self, text: str) -> datetime:
        return datetime.fromisoformat(text).replace(tzinfo=self.zone)


def _posted(request: HttpRequest) -> Posted:
    home = organisation()
    languages = home.languages if home else ["en"]
    return Posted(request.POST, languages, ZoneInfo(home.time_zone if home else "UTC"))


@require_http_methods(["GET", "HEAD", "POST"])
def consultation_create(request: HttpRequest) -> HttpResponse:
    """Title, dates, and what it starts from."""
    problems: Problems = []
    if request.method == "POST":
        posted = _posted(request)
        source = Consultation.objects.filter(slug=request.POST.get("previous", "")).first()
        title = posted.texts("title")
        opens_at, closes_at = posted.moment("opens"), posted.moment("closes")
        problems = posted.problems
        if not problems:
            try:
                made = begin_consultation(
                    title=title,
                    opens_at=opens_at,
                    closes_at=closes_at,
                    by=manager_of(request),
                    previous=source,
                )
            except SetUpError as error:
                problems = error.problems
            else:
                messages.success(request, _("Set up. Look through its questions and letters."))
                return redirect("feedback:consultation-setup", slug=made.slug)
    context = {
        "problems": problems,
        "posted": request.POST,
        "earlier": Consultation.objects.filter(source="").order_by("-opens_at"),
    }
    status = 400 if problems else 200
    return render(request, "feedback/consultation_create.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def consultation_setup(request: HttpRequest, slug: str) -> HttpResponse:
    """All of a round's settings."""
    consultation = managed(request, slug)
    problems: Problems = []
    shown = _stored(consultation)
    if request.method == "POST":
        posted = _posted(request)
        shown = _read(posted, consultation)
        problems = posted.problems
        if not problems:
            try:
                change_consultation(
                    consultation=consultation, settings=shown, by=manager_of(request)
                )
            except SetUpError as error:
                problems = error.problems
            else:
                messages.success(request, _("Saved."))
                return redirect("feedback:consultation-setup", slug=slug)
    home = organisation()
    languages = home.languages if home else ["en"]
    context = {
        "consultation": consultation,
        "settings": shown,
        "zone": ZoneInfo(home.time_zone if home else "UTC"),
        "problems": problems,
        "units": Unit.choices,
        "missing": _missing(shown, languages),
        "written": consultation.submissions.exists(),
        "full": len(shown.questions) >= MAX_QUESTIONS,
        "next": len(shown.questions) + 1,
    }
    status = 400 if problems else 200
    return render(request, "feedback/consultation_setup.html", context, status=status)


def _stored(consultation: Consultation) -> Settings:
    return Settings(
        title=consultation.title,
        introduction=consultation.introduction,
        opens_at=consultation.opens_at,
        closes_at=consultation.closes_at,
        unit=consultation.unit,
        word_limit=consultation.word_limit,
        questions=[
            Asked(question.title, question.text, question.help)
            for question in consultation.questions.all()
        ],
        reminders=[
            reminder.due_at for reminder in consultation.reminders.filter(done_at__isnull=True)
        ],
    )


def _read(posted: Posted, consultation: Consultation) -> Settings:
    limit = posted.values.get("word-limit", "")
    return Settings(
        title=posted.texts("title"),
        introduction=posted.texts("introduction"),
        opens_at=posted.moment("opens"),
        closes_at=posted.moment("closes"),
        unit=posted.values.get("unit", consultation.unit),
        word_limit=int(limit) if limit.isdecimal() and len(limit) < 9 else 0,
        questions=posted.questions(),
        reminders=posted.reminders(),
    )


def _missing(settings: Settings, languages: list[str]) -> dict[str, int]:
    """Language → texts that are there in English and not in it."""
    texts = [settings.title, settings.introduction]
    texts += [
        part for asked in settings.questions for part in (asked.title, asked.text, asked.help)
    ]
    found = {
        language: sum(bool(text.get("en")) and not text.get(language) for text in texts)
        for language in languages
    }
    return {language: count for language, count in found.items() if count}
