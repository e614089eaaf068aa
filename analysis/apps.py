"""The app of theming, review and report."""

from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error, register


class AnalysisConfig(AppConfig):
    """Listens to feedback's signals in the worker, which loads `analysis.receivers` itself."""

    name = "analysis"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Have the operator's model looked at before a deployment."""
        register(check_model, deploy=True)


def check_model(**_: Any) -> list[CheckMessage]:
    """Whether the folder that THEMING_MODEL_FOLDER names holds a model that can be used."""
    # Only a deployment needs this, and it loads the engine.
    from analysis.queries.engine import encoder
    from analysis.theming.model_folder import ModelError

    try:
        encoder()
    except ModelError as error:
        return [Error(f"THEMING_MODEL_FOLDER: {error}", id="analysis.E001")]
    return []
