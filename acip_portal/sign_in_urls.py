"""Routes of signing in: those pages of the sign-in library that the portal uses, and no others.

Left out on purpose: signing up, changing the address, resetting a password by mail (a code signs
in, and the account page sets a new one), and linking accounts of providers.
"""

from __future__ import annotations

from allauth.account import views as account
from allauth.mfa.base import views as factors
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as passkeys
from allauth.socialaccount import views as social
from django.urls import path
from django.views.generic import RedirectView

from feedback.views.provider import provider_callback, provider_login
from feedback.views.second_factor import (
    AppView,
    FirstPasswordView,
    PasskeyNameView,
    PasskeyRemovalView,
    PasskeySignInView,
    PasskeyView,
)
from feedback.views.sign_in import CodeView

to_account = RedirectView.as_view(pattern_name="feedback:account")

urlpatterns = [
    path("login/", account.login, name="account_login"),
    path("login/code/", account.request_login_code, name="account_request_login_code"),
    path("login/code/confirm/", CodeView.as_view(), name="account_confirm_login_code"),
    path("logout/", account.logout, name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("signup/", account.signup, name="account_signup"),
    path("reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("password/set/", FirstPasswordView.as_view(), name="account_set_password"),
    path("password/change/", account.password_change, name="account_change_password"),
    path("second-step/", factors.authenticate, name="mfa_authenticate"),
    path("second-step/again/", factors.reauthenticate, name="mfa_reauthenticate"),
    path("factors/", to_account, name="mfa_index"),
    path("factors/app/add/", AppView.as_view(), name="mfa_activate_totp"),
    path("factors/app/remove/", app.deactivate_totp, name="mfa_deactivate_totp"),
    path("factors/codes/", recovery.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "factors/codes/new/", recovery.generate_recovery_codes, name="mfa_generate_recovery_codes"
    ),
    path(
        "factors/codes/file/", recovery.download_recovery_codes, name="mfa_download_recovery_codes"
    ),
    path("passkey/", PasskeySignInView.as_view(), name="mfa_login_webauthn"),
    path("passkey/again/", passkeys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("factors/passkeys/", to_account, name="mfa_list_webauthn"),
    path("factors/passkeys/add/", PasskeyView.as_view(), name="mfa_add_webauthn"),
    path("factors/passkeys/<int:pk>/name/", PasskeyNameView.as_view(), name="mfa_edit_webauthn"),
    path(
        "factors/passkeys/<int:pk>/remove/",
        PasskeyRemovalView.as_view(),
        name="mfa_remove_webauthn",
    ),
    path("provider/cancelled/", social.login_cancelled, name="socialaccount_login_cancelled"),
    path("provider/<slug:provider_id>/", provider_login, name="openid_connect_login"),
    path("provider/<slug:provider_id>/back/", provider_callback, name="openid_connect_callback"),
]
