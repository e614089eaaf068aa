"""Findings: a question's passages gathered into what the report says, and where each stands."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from analysis.models.codebook import Theme
from analysis.models.segment import Segment
from feedback.models import Question, User


class Finding(models.Model):
    """A group under one question: heading, lead-in, order.

    `revision` grows with each edit, so that a stale edit is noticed. `edited_by` is the last
    person who changed it; while it is empty the finding is only the machine's proposal.
    """

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="findings")
    order = models.PositiveSmallIntegerField()
    key = models.CharField(max_length=120, blank=True)
    heading = models.CharField(max_length=200)
    lead_in = models.TextField(blank=True)
    themes = models.ManyToManyField(Theme, related_name="findings", blank=True)
    emerging = models.BooleanField(default=False)
    revision = models.PositiveIntegerField(default=1)
    edited_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    edited_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["question__number", "order", "id"]

    def __str__(self) -> str:
        return self.heading


class Placement(models.Model):
    """A passage's one place in its question. A person's placement is never moved by a run.

    `finding` is empty where a person took the passage out of every finding.
    """

    segment = models.OneToOneField(Segment, on_delete=models.CASCADE, related_name="placement")
    finding = models.ForeignKey(
        Finding, on_delete=models.CASCADE, null=True, blank=True, related_name="placements"
    )
    order = models.PositiveIntegerField(default=0)
    placed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    placed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["order", "id"]

    def __str__(self) -> str:
        return f"{self.segment} in {self.finding}"
