"""What people decide: codings, which no run ever changes."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from analysis.models.codebook import Theme
from analysis.models.segment import Segment
from feedback.models import User


class Verdict(models.TextChoices):
    """A person's word on whether a segment speaks to a theme."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"


class Coding(models.Model):
    """A person's decision that a segment does or does not speak to a theme."""

    segment = models.ForeignKey(Segment, on_delete=models.PROTECT, related_name="codings")
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="codings")
    coder = models.ForeignKey(User, on_delete=models.PROTECT, related_name="codings")
    verdict = models.CharField(max_length=8, choices=Verdict, default=Verdict.ACCEPTED)
    decided_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["segment", "theme"]
        constraints = [
            models.UniqueConstraint(
                fields=["segment", "theme", "coder"], name="coding_once_a_coder"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.theme.code} {self.verdict} {self.segment}"
