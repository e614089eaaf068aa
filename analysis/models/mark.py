"""Marks and memos: what people note beside passages, findings and themes."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from analysis.models.codebook import Theme
from analysis.models.finding import Finding
from analysis.models.segment import Segment
from feedback.models import Question, User


class MarkKind(models.TextChoices):
    """What a person says of a passage as a whole."""

    IMPORTANT = "important"
    OFF_TOPIC = "off-topic"
    DUPLICATE = "duplicate"


class Mark(models.Model):
    """A person's mark on a passage; `of` is the passage that a duplicate repeats."""

    segment = models.ForeignKey(Segment, on_delete=models.CASCADE, related_name="marks")
    kind = models.CharField(max_length=12, choices=MarkKind)
    of = models.ForeignKey(
        Segment, on_delete=models.CASCADE, null=True, blank=True, related_name="repeated_by"
    )
    marked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    marked_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["segment", "kind"]
        constraints = [
            models.UniqueConstraint(fields=["segment", "kind"], name="mark_once"),
            models.CheckConstraint(
                name="mark_of_duplicates_only",
                condition=models.Q(kind="duplicate", of__isnull=False)
                | (~models.Q(kind="duplicate") & models.Q(of__isnull=True)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.segment}"


class Memo(models.Model):
    """A note on a passage, a finding or a theme, for those who review; never printed."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="memos")
    segment = models.ForeignKey(Segment, on_delete=models.CASCADE, null=True, related_name="memos")
    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, null=True, related_name="memos")
    theme = models.ForeignKey(Theme, on_delete=models.CASCADE, null=True, related_name="memos")
    text = models.TextField()
    written_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.text[:60]
