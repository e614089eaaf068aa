"""Letters by a real mail server: stopped in the middle, refusing, busy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from email import message_from_bytes
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from feedback.actions.send_mail import send_mails
from feedback.models import Mail
from tests.servers import eventually, free_port

SECONDS = 60
LETTERS = 100
FIRST = 30  # letters taken before the server is stopped
pytestmark = pytest.mark.django_db(transaction=True)


class Office:
    """A mail server that keeps what it takes; it may refuse an address, or be busy for a while."""

    def __init__(self) -> None:
        self.taken: list[str] = []
        self.most = LETTERS * 2
        self.busy = 0

    async def handle_RCPT(  # noqa: N802 (the library's name and signature)
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address.startswith("nobody"):
            return "550 No such mailbox here"
        if self.busy:
            self.busy -= 1
            return "451 Come back later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802 (the library's name)
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        if len(self.taken) >= self.most:
            return "421 Closing down"
        assert isinstance(envelope.content, bytes)
        letter = message_from_bytes(envelope.content)
        self.taken.append(str(letter["Message-ID"]))
        return "250 Taken"


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.fixture
def server(office: Office, settings: Any) -> Iterator[Controller]:
    controller = Controller(office, hostname="127.0.0.1", port=free_port())
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", controller.port
    controller.start()
    yield controller
    if controller.server is not None:
        controller.stop()


def draft(*addresses: str) -> None:
    Mail.objects.bulk_create(
        Mail(kind="receipt", to=address, language="en", subject="Receipt", body="Thank you.")
        for address in addresses
    )


def all_left() -> bool:
    send_mails()
    return not Mail.objects.filter(done_at=None).exists()


def test_a_server_stopped_in_the_middle_gets_every_letter_once(
    server: Controller, office: Office
) -> None:
    draft(*(f"coordinator{number}@example.org" for number in range(LETTERS)))
    office.most = FIRST
    assert send_mails() == FIRST
    server.stop()
    assert send_mails() == 0
    assert Mail.objects.filter(set_aside_at__isnull=False).count() == 0
    assert Mail.objects.exclude(error="").exists()

    office.most = LETTERS * 2
    again = Controller(office, hostname="127.0.0.1", port=server.port)
    again.start()
    try:
        eventually(all_left, SECONDS, "every letter has left")
    finally:
        again.stop()
    assert len(office.taken) == LETTERS
    assert set(Counter(office.taken).values()) == {1}


def test_a_refused_address_is_said_at_once_and_holds_up_nobody(
    server: Controller, office: Office
) -> None:
    draft("nobody@example.org", "somebody@example.org")
    assert send_mails() == 1
    refused = Mail.objects.get(to="nobody@example.org")
    assert refused.set_aside_at
    assert "550 No such mailbox here" in refused.error
    assert send_mails() == 0


def test_a_busy_server_is_asked_again(
    server: Controller, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("feedback.actions.send_mail.RETRY_SECONDS", 0.2)
    draft("somebody@example.org")
    office.busy = 2
    eventually(all_left, SECONDS, "the letter has left")
    assert len(office.taken) == 1
