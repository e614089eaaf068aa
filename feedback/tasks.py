"""Background work of collecting: sends on what the outbox holds, and letters."""

from __future__ import annotations

from celery import shared_task

from feedback.actions.relay_outbox import relay_outbox
from feedback.actions.send_mail import send_mails
from feedback.actions.send_reminders import send_reminders


@shared_task(name="feedback.relay_outbox")
def relay_outbox_task() -> None:
    """Every half second: feedback's signals for what was committed since."""
    relay_outbox()


@shared_task(name="feedback.send_mails")
def send_mails_task() -> None:
    """Every second: letters waiting to leave."""
    send_mails()


@shared_task(name="feedback.send_reminders")
def send_reminders_task() -> None:
    """Every half minute: reminders whose time has come."""
    send_reminders()
