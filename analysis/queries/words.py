"""What the analysis' codes are called: kinds, addressees, strengths, reasons, set-aside answers."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = Mapping[str, Promise]

KINDS: Words = {
    "experience": _("experience"),
    "request": _("request"),
    "offer": _("offer"),
    "difficulty": _("difficulty"),
    "thanks": _("thanks"),
}
ADDRESSEES: Words = {
    "organisation": _("to the organisation"),
    "region": _("to the region"),
    "stakeholders": _("to stakeholders"),
    "administrations": _("to other administrations"),
    "staff": _("to staff"),
}
STRENGTHS: Words = {
    "strong": _("strong"),
    "likely": _("likely"),
    "unsure": _("unsure"),
}
# Where no term stands in the passage, what the words that carried the suggestion have in common.
SOURCES: Words = {
    "description": _("words of the theme’s description"),
    "characters": _("words spelt like the theme’s"),
    "vectors": _("close in meaning to the theme"),
    "learned": _("like passages accepted before"),
    "model": _("a language model points to"),
}
SET_ASIDE: Words = {
    "language": _("Written in a language that is not read by machine. Theme it by hand."),
    "empty": _("Says nothing that a theme could be given for."),
    "no_theme": _("No theme of the codebook fits."),
}
QUANTIFIERS: Words = {
    "few": _("a few"),
    "some": _("some"),
    "several": _("several"),
    "many": _("many"),
    "most": _("most"),
    "almost_all": _("almost all"),
}
