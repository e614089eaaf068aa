"""The app that collects; it knows nothing of analysis."""

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in
from django.core.management import call_command
from django.db.models.signals import post_migrate


class FeedbackConfig(AppConfig):
    """Makes the cache table beside the migrations, and sets limits to each session that begins."""

    name = "feedback"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from feedback.sessions import begin_session

        post_migrate.connect(make_cache_table, sender=self)
        user_logged_in.connect(begin_session)


def make_cache_table(using: str, **_: object) -> None:
    """Run after each migrate; does nothing where the table is there or Redis is the cache."""
    call_command("createcachetable", database=using, verbosity=0)
