"""How signing in differs from the library's defaults: no sign-up, letters through our outbox."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.utils import translation

from feedback.actions.send_mail import draft_mail
from feedback.queries.people import user_by_email


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are given by a manager; codes go out with the portal's own letters."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Draft the letter in its reader's language; only codes are ever asked for here."""
        user = user_by_email(email)
        language = user.language if user else translation.get_language() or "en"
        kind = "code" if "code" in context else "no_account"
        draft_mail(kind, to=email, language=language, context={"code": context.get("code", "")})
