"""The account page: receives the person's request, shows and changes what is theirs to change."""

from __future__ import annotations

from typing import cast

from allauth.account.decorators import reauthentication_required
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from feedback.actions.change_account import change_language, end_sessions, remove_password
from feedback.models import User
from feedback.queries.people import roles_of
from feedback.queries.second_factor import FACTORS, needs_second_factor

LANGUAGE_SECONDS = 60 * 60 * 24 * 365


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def account(request: HttpRequest) -> HttpResponse:
    """Address, language, ways to sign in; a post changes the language."""
    user = cast("User", request.user)
    if request.method == "POST":
        return _speak(request, user)
    held = list(Authenticator.objects.filter(user=user).order_by("created_at"))
    kinds = Authenticator.Type
    codes = next((one for one in held if one.type == kinds.RECOVERY_CODES), None)
    context = {
        "app": next((one for one in held if one.type == kinds.TOTP), None),
        "passkeys": [one for one in held if one.type == kinds.WEBAUTHN],
        "codes_left": len(codes.wrap().get_unused_codes()) if codes else None,
        "two_steps": any(one.type in FACTORS for one in held),
        "needed": needs_second_factor(user, roles_of(user)),
        "has_password": user.has_usable_password(),
    }
    return render(request, "feedback/account.html", context)


def _speak(request: HttpRequest, user: User) -> HttpResponse:
    """Keep a language the portal speaks; anything else is left as it was."""
    language = request.POST.get("language", "")
    response = redirect("feedback:account")
    if language in {code for code, _name in settings.LANGUAGES}:
        change_language(language=language, by=user)
        with translation.override(language):
            messages.success(request, _("Your language is saved."))
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            language,
            max_age=LANGUAGE_SECONDS,
            samesite="Lax",
            secure=settings.PRODUCTION,
        )
    return response


@require_POST
def sign_out_elsewhere(request: HttpRequest) -> HttpResponse:
    """End the person's sessions on every other device."""
    user = cast("User", request.user)
    end_sessions(user=user, keep=request.session.session_key or "", by=user)
    messages.success(request, _("You are signed out everywhere else."))
    return redirect("feedback:account")


@require_POST
@reauthentication_required(app="allauth.mfa")  # type: ignore[untyped-decorator]
def password_removal(request: HttpRequest) -> HttpResponse:
    """Go back to codes alone."""
    user = cast("User", request.user)
    remove_password(by=user)
    update_session_auth_hash(request, user)
    messages.success(request, _("The password is removed."))
    return redirect("feedback:account")
