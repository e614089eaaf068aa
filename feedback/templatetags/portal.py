"""Template words of the portal: texts in the page's language, icons, times, quote marks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from django import template
from django.conf import settings
from django.template.defaultfilters import stringfilter
from django.utils import translation
from django.utils.safestring import SafeString, mark_safe

from feedback import languages
from feedback.actions.letters import LINK
from feedback.letters import KINDS

register = template.Library()


@register.filter
def local(texts: Any) -> str:
    """A mapping's text in the page's language."""
    return languages.pick(texts, translation.get_language() or "en")


@register.filter
@stringfilter
def own_name(language: str) -> str:
    """What speakers call their language."""
    return languages.own_name(language)


@register.filter
@stringfilter
def direction(language: str) -> str:
    """The writing direction of a language."""
    return languages.direction(language)


@register.filter
def in_language(texts: Mapping[str, Any] | None, language: str) -> Any:
    """What a mapping holds for exactly this language, None where it holds nothing."""
    return texts.get(language) if texts else None


@register.filter
def local_input(moment: datetime, zone: ZoneInfo) -> str:
    """A time as a datetime-local field wants it, in a zone."""
    return moment.astimezone(zone).strftime("%Y-%m-%dT%H:%M")


@register.simple_tag
def posted_value(posted: Mapping[str, str], name: str, language: str) -> str:
    """What was posted for a text in a language, to be shown again."""
    return posted.get(f"{name}-{language}", "")


@register.filter
@stringfilter
def letter_kind(kind: str) -> str:
    """What a kind of letter is called."""
    return str(KINDS.get(kind, kind))


@register.filter
@stringfilter
def letter_preview(body: str) -> str:
    """A drafted letter as its reader will see it, but for the link, which is made at sending."""
    return body.replace(LINK, f"{settings.BASE_URL}/i/…/")


@lru_cache(maxsize=256)
def _icon(name: str) -> str:
    path = settings.NODE_MODULES / "@tabler" / "icons" / "icons" / "outline" / f"{name}.svg"
    drawing = path.read_text(encoding="utf-8")
    inner = drawing[drawing.index(">", drawing.index("<svg")) + 1 : drawing.rindex("</svg>")]
    return (
        '<svg class="icon" viewBox="0 0 24 24" width="20" height="20" fill="none" '
        'stroke="currentColor" stroke-width="1.75" stroke-linecap="round" '
        f'stroke-linejoin="round" aria-hidden="true" focusable="false">{inner}</svg>'
    )


@register.simple_tag
def icon(name: str) -> SafeString:
    """An outline icon of the icon package, decorative: its meaning stands beside it in words."""
    return mark_safe(_icon(name))  # noqa: S308 - a file of the package, named in our templates
