"""Growing a theme's terms: receives a theme, a language and a term, writes it into the codebook."""

from __future__ import annotations

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from analysis.models import Codebook, Theme
from analysis.theming.profiles import plain_term
from analysis.theming.words import words_in
from feedback.actions.record import announce, record_audit
from feedback.models import User

LONGEST_TERM = 80  # characters


class TermError(ValueError):
    """A term that cannot be one; its text is a sentence for people."""


@transaction.atomic
def add_term(*, theme: Theme, language: str, term: str, by: User) -> bool:
    """Add a term, once; returns whether it is new. The codebook's revision grows with it, and the
    answers are read again. TermError for a term without a word, or too
    long."""
    told = " ".join(term.split())
    if not words_in(plain_term(told)):
        raise TermError(_("A term needs at least one word."))
    if len(told) > LONGEST_TERM:
        raise TermError(_("A term has at most %(most)d characters.") % {"most": LONGEST_TERM})
    stored = Theme.objects.select_for_update(no_key=True).get(pk=theme.pk)
    known = stored.terms.get(language, [])
    if told.lower() in {old.lower() for old in known}:
        return False
    stored.terms = {**stored.terms, language: [*known, told]}
    stored.save(update_fields=["terms"])
    Codebook.objects.filter(pk=stored.codebook_id).update(revision=F("revision") + 1)
    record_audit(
        "term added",
        by=by,
        consultation=stored.codebook.consultation,
        target=f"theme {stored.code}",
        detail={"language": language},
    )
    announce("decided", consultation_id=stored.codebook.consultation_id)
    return True
