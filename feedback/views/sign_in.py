"""The page where the code is typed: receives a code, signs in or says what to do."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from allauth.account.views import ConfirmLoginCodeView
from django.conf import settings
from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from feedback import limits
from feedback.accounts import masked
from feedback.sessions import ask_to_stay


class CodeView(ConfirmLoginCodeView):  # type: ignore[misc]
    """The library's page, which also says where the code went, until when, how many tries left."""

    _process: Any = None
    _spent: limits.Spent | None = None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """As the library does; where the code has ended, the next page says so."""
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        if self._process is None and not request.user.is_authenticated:
            messages.error(request, _("This code no longer works. Send a new code."))
        return response

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Look at a code only while the account has tries left, from any browser."""
        if self._action == "verify":
            address = self._process.state.get("email", "")
            self._spent = limits.spend(request, "code_failed", address)
            if self._spent is None:
                self._process.abort()
                return self._to_new_code(_("Too many wrong codes. Wait an hour, then try again."))
        response: HttpResponse = super().post(request, *args, **kwargs)
        return response

    def form_valid(self, form: Form) -> HttpResponse:
        """Sign in, or on to the second step; keep in mind whether this device is to stay."""
        if self._spent:
            self._spent.give_back()
            ask_to_stay(self.request, self.request.POST.get("stay") == "yes")
        response: HttpResponse = super().form_valid(form)
        return response

    def form_invalid(self, form: Form) -> HttpResponse:
        """Count the try; after the last one the code is void."""
        if self._process.record_invalid_attempt():
            response: HttpResponse = self.render_to_response(self.get_context_data(form=form))
            response.status_code = 400
            return response
        return self._to_new_code(_("This code no longer works. Send a new code."))

    def _to_new_code(self, sentence: str) -> HttpResponse:
        messages.error(self.request, sentence)
        return HttpResponseRedirect(
            self.passthrough_next_url(reverse("account_request_login_code"))
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Adds the masked address, both times, and what is wrong."""
        state = self._process.state
        sent = datetime.fromtimestamp(state["at"], UTC)
        left = settings.ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS - state["failed_attempts"]
        context: dict[str, Any] = super().get_context_data(**kwargs)
        errors = [str(error) for error in context["form"].errors.get("code", [])]
        if errors:
            tries = ngettext("You have %(count)d try left.", "You have %(count)d tries left.", left)
            errors = [f"{errors[0]} {tries % {'count': left}}"]
        context.update(
            {
                "address": masked(state.get("email", "")),
                "sent_at": sent,
                "until": sent + timedelta(seconds=settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT),
                "problems": [("code", sentence) for sentence in errors],
                "stay": self.request.POST.get("stay") == "yes",
            }
        )
        return context
