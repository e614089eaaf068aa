"""The second step: how the sign-in library stores, asks for and limits second factors here."""

from __future__ import annotations

import base64
import hashlib
from functools import cache

from allauth.core import context as current
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.stages import AuthenticateStage
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from feedback import limits
from feedback.languages import pick
from feedback.models import User
from feedback.queries.organisation import organisation
from feedback.queries.people import roles_of
from feedback.queries.second_factor import has_authenticator_app, needs_second_factor


class SecondStep(AuthenticateStage):  # type: ignore[misc]
    """Asks who must, and who chose an app; a passkey alone is a coordinator's shorter way in."""

    def _should_handle(self, request: HttpRequest) -> bool:
        user = self.login.user
        if not isinstance(user, User) or not super()._should_handle(request):
            return False
        return needs_second_factor(user, roles_of(user)) or has_authenticator_app(user)


class FactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Names, wording, and secrets that a copy of the database does not give away."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": gettext_lazy("This code is not right, or was used already."),
        "too_many_tries": gettext_lazy("Too many tries. Wait five minutes, then try again."),
    }

    def _get_site_name(self) -> str:
        """What an authenticator app and a passkey show: the portal's name."""
        home = organisation()
        language = translation.get_language() or "en"
        return (pick(home.portal_name, language) if home else "") or str(super()._get_site_name())

    def generate_authenticator_name(self, user: User, kind: Authenticator.Type) -> str:
        """A name to begin with; the person may choose another."""
        held = Authenticator.objects.filter(user=user, type=kind).count()
        return _("Passkey %(number)d") % {"number": held + 1}

    def encrypt(self, text: str) -> str:
        """Encrypted under the secret key."""
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """As it was; under an older secret key too, while that is a fallback."""
        return _cipher().decrypt(encrypted_text.encode()).decode()


def _cipher() -> MultiFernet:
    return MultiFernet([_key(key) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


@cache
def _key(secret: str) -> Fernet:
    digest = hashlib.sha256(b"feedback.second-factor:" + secret.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(digest))


class _Limited:
    """Counts tries of a code per account, and per account and address."""

    user: User

    def clean_code(self) -> str:
        """The code, if it may be tried and is right."""
        spent = limits.spend(current.request, "factor_failed", f"user {self.user.pk}")
        if spent is None:
            raise FactorAdapter().validation_error("too_many_tries")
        try:
            code = str(super().clean_code())  # type: ignore[misc]
        except ValidationError as error:
            if error.code == "too_many_login_attempts":
                raise FactorAdapter().validation_error("too_many_tries") from error
            raise
        spent.give_back()
        return code


class SecondStepForm(_Limited, AuthenticateForm):  # type: ignore[misc]
    """The code of the second step."""


class AgainForm(_Limited, ReauthenticateForm):  # type: ignore[misc]
    """The code before a change to the account."""
