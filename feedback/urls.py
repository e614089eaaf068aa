"""Routes of collecting."""

app_name = "feedback"
urlpatterns = []
