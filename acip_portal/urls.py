"""Routes of the whole portal."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.urls import include, path

# The administration pages have no sign-in of their own, which would know no limits and no codes.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]
handler500 = "feedback.views.errors.server_error"

urlpatterns = [
    path("", include("feedback.urls")),
    path("", include("analysis.urls")),
    path("sign-in/", include("acip_portal.sign_in_urls")),
    path("i18n/", include("django.conf.urls.i18n")),
    path("admin/", admin.site.urls),
]
