"""The app that collects; it knows nothing of analysis."""

from django.apps import AppConfig
from django.core.management import call_command
from django.db.models.signals import post_migrate


class FeedbackConfig(AppConfig):
    """Makes the cache table beside the migrations, since Django keeps that one outside them."""

    name = "feedback"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        post_migrate.connect(make_cache_table, sender=self)


def make_cache_table(using: str, **_: object) -> None:
    """Run after each migrate; does nothing where the table is there or Redis is the cache."""
    call_command("createcachetable", database=using, verbosity=0)
