"""The words of letters: receives a text with placeholders, returns its problems or it filled in.

A placeholder is a name in braces, such as {link}. Letters carry links, never answers: there is no
placeholder for anything that an author wrote.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

KINDS: Final[dict[str, str | Promise]] = {
    "invitation": gettext_lazy("Invitation"),
    "reminder": gettext_lazy("Reminder"),
    "thanks": gettext_lazy("Thanks"),
    "clearance": gettext_lazy("Quotes to clear"),
}
PLACEHOLDERS: Final[dict[str, str | Promise]] = {
    "title": gettext_lazy("the consultation's title"),
    "administration": gettext_lazy("the reader's administration"),
    "closes": gettext_lazy("when it closes, personal extensions included"),
    "link": gettext_lazy("the reader's personal link"),
    "programme": gettext_lazy("the programme's name"),
    "portal": gettext_lazy("the portal's name"),
}
MAX_SUBJECT = 200
MAX_BODY = 5_000

_BRACED = re.compile(r"\{([^{}\n]*)\}")


def letter_problems(subject: str, body: str) -> list[str]:
    """Why a letter cannot be kept like this, each a sentence that says how to mend it."""
    problems = []
    if not subject.strip():
        problems.append(_("Write a subject."))
    if len(subject) > MAX_SUBJECT or "\n" in subject.strip():
        problems.append(
            _("Keep the subject to one line of %(most)d characters.") % {"most": MAX_SUBJECT}
        )
    if len(body) > MAX_BODY:
        problems.append(_("Keep the letter to %(most)d characters.") % {"most": MAX_BODY})
    known = ", ".join(f"{{{name}}}" for name in PLACEHOLDERS)
    problems += [
        _("{%(name)s} is not a placeholder. There are: %(known)s.") % {"name": name, "known": known}
        for name in sorted(_names(subject) | _names(body))
        if name not in PLACEHOLDERS
    ]
    if "link" not in _names(body):
        problems.append(_("Put {link} where the reader's personal link belongs."))
    if "link" in _names(subject):
        problems.append(_("Keep {link} out of the subject: subjects are shown on locked screens."))
    if _unbalanced(subject) or _unbalanced(body):
        problems.append(_("A brace stands alone. Write placeholders like {link}."))
    return problems


def fill_letter(text: str, values: Mapping[str, str]) -> str:
    """The text with each placeholder replaced once; what comes in is not read again."""
    return _BRACED.sub(lambda found: values.get(found[1], found[0]), text)


def _names(text: str) -> set[str]:
    return set(_BRACED.findall(text))


def _unbalanced(text: str) -> bool:
    rest = _BRACED.sub("", text)
    return "{" in rest or "}" in rest
