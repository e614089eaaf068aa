"""Segments: stored spans of answer versions."""

from __future__ import annotations

from django.db import models

from feedback.models import AnswerVersion, User


class Segment(models.Model):
    """A span of an answer version: code points, 0-based, end-exclusive.

    Those not `retired` part their version. A person who cuts or joins passages retires some and
    brings others into being, `cut_by` them; no run cuts such an answer afresh.
    """

    version = models.ForeignKey(AnswerVersion, on_delete=models.CASCADE, related_name="segments")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    retired = models.BooleanField(default=False)
    cut_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["version", "start"]
        constraints = [
            models.UniqueConstraint(fields=["version", "start", "end"], name="segment_once"),
            models.CheckConstraint(
                name="segment_not_empty", condition=models.Q(end__gt=models.F("start"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version} [{self.start}:{self.end}]"

    @property
    def text(self) -> str:
        """The words of the span."""
        return self.version.text[self.start : self.end]
