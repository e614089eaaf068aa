"""Signing in through the organisation's own identity provider (OpenID Connect).

Receives what a provider says about a person. It opens the account that has the same address, when
the provider says that the address is verified, and never makes one. Nothing is kept of it: each
sign-in is matched anew, so that an address that changes hands takes nothing with it.
"""

from __future__ import annotations

from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.internal import jwtkit
from allauth.socialaccount.providers.base import AuthError
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from feedback.queries.people import user_by_email


class ProviderAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Decides whose account it is; refuses with a page that says why."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Point the sign-in at the account of the verified address."""
        told = sociallogin.account.extra_data
        email = verified_address(told)
        if not email:
            raise ImmediateHttpResponse(_refused(request, "unverified"))
        user = user_by_email(email)
        if user is None:
            raise ImmediateHttpResponse(_refused(request, "unknown"))
        sociallogin.user = user

    def on_authentication_error(
        self, request: HttpRequest, provider: Any, error: str = AuthError.UNKNOWN, **_: Any
    ) -> None:
        """Whatever else went wrong: one page, no details of the provider's."""
        if error == AuthError.CANCELLED:
            return  # the library's page for who turned back
        raise ImmediateHttpResponse(_refused(request, "failed"))


class ProviderFlow(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]
    """The library's flow, which also proves the token's signature and whom it speaks of."""

    def complete_login(self, request: HttpRequest, app: Any, token: Any, **kwargs: Any) -> Any:
        """The sign-in, if token and user information speak of the same person."""
        login = super().complete_login(request, app, token, **kwargs)
        told = login.account.extra_data
        subjects = {told.get(part, {}).get("sub") for part in ("id_token", "userinfo")}
        if len(subjects) != 1 or None in subjects:
            raise OAuth2Error("The token and the user information are about different people.")
        return login

    def _decode_id_token(self, app: Any, id_token: str) -> dict[str, Any]:
        claims: dict[str, Any] = jwtkit.verify_and_decode(
            credential=id_token,
            keys_url=self.openid_config["jwks_uri"],
            issuer=self.openid_config["issuer"],
            audience=app.client_id,
            lookup_kid=jwtkit.lookup_kid_jwk,
        )
        return claims


def verified_address(told: dict[str, Any]) -> str:
    """The address a provider vouches for, or "". Some write true as a word."""
    for part in (told.get("userinfo"), told.get("id_token")):
        if isinstance(part, dict) and str(part.get("email_verified")).lower() == "true":
            return str(part.get("email") or "").strip()
    return ""


def _refused(request: HttpRequest, why: str) -> HttpResponse:
    return render(request, "socialaccount/refused.html", {"why": why}, status=403)
