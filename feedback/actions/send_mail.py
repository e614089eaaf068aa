"""Letters: drafted in the transaction that occasions them, sent by the worker, retried."""

from __future__ import annotations

from smtplib import SMTPRecipientsRefused, SMTPResponseException
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext

from feedback.actions.claim_work import (
    claim_work,
    fail_work,
    finish_work,
    give_up_work,
    postpone_work,
)
from feedback.actions.letters import LINK
from feedback.actions.make_link import make_approval_link, make_link
from feedback.languages import pick
from feedback.models import Approval, ApprovalState, Mail
from feedback.queries.letters import has_answered
from feedback.queries.organisation import organisation
from feedback.scope import scope

RETRY_SECONDS = 30
MIN_PAUSE_SECONDS, MAX_PAUSE_SECONDS = 2, 300
PERMANENT = 500  # from here on a mail server means: do not try again
BATCH = 50
# A one-time code is worth nothing once sent; outside the demo it is not kept.
SECRET_KINDS = frozenset({"code"})


def draft_mail(
    kind: str,
    *,
    to: str,
    language: str,
    context: dict[str, Any],
    approval: Approval | None = None,
) -> Mail:
    """Write a letter of `kind` in its reader's language; the worker sends it after the commit.

    Its words come from templates feedback/mails/<kind>.txt: the first line is the subject.
    """
    with translation.override(language):
        home = organisation()
        known = {
            "portal_name": pick(home.portal_name, language) if home else "",
            "programme": pick(home.programme, language) if home else "",
            "base_url": settings.BASE_URL,
            "organisation": home,
            **context,
        }
        subject, _, body = render_to_string(f"feedback/mails/{kind}.txt", known).partition("\n")
    return Mail.objects.create(
        kind=kind,
        to=to,
        language=language,
        subject=subject.strip(),
        body=body.strip() + "\n",
        approval=approval,
    )


def send_mails() -> int:
    """Send what is waiting; returns how many letters left."""
    sent = 0
    for _place in range(BATCH):
        with scope(None):
            claimed = claim_work(
                Mail.objects.filter(held=False), limit=1, seconds=settings.WORK_LEASE_SECONDS
            )
        if not claimed:
            break
        sent += _send(claimed[0])
    return sent


def _send(mail: Mail) -> bool:
    with scope(None):
        if why := _unwanted(mail):
            give_up_work(mail, why)
            return False
        body = _body(mail)
    try:
        EmailMessage(
            mail.subject, body, to=[mail.to], headers={"Message-ID": _message_id(mail)}
        ).send()
    except OSError as error:
        with scope(None):
            _set_back(mail, error)
        return False
    with scope(None):
        finish_work(mail)
        _keep(mail, body)
    return True


def _unwanted(mail: Mail) -> str:
    """Why a letter is not sent after all, or ""."""
    if mail.approval and mail.approval.state != ApprovalState.ASKED:
        return gettext("Not sent: the request was taken back or answered.")
    invitation = mail.invitation
    if invitation is None:
        return ""
    if invitation.revoked_at:
        return gettext("Not sent: the invitation was taken back.")
    if mail.kind == "reminder" and has_answered(invitation):
        return gettext("Not sent: answered meanwhile.")
    return ""


def _body(mail: Mail) -> str:
    """The letter with a link of its own where it has a place for one."""
    if LINK in mail.body and mail.approval:
        return mail.body.replace(LINK, make_approval_link(approval=mail.approval))
    if LINK in mail.body and mail.invitation:
        return mail.body.replace(LINK, make_link(invitation=mail.invitation))
    return mail.body


def _message_id(mail: Mail) -> str:
    """The same at every attempt, so that a mail server can tell a letter sent twice."""
    host = urlsplit(settings.BASE_URL).hostname or "localhost"
    return f"<letter-{mail.pk}.{int(mail.created_at.timestamp())}@{host}>"


def _set_back(mail: Mail, error: OSError) -> None:
    """Refused for good; or tried again, ever more slowly while the mail server is away."""
    code, said = _answer(error)
    if code >= PERMANENT:
        give_up_work(
            mail,
            gettext("The mail server refused the address: %(said)s") % {"said": f"{code} {said}"},
        )
    elif code:
        fail_work(mail, error, retry_in=RETRY_SECONDS * mail.attempts)
    else:
        age = (timezone.now() - mail.created_at).total_seconds()
        postpone_work(mail, error, retry_in=min(MAX_PAUSE_SECONDS, max(MIN_PAUSE_SECONDS, age / 2)))


def _answer(error: OSError) -> tuple[int, str]:
    """The mail server's code and words; 0 where it could not be talked to."""
    if isinstance(error, SMTPRecipientsRefused):
        code, words = next(iter(error.recipients.values()))
        return int(code), words.decode("utf-8", "replace")
    if isinstance(error, SMTPResponseException):
        told = error.smtp_error
        return error.smtp_code, told.decode("utf-8", "replace") if isinstance(told, bytes) else told
    return 0, ""


def _keep(mail: Mail, body: str) -> None:
    """In the demo the letter is kept as it left, to be read in its mailbox; elsewhere no code."""
    if settings.DEMO:
        Mail.objects.filter(pk=mail.pk).update(body=body)
    elif mail.kind in SECRET_KINDS:
        Mail.objects.filter(pk=mail.pk).update(body="")
