"""Builds the consultations that come with the portal, through actions; can run twice."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from analysis.management.demo import load_cast, load_demo_consultations
from analysis.management.published import load_framework, load_published, read_data
from feedback.management.loading import load_reference
from feedback.models import Consultation
from feedback.scope import scope


class Command(BaseCommand):
    """`manage.py load_demo`."""

    help = "Load the published report, its answers to review, and a synthetic consultation."

    def handle(self, *args: Any, **options: Any) -> None:
        """Each consultation is one transaction; what is there already stays as it is."""
        with scope(None):
            consent = load_reference()
            load_framework()
            cast = load_cast()
        for entry in read_data("reports.json")["reports"]:
            self._say(entry["slug"], entry["review_slug"])
            with scope(None):
                load_published(entry, consent, by=cast["manager"], coder=cast["reviewer"])
        self._say("demo")
        with scope(None):
            load_demo_consultations(consent, by=cast["manager"])

    def _say(self, *slugs: str) -> None:
        missing = [slug for slug in slugs if not Consultation.objects.filter(slug=slug).exists()]
        if missing:
            self.stdout.write(f"Loading {' and '.join(missing)} …")
