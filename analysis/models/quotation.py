"""Quotations: the exact words picked for a finding, as spans of one answer version."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from analysis.models.finding import Finding
from feedback.models import AnswerVersion, User


class Quotation(models.Model):
    """A list of spans of one answer version, with what is masked and inserted.

    `spans` is [[start, end], …]; `masks` [{start, end, label}]; `insertions` [{at, text}]; all in
    code points of the version's text.
    """

    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="quotations")
    version = models.ForeignKey(AnswerVersion, on_delete=models.PROTECT, related_name="quotations")
    order = models.PositiveIntegerField(default=0)
    spans = models.JSONField()
    masks = models.JSONField(default=list, blank=True)
    insertions = models.JSONField(default=list, blank=True)
    picked_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    picked_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["finding", "order", "id"]

    def __str__(self) -> str:
        return f"{self.version} in {self.finding}"
