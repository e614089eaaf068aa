"""Wiring only: environment, settings, Celery, routes. No app imports this package.

Celery's app stands in acip_portal.celery and is loaded by the workers alone: requests leave word
in the outbox and need neither Celery nor the seconds that importing it takes.
"""
