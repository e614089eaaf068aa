"""How signing in differs from the library's defaults: no sign-up, letters through our outbox.

Everything that leans on the sign-in library's inner parts stands here and in
feedback/views/sign_in.py, since a new version of it may move them.
"""

from __future__ import annotations

import secrets
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.forms import RequestLoginCodeForm
from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from django.http import HttpRequest
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from feedback.actions.send_mail import draft_mail
from feedback.queries.people import user_by_email

CODE_DIGITS = 6


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are given by a manager; codes go out with the portal's own letters."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "incorrect_code": _("This is not the code we sent. Use the newest e-mail from us."),
        "too_many_login_attempts": _(
            "Too many codes were asked for this address. Wait five minutes, then try again."
        ),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def generate_login_code(self) -> str:
        """Six digits: typed from one device into another, on any keyboard."""
        return f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}}"

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Draft the letter in its reader's language; only codes are ever asked for here."""
        user = user_by_email(email)
        language = user.language if user else translation.get_language() or "en"
        kind = "code" if "code" in context else "no_account"
        draft_mail(kind, to=email, language=language, context={"code": context.get("code", "")})


def send_code(request: HttpRequest, email: str) -> str:
    """Send a sign-in code to `email` and let this browser type it; returns what went wrong, or "".

    Limits count per account, as on the sign-in page.
    """
    form = RequestLoginCodeForm({"email": email})
    if not form.is_valid():
        return " ".join(form.errors.get("email", []))
    LoginCodeVerificationProcess.initiate(request=request, user=form._user, email=email)
    return ""


def masked(email: str) -> str:
    """An address its owner recognises and a stranger cannot use: "c•••••@•••.go.tz"."""
    name, _at, host = email.partition("@")
    labels = host.split(".")
    shown = ".".join(labels[1:]) if len(labels) > 1 else ""
    return f"{name[:1]}•••••@•••" + (f".{shown}" if shown else "")
