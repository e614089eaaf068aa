"""The app of theming, review and report."""

from django.apps import AppConfig


class AnalysisConfig(AppConfig):
    """Listens to feedback's signals in the worker, which loads `analysis.receivers` itself."""

    name = "analysis"
    default_auto_field = "django.db.models.BigAutoField"
