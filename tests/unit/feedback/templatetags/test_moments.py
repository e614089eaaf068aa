"""Times as people read them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.template import Context, Template
from django.utils import timezone, translation

from feedback.models import Organisation
from feedback.templatetags.moments import say_moment

CLOSING = datetime(2022, 2, 9, 17, 0, 8, tzinfo=UTC)
HOME = Organisation(time_zone="Europe/Brussels", place={"en": "Brussels", "fr": "Bruxelles"})


def render(tag: str, **context: object) -> str:
    """A tag of the library, rendered."""
    return Template("{% load moments %}" + tag).render(Context({"at": CLOSING, **context}))


@pytest.mark.parametrize(
    ("shape", "said"),
    [
        ("long", "Wednesday 9 February 2022, 18:00"),
        ("short", "9 Feb 2022, 18:00"),
        ("clock", "18:00"),
        ("seconds", "Wednesday 9 February 2022, 18:00:08"),
    ],
)
def test_the_organisations_zone_is_told(shape: str, said: str) -> None:
    assert say_moment(CLOSING, "Europe/Brussels", shape) == said


@pytest.mark.parametrize("language", ["es", "fr", "pt"])
@pytest.mark.parametrize("shape", ["long", "short"])
def test_days_and_months_have_a_capital_in_english_alone(language: str, shape: str) -> None:
    with translation.override(language):
        said = say_moment(CLOSING, "Europe/Brussels", shape)
    assert said == said.lower()


def test_the_year_is_left_out_while_it_is_the_present_one() -> None:
    now = timezone.now()
    assert str(now.year) not in say_moment(now, "UTC", "long")


def test_the_markup_names_moment_zone_and_place() -> None:
    markup = render('{% moment at "long" %}', organisation=HOME)
    assert '<time datetime="2022-02-09T17:00:08Z">Wednesday 9 February 2022, 18:00</time>' in markup
    assert 'data-zone="Europe/Brussels"' in markup
    assert 'data-place="your time (18:00 in Brussels)"' in markup
    assert "(Brussels time)" in markup


def test_the_place_may_stay_unsaid() -> None:
    assert "Brussels time" not in render('{% moment at "short" place=False %}', organisation=HOME)


def test_letters_carry_the_place_in_words() -> None:
    said = render("{% plain_moment at %}", organisation=HOME)
    assert said == "Wednesday 9 February 2022, 18:00 (Brussels time)"


def test_places_and_months_speak_the_pages_language() -> None:
    with translation.override("fr"):
        said = render("{% plain_moment at %}", organisation=HOME)
    assert "février" in said
    assert "Bruxelles" in said


def test_before_the_organisation_is_loaded_times_are_utc() -> None:
    assert "17:00" in render("{% plain_moment at %}")
