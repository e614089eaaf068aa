"""Second factors: receives an account, says whether it must have one and which it has."""

from __future__ import annotations

from collections.abc import Iterable

from allauth.mfa.models import Authenticator
from django.conf import settings

from feedback.models import User
from feedback.queries.cast import cast

FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def needs_second_factor(user: User, roles: Iterable[str]) -> bool:
    """Whether this account must sign in in two steps: by its roles, or for administration pages."""
    return user.is_staff or not settings.SECOND_FACTOR_ROLES.isdisjoint(roles)


def has_second_factor(user: User) -> bool:
    """Whether an authenticator app or a passkey is there; recovery codes alone are none."""
    return bool(Authenticator.objects.filter(user=user, type__in=FACTORS).exists())


def has_authenticator_app(user: User) -> bool:
    """Whether the account has chosen codes of an app as its second step."""
    return bool(Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists())


def in_demo_cast(user: User) -> bool:
    """Whether this is one of the demo's cast, whose links sign in without a second step."""
    return settings.DEMO and any(member.user.pk == user.pk for member in cast())
