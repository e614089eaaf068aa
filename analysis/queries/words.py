"""What the analysis' codes are called: kinds, addressees, strengths, reasons, set-aside answers."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

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
# What an operation of the log did, as a history tells it of somebody.
VERBS: Words = {
    "theme accepted": pgettext_lazy("someone", "accepted"),
    "theme rejected": pgettext_lazy("someone", "rejected"),
    "themes accepted": _("accepted several"),
    "themes rejected": _("rejected several"),
    "coding withdrawn": _("took back"),
    "passage moved": _("moved it"),
    "passages moved": _("moved several"),
    "passage split": _("split it"),
    "passages joined": _("joined passages"),
    "words coded": _("coded words of it"),
    "passages marked": _("marked passages"),
    "marks removed": _("removed a mark"),
    "memo written": _("wrote a memo"),
    "memo removed": _("removed a memo"),
    "finding created": _("made a finding"),
    "finding edited": _("edited the finding"),
    "finding deleted": _("deleted the finding"),
    "findings merged": _("merged findings"),
    "findings ordered": _("put findings in order"),
    "quote picked": _("picked a quote"),
    "quote dropped": _("dropped a quote"),
    "quotes ordered": _("put quotes in order"),
    "author shown": _("looked up the author"),
}
MARKS: Words = {
    "important": _("important"),
    "off-topic": _("off-topic"),
    "duplicate": _("duplicate"),
}
STATES: Words = {
    "to_decide": _("to decide"),
    "decided": _("decided"),
    "no_theme": _("no theme"),
}
QUANTIFIERS: Words = {
    "few": _("a few"),
    "some": _("some"),
    "several": _("several"),
    "many": _("many"),
    "most": _("most"),
    "almost_all": _("almost all"),
}
