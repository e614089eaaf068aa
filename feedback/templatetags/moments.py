"""Times for people: receives an aware datetime, returns markup the reader's browser can localise.

The server prints the time in the organisation's zone and says so; static/js/moments.js says it
again in the reader's own zone, with the organisation's in brackets.
"""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from django import template
from django.template import Context
from django.utils import timezone
from django.utils.dateformat import format as format_date
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, pgettext_lazy

from feedback.languages import pick

register = template.Library()

# Letters as in Django's date formats; translators put them in their language's order.
SHAPES: dict[str, Promise] = {
    "long": pgettext_lazy("date format", "l j F, H:i"),
    "long-year": pgettext_lazy("date format", "l j F Y, H:i"),
    "short": pgettext_lazy("date format", "j M, H:i"),
    "short-year": pgettext_lazy("date format", "j M Y, H:i"),
    "clock": pgettext_lazy("date format", "H:i"),
    "seconds": pgettext_lazy("date format", "l j F Y, H:i:s"),
    "day": pgettext_lazy("date format", "j F Y"),
    "axis": pgettext_lazy("date format", "j M"),
}

OF_ANOTHER_YEAR = {"long": "long-year", "short": "short-year"}

# Where the framework gives days or months a capital that the language does not.
LOWERED = frozenset({"es", "fr", "pt"})


def say_moment(value: datetime, zone: str, shape: str = "long") -> str:
    """The time in words, in `zone` (an IANA name) and the page's language.

    "long" and "short" name the year where it is not the present one.
    """
    if shape in OF_ANOTHER_YEAR and value.year != timezone.now().year:
        shape = OF_ANOTHER_YEAR[shape]
    return _in_words(value.astimezone(ZoneInfo(zone)), str(SHAPES[shape]))


@register.filter
def day(value: datetime) -> str:
    """The date alone, in the page's language."""
    return _in_words(value, str(SHAPES["day"]))


@register.filter
def day_and_month(value: datetime) -> str:
    """The date without its year, short, for an axis."""
    return _in_words(value, str(SHAPES["axis"]))


def _in_words(value: datetime, shape: str) -> str:
    """`shape` in Django's letters, filled in the page's language."""
    words = format_date(value, shape)
    return words.lower() if get_language() in LOWERED else words


@register.simple_tag(takes_context=True)
def plain_moment(context: Context, value: datetime, shape: str = "long") -> str:
    """A time as plain text with its place, for letters and files."""
    zone, place = _place(context)
    return f"{say_moment(value, zone, shape)} ({gettext('%(place)s time') % {'place': place}})"


@register.simple_tag(takes_context=True)
def home_moment(context: Context, value: datetime, shape: str = "short") -> str:
    """A time in the organisation's zone alone, for tables that say whose time they tell."""
    zone, _city = _place(context)
    return say_moment(value, zone, shape)


def _place(context: Context) -> tuple[str, str]:
    """The organisation's time zone and the city it is known by."""
    organisation = context.get("organisation")
    if not organisation:
        return "UTC", "UTC"
    return organisation.time_zone, pick(organisation.place, get_language() or "en")


@register.simple_tag(takes_context=True)
def moment(
    context: Context, value: datetime, shape: str = "long", place: bool = True
) -> SafeString:
    """A time as markup: printed in the organisation's zone, localised in the browser.

    `shape` is "long", "short", "clock" or "seconds"; without `place` the zone is left unsaid.
    """
    zone, city = _place(context)
    elsewhere = {
        "place": city,
        "time": say_moment(value, zone, "clock"),
        "day": _in_words(value.astimezone(ZoneInfo(zone)), "D"),
    }
    tail = SafeString("")
    if place and shape != "clock":
        tail = format_html(
            ' <span class="muted" data-moment-place>({})</span>',
            gettext("%(place)s time") % elsewhere,
        )
    return format_html(
        '<span data-moment="{}" data-zone="{}" data-place="{}" data-place-day="{}">'
        '<time datetime="{}">{}</time>{}</span>',
        shape,
        zone,
        gettext("your time (%(time)s in %(place)s)") % elsewhere,
        gettext("your time (%(day)s %(time)s in %(place)s)") % elsewhere,
        value.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
        say_moment(value, zone, shape),
        tail,
    )
