"""Letters: drafted in the transaction that occasions them, sent by the worker, retried."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation

from feedback.actions.claim_work import claim_work, fail_work, finish_work
from feedback.languages import pick
from feedback.models import Invitation, Mail
from feedback.queries.organisation import organisation
from feedback.scope import scope

RETRY_SECONDS = 30
BATCH = 50
# A one-time code is worth nothing once sent; outside the demo it is not kept.
SECRET_KINDS = frozenset({"code"})


def draft_mail(
    kind: str,
    *,
    to: str,
    language: str,
    context: dict[str, Any],
    invitation: Invitation | None = None,
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
        invitation=invitation,
        to=to,
        language=language,
        subject=subject.strip(),
        body=body.strip() + "\n",
    )


def send_mails() -> int:
    """Send what is waiting; returns how many letters left."""
    sent = 0
    for _place in range(BATCH):
        with scope(None):
            claimed = claim_work(Mail.objects.all(), limit=1, seconds=settings.WORK_LEASE_SECONDS)
        if not claimed:
            break
        sent += _send(claimed[0])
    return sent


def _send(mail: Mail) -> bool:
    try:
        EmailMessage(mail.subject, mail.body, to=[mail.to]).send()
    except OSError as error:
        with scope(None):
            fail_work(mail, error, retry_in=RETRY_SECONDS * mail.attempts)
        return False
    with scope(None):
        finish_work(mail)
        _forget_secret(mail)
    return True


def _forget_secret(mail: Mail) -> None:
    if mail.kind in SECRET_KINDS and not settings.DEMO:
        Mail.objects.filter(pk=mail.pk).update(body="")
