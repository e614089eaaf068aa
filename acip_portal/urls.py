"""Routes of the whole portal."""

from django.contrib import admin
from django.urls import include, path

from feedback.views.sign_in import CodeView

handler500 = "feedback.views.errors.server_error"

urlpatterns = [
    path("", include("feedback.urls")),
    path("", include("analysis.urls")),
    # Before the library's own page of the same name and address.
    path("sign-in/login/code/confirm/", CodeView.as_view(), name="account_confirm_login_code"),
    path("sign-in/", include("allauth.account.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
    path("admin/", admin.site.urls),
]
