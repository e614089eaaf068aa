"""The app of theming, review and report."""

from django.apps import AppConfig


class AnalysisConfig(AppConfig):
    """Listens to feedback's signals."""

    name = "analysis"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from analysis import receivers  # noqa: F401 - models must be loaded first
