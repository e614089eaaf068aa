"""Routes of theming, review and report."""

app_name = "analysis"
urlpatterns = []
