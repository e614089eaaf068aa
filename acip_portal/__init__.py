"""Wiring only: environment, settings, Celery, routes. No app imports this package."""

from acip_portal.celery import app as celery_app

__all__ = ["celery_app"]
