"""Adding and removing second factors: the library's pages, with what the portal adds to each."""

from __future__ import annotations

from typing import Any, cast

from allauth.account.adapter import get_adapter
from allauth.account.decorators import reauthentication_required
from allauth.account.internal.flows.reauthentication import get_reauthentication_flows
from allauth.account.views import PasswordSetView
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.views import ActivateTOTPView
from allauth.mfa.webauthn.internal.auth import begin_registration
from allauth.mfa.webauthn.views import (
    AddWebAuthnView,
    EditWebAuthnView,
    LoginWebAuthnView,
    RemoveWebAuthnView,
)
from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse, reverse_lazy
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from feedback.models import User
from feedback.queries.people import roles_of
from feedback.queries.second_factor import has_second_factor, needs_second_factor
from feedback.sessions import record_second_factor, seconds_since_sign_in

FRESH_SECONDS = 15 * 60
NEXT = "after_second_factor"


@never_cache
@require_safe
def second_factor(request: HttpRequest) -> HttpResponse:
    """Why a second step, and the two kinds there are; where people without one are sent."""
    user = cast("User", request.user)
    wanted = request.GET.get("next", "")
    if url_has_allowed_host_and_scheme(wanted, {request.get_host()}):
        request.session[NEXT] = wanted
    if has_second_factor(user):
        return redirect(request.session.pop(NEXT, "") or reverse("feedback:account"))
    context = {"needed": needs_second_factor(user, roles_of(user))}
    return render(request, "feedback/second_factor.html", context)


class FreshMixin:
    """Asks to sign in again before a way to sign in is added, where nothing else proves who it is.

    Who has a factor or a password proves it on the library's own pages.
    """

    request: HttpRequest

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """The page, or first the code page."""
        user = request.user
        if not user.is_authenticated:
            return redirect(reverse("account_request_login_code"))
        old = seconds_since_sign_in(request) > FRESH_SECONDS
        if old and not get_reauthentication_flows(user):
            get_adapter(request).logout(request)
            messages.info(request, _("Sign in once more, to be sure that it is you."))
            there = urlencode({"next": request.path})
            return redirect(f"{reverse('account_request_login_code')}?{there}")
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
        return response


class AppView(FreshMixin, ActivateTOTPView):  # type: ignore[misc]
    """Adding an authenticator app: the picture, the key to type, the first code."""

    def form_valid(self, form: Form) -> HttpResponse:
        """The code proved the app: it counts for this session."""
        response: HttpResponse = super().form_valid(form)
        record_second_factor(self.request, cast("User", self.request.user), Authenticator.Type.TOTP)
        return response


class PasskeyView(FreshMixin, AddWebAuthnView):  # type: ignore[misc]
    """Adding a passkey: the device's own dialogue, then its answer."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Asks the device for a key that signs in alone: kept in it, and behind its own lock."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context["js_data"] = {"creation_options": begin_registration(self.request.user, True)}
        # The library drops the form that was refused.
        return context | {"form": kwargs.get("form") or context["form"]}

    def form_valid(self, form: Form) -> HttpResponse:
        """The device proved itself: it counts for this session."""
        response: HttpResponse = super().form_valid(form)
        record_second_factor(
            self.request, cast("User", self.request.user), Authenticator.Type.WEBAUTHN
        )
        return response


class PasskeyNameView(EditWebAuthnView):  # type: ignore[misc]
    """Another name for a passkey."""

    success_url = reverse_lazy("feedback:account")


class PasskeyRemovalView(RemoveWebAuthnView):  # type: ignore[misc]
    """Removing a passkey; an account of two steps is asked for another factor afterwards."""

    success_url = reverse_lazy("feedback:account")


class PasskeySignInView(LoginWebAuthnView):  # type: ignore[misc]
    """Signing in with a passkey alone; where that fails, the page with all ways says so."""

    def form_invalid(self, form: Form) -> HttpResponse:
        """Back to the sign-in page."""
        messages.error(self.request, _("This passkey does not open an account here."))
        return redirect("account_request_login_code")


@method_decorator(reauthentication_required(app="allauth.mfa"), name="dispatch")
class FirstPasswordView(FreshMixin, PasswordSetView):  # type: ignore[misc]
    """Setting a password where there is none."""
