"""What a round learns from beside its own decisions: those of an earlier round, carried over."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from analysis.models.codebook import Theme
from analysis.models.coding import Coding
from feedback.models import User


class CarriedDecision(models.Model):
    """A decision of an earlier round that teaches a theme of this one; it goes when that goes."""

    theme = models.ForeignKey(Theme, on_delete=models.CASCADE, related_name="carried")
    coding = models.ForeignKey(Coding, on_delete=models.CASCADE, related_name="carried")
    carried_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    carried_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["theme", "coding"]
        constraints = [
            models.UniqueConstraint(fields=["theme", "coding"], name="decision_carried_once"),
        ]

    def __str__(self) -> str:
        return f"{self.coding}, for {self.theme}"
