"""Letters to the people of a consultation: drafted, kept or thrown away, handed to the worker.

A drafted letter holds {link}; the worker puts a fresh personal link in as it sends it, so that no
link lies readable in the database.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.db.models import F
from django.template import Context, Template
from django.utils import timezone, translation

from feedback.actions.record import record_audit
from feedback.letters import KINDS, fill_letter, letter_problems
from feedback.models import Consultation, Invitation, Mail, MailText, User
from feedback.queries.consultations import closes_at
from feedback.queries.letters import letter_text, names_for
from feedback.queries.organisation import organisation
from feedback.text import canonical_text

LINK = "{link}"


class LetterError(ValueError):
    """Words of a letter that cannot be kept; `problems` are sentences for their writer."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__(" ".join(problems))
        self.problems = problems


def draft_letter(*, invitation: Invitation, kind: str, held: bool) -> Mail:
    """Write one letter in its reader's language; `held` keeps it for a manager to send."""
    user = invitation.user
    words = letter_text(invitation.consultation, kind, user.language)
    values = names_for(invitation, user.language) | {"closes": _closes(invitation), "link": LINK}
    return Mail.objects.create(
        kind=kind,
        invitation=invitation,
        held=held,
        to=user.email,
        language=user.language,
        subject=" ".join(fill_letter(words.subject, values).split()),
        body=fill_letter(words.body, values),
    )


def _closes(invitation: Invitation) -> str:
    """When it closes for this person, in words and in their language."""
    until = closes_at(invitation.consultation, invitation.extended_until)
    with translation.override(invitation.user.language):
        context = Context({"at": until, "organisation": organisation()}, autoescape=False)
        return Template("{% load moments %}{% plain_moment at %}").render(context)


@transaction.atomic
def draft_letters(*, invitations: Iterable[Invitation], kind: str, by: User) -> list[Mail]:
    """A draft for each person, in place of an unsent one of the same kind."""
    if kind not in KINDS:
        raise LetterError([f"There is no letter {kind!r}."])
    drafted = []
    for invitation in invitations:
        Mail.objects.filter(invitation=invitation, kind=kind, held=True).delete()
        drafted.append(draft_letter(invitation=invitation, kind=kind, held=True))
    if drafted:
        _record("letters drafted", drafted, by)
    return drafted


@transaction.atomic
def send_letters(*, consultation: Consultation, ids: Iterable[int], by: User) -> int:
    """Hand drafts to the worker; returns how many. What another manager sent stays sent once."""
    drafts = Mail.objects.select_for_update(no_key=True).filter(
        invitation__consultation=consultation, held=True, pk__in=list(ids)
    )
    letters = list(drafts)
    Mail.objects.filter(pk__in=[mail.pk for mail in letters]).update(
        held=False, created_at=timezone.now()
    )
    if letters:
        _record("letters sent", letters, by)
    return len(letters)


@transaction.atomic
def discard_letters(*, consultation: Consultation, ids: Iterable[int], by: User) -> int:
    """Throw drafts away; returns how many."""
    letters = list(
        Mail.objects.filter(invitation__consultation=consultation, held=True, pk__in=list(ids))
    )
    if letters:
        _record("letters discarded", letters, by)
    Mail.objects.filter(pk__in=[mail.pk for mail in letters]).delete()
    return len(letters)


@transaction.atomic
def retry_letters(*, consultation: Consultation, ids: Iterable[int], by: User) -> int:
    """Give letters that failed another three attempts."""
    failed = Mail.objects.filter(
        invitation__consultation=consultation, set_aside_at__isnull=False, pk__in=list(ids)
    )
    letters = list(failed.annotate(address=F("invitation__user__email")))
    for mail in letters:
        Mail.objects.filter(pk=mail.pk).update(
            set_aside_at=None, attempts=0, error="", to=mail.address
        )
    if letters:
        _record("letters tried again", letters, by)
    return len(letters)


@transaction.atomic
def save_letter_text(
    *, consultation: Consultation, kind: str, language: str, subject: str, body: str, by: User
) -> MailText:
    """Keep the consultation's own words of a letter. Raises LetterError, TextError."""
    subject, body = canonical_text(subject).text.strip(), canonical_text(body).text
    problems = letter_problems(subject, body)
    if problems:
        raise LetterError(problems)
    text, _made = MailText.objects.update_or_create(
        consultation=consultation,
        kind=kind,
        language=language,
        defaults={
            "subject": subject,
            "body": body,
            "changed_by": by,
            "changed_at": timezone.now(),
        },
    )
    record_audit(
        "letter text changed",
        by=by,
        consultation=consultation,
        target=f"{kind} {language}",
    )
    return text


@transaction.atomic
def reset_letter_text(*, consultation: Consultation, kind: str, language: str, by: User) -> None:
    """Go back to the organisation's words."""
    MailText.objects.filter(consultation=consultation, kind=kind, language=language).delete()
    record_audit("letter text reset", by=by, consultation=consultation, target=f"{kind} {language}")


def _record(action: str, letters: Sequence[Mail], by: User) -> None:
    invitation = letters[0].invitation
    record_audit(
        action,
        by=by,
        consultation=invitation.consultation if invitation else None,
        detail={"letters": [mail.pk for mail in letters], "kind": letters[0].kind},
    )
