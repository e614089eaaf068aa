"""What pages of collecting receive: posted bytes in, typed values or a sentence to show out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote_to_bytes
from uuid import UUID

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from feedback.models import Answer, Attribution


class UnreadableError(ValueError):
    """What was sent cannot be read; the message says what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What someone wrote for one question, and the revision they started from."""

    question: int
    text: str
    language: str
    revision: int


def draft_from_json(body: bytes, question: int, languages: Iterable[str]) -> Draft:
    """The draft a script sent: {"text", "language", "revision"}."""
    try:
        sent = json.loads(body.decode("utf-8"))
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise UnreadableError(_("What was sent is not JSON in UTF-8.")) from error
    if not isinstance(sent, dict) or not isinstance(sent.get("text"), str):
        raise UnreadableError(_("Send an object with text, language and revision."))
    return Draft(
        question=question,
        text=sent["text"],
        language=_language(sent.get("language"), languages),
        revision=_revision(sent.get("revision")),
    )


def drafts_from_post(
    request: HttpRequest, answers: Iterable[Answer], languages: Iterable[str]
) -> list[Draft]:
    """The drafts of a posted answer page; questions that were not posted are left out."""
    require_utf8(request)
    drafts = []
    for answer in answers:
        number = answer.question.number
        text = request.POST.get(f"answer-{number}")
        if text is None:
            continue
        drafts.append(
            Draft(
                question=number,
                text=text,
                language=_language(
                    request.POST.get(f"language-{number}", answer.language), languages
                ),
                revision=_revision(request.POST.get(f"revision-{number}")),
            )
        )
    return drafts


def require_utf8(request: HttpRequest) -> None:
    """Refuse a form whose bytes are not UTF-8; the framework would put U+FFFD in their place."""
    if request.content_type != "application/x-www-form-urlencoded":
        raise UnreadableError(_("Send this form as the page does."))
    try:
        unquote_to_bytes(request.body).decode("utf-8")
    except UnicodeDecodeError as error:
        raise UnreadableError(_("What was sent is not text in UTF-8.")) from error


def _language(value: object, languages: Iterable[str]) -> str:
    if isinstance(value, str) and value in set(languages):
        return value
    raise UnreadableError(_("Choose the language of the answer from the list."))


def _revision(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise UnreadableError(_("The revision of the answer is missing. Reload the page."))
    text = str(value)
    if not text.isascii() or not text.isdecimal() or len(text) > 9:
        raise UnreadableError(_("The revision of the answer is not a number. Reload the page."))
    return int(text)


class SubmitForm(forms.Form):
    """The last page before a submit: one choice for all answers, perhaps others for some."""

    client_uuid = forms.UUIDField(widget=forms.HiddenInput)
    shown_sha256 = forms.RegexField(r"^[0-9a-f]{64}$", widget=forms.HiddenInput)
    attribution = forms.ChoiceField(
        choices=Attribution.choices,
        error_messages={
            "required": gettext_lazy(
                "Choose how your words may be used. "
                "Your answers are saved; nothing has been submitted yet."
            ),
        },
    )

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, questions: Iterable[int], **kwargs: Any
    ) -> None:
        super().__init__(data, **kwargs)
        self.numbers = list(questions)
        for number in self.numbers:
            self.fields[f"own-{number}"] = forms.ChoiceField(
                choices=[("", ""), *Attribution.choices], required=False
            )

    @property
    def choices(self) -> dict[int, str]:
        """Question number → the attribution chosen for it alone, or ""."""
        return {number: self.cleaned_data.get(f"own-{number}", "") for number in self.numbers}

    @property
    def uuid(self) -> UUID:
        """The submit's own number, drawn when the page was made."""
        value: UUID = self.cleaned_data["client_uuid"]
        return value
