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
from allauth.core import context as current
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from feedback import limits
from feedback.actions.change_account import note_change
from feedback.actions.send_mail import draft_mail
from feedback.models import User
from feedback.queries.people import user_by_email

CODE_DIGITS = 6
SECOND_STEP = "feedback.second_factor.SecondStep"


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are given by a manager; codes go out with the portal's own letters."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "incorrect_code": _("This is not the code we sent. Use the newest e-mail from us."),
        "too_many_login_attempts": _(
            "Too many codes were asked for this address. Wait five minutes, then try again."
        ),
        "too_many_tries": _("Too many tries. Wait five minutes, then try again."),
        "email_password_mismatch": _("The address or the password is not right."),
        "incorrect_password": _("This is not your password."),
        "enter_current_password": _("This is not your password."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def generate_login_code(self) -> str:
        """Six digits: typed from one device into another, on any keyboard."""
        return f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}}"

    def get_login_stages(self) -> list[str]:
        """The library's stages, with our own view of whom the second step is for."""
        ours = {"allauth.mfa.stages.AuthenticateStage": SECOND_STEP}
        return [ours.get(stage, stage) for stage in super().get_login_stages()]

    def get_reauthentication_methods(self, user: User) -> list[dict[str, Any]]:
        """Factors before the password: who has one proves it before changing anything."""
        methods: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        factors = [method for method in methods if method["id"] != "reauthenticate"]
        return factors or methods

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count a try of a password before it is looked at."""
        self._spent = limits.spend(request, "login_failed", str(credentials.get("email", "")))
        if self._spent is None:
            raise self.validation_error("too_many_tries")

    def _rollback_login_failed_rl_usage(self) -> None:
        """What the library calls when the password was right."""
        if self._spent:
            self._spent.give_back()

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Back to the account page."""
        return reverse("feedback:account")

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Draft the letter in its reader's language; only codes are ever asked for here."""
        user = user_by_email(email)
        language = user.language if user else translation.get_language() or "en"
        kind = "code" if "code" in context else "no_account"
        draft_mail(kind, to=email, language=language, context={"code": context.get("code", "")})

    def send_notification_mail(
        self,
        template_prefix: str,
        user: User,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """Tell the person that a way to sign in was added, changed or removed, and write it down.

        The library calls this at each such change, with the name of a template of its own.
        """
        note_change(change=template_prefix.rsplit("/", 1)[-1], by=user)


class CodeRequestForm(RequestLoginCodeForm):  # type: ignore[misc]
    """Asking for a code; counted per account, and per account and address."""

    def clean_email(self) -> str:
        """The address; what the library finds out about it is the same for unknown ones."""
        email = str(self.cleaned_data["email"])
        if limits.spend(current.request, "code_asked", email) is None:
            raise AccountAdapter().validation_error("too_many_login_attempts")
        return str(super().clean_email())


def send_code(request: HttpRequest, email: str) -> str:
    """Send a sign-in code to `email` and let this browser type it; returns what went wrong, or "".

    Limits count per account, as on the sign-in page.
    """
    form = CodeRequestForm({"email": email})
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
