"""The filter line above passages: receives a question and a selection, returns its choices."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from analysis.models import Theme
from analysis.queries import words
from analysis.views.lookup import is_manager
from analysis.views.selection import FILTERS, Selection
from feedback.languages import own_name, pick
from feedback.models import AnswerVersion, Question, Region

Options = list[tuple[str, str | Promise]]


@dataclass(frozen=True, slots=True)
class Choice:
    """One filter: its name in the address, what it is called, and what can be chosen."""

    name: str
    label: str
    chosen: str
    options: Options


def filter_context(
    request: HttpRequest, question: Question, selection: Selection
) -> dict[str, Any]:
    """The filters with their options, how many are set, and the address without them."""
    choices = [
        _choice(selection, name, label, options)
        for name, label, options in (
            ("f-theme", _("Theme"), _themes(question)),
            ("f-kind", _("Kind"), words.KINDS.items()),
            ("f-to", _("Addressed"), words.ADDRESSEES.items()),
            ("f-region", _("Region"), _regions(question) if is_manager(request) else ()),
            ("f-language", _("Language"), _languages(question)),
            ("f-strength", _("Suggested"), words.STRENGTHS.items()),
            ("f-state", _("State"), words.STATES.items()),
        )
    ]
    return {
        "filter_choices": [choice for choice in choices if choice.options],
        "narrowed": sum(bool(choice.chosen) for choice in choices),
        "unfiltered": urlencode({k: v for k, v in selection.base.items() if v}),
    }


def _choice(
    selection: Selection, name: str, label: str, options: Iterable[tuple[str, str | Promise]]
) -> Choice:
    return Choice(name, label, getattr(selection.filters, FILTERS[name]), list(options))


def _themes(question: Question) -> Options:
    language = get_language() or "en"
    themes = Theme.objects.filter(codebook__consultation=question.consultation)
    return [(theme.code, f"{theme.code} · {pick(theme.name, language)}") for theme in themes]


def _regions(question: Question) -> Options:
    language = get_language() or "en"
    answered = Region.objects.filter(
        administrations__submissions__consultation=question.consultation
    ).distinct()
    return [(region.code, pick(region.name, language)) for region in answered]


def _languages(question: Question) -> Options:
    found = AnswerVersion.objects.filter(answer__question=question).order_by("language")
    codes = found.values_list("language", flat=True).distinct()
    return [(code, own_name(code)) for code in codes]
