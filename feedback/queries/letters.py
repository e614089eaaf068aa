"""Letters: their words for a consultation, and how each of its letters fares."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import QuerySet

from feedback.languages import pick
from feedback.models import Consultation, Invitation, Mail, MailText
from feedback.queries.organisation import organisation


@dataclass(frozen=True, slots=True)
class LetterText:
    """A letter's words in one language; `own` where the consultation has changed them."""

    kind: str
    language: str
    subject: str
    body: str
    own: bool


def letter_text(consultation: Consultation, kind: str, language: str) -> LetterText:
    """What a letter of `kind` says: the consultation's own words, else the organisation's."""
    texts = letter_texts(consultation, kind)
    return texts.get(language) or texts.get("en") or LetterText(kind, language, "", "", own=False)


def letter_texts(consultation: Consultation, kind: str) -> Mapping[str, LetterText]:
    """Language → the words of a letter of `kind`."""
    home = organisation()
    told = home.letters.get(kind, {}) if home else {}
    found = {
        language: LetterText(kind, language, words["subject"], words["body"], own=False)
        for language, words in told.items()
    }
    for text in MailText.objects.filter(consultation=consultation, kind=kind):
        found[text.language] = LetterText(kind, text.language, text.subject, text.body, own=True)
    return found


def letters_of(consultation: Consultation) -> QuerySet[Mail]:
    """The letters to the people invited to a consultation, newest first."""
    rows = Mail.objects.filter(invitation__consultation=consultation)
    return rows.select_related("invitation__administration", "invitation__user").order_by("-pk")


def letter_state(mail: Mail) -> str:
    """ "draft", "sent", "failed", "retrying" or "waiting"."""
    if mail.done_at:
        return "sent"
    if mail.set_aside_at:
        return "failed"
    if mail.held:
        return "draft"
    return "retrying" if mail.error else "waiting"


def has_answered(invitation: Invitation) -> bool:
    """Whether the invited person's side has submitted."""
    sent = invitation.consultation.submissions.filter(
        administration=invitation.administration_id, submitted_at__isnull=False
    )
    if invitation.consultation.unit == "participant":
        sent = sent.filter(participant=invitation.user_id)
    return sent.exists()


def names_for(invitation: Invitation, language: str) -> dict[str, str]:
    """What the placeholders stand for that are the same whenever the letter is sent."""
    home = organisation()
    return {
        "title": pick(invitation.consultation.title, language),
        "administration": pick(invitation.administration.name, language),
        "programme": pick(home.programme, language) if home else "",
        "portal": pick(home.portal_name, language) if home else "",
    }
