"""Routes of the whole portal."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("feedback.urls")),
    path("", include("analysis.urls")),
    path("sign-in/", include("allauth.account.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
    path("admin/", admin.site.urls),
]
