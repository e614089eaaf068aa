"""The codebook of a consultation: its themes, in every language, under the reference framework."""

from __future__ import annotations

from django.db import models

from feedback.languages import pick
from feedback.models import Consultation


class FrameworkFactor(models.Model):
    """A factor of the organisation's reference framework."""

    number = models.PositiveSmallIntegerField(unique=True)
    name = models.JSONField()
    meaning = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{self.number}. {pick(self.name, 'en')}"


class Codebook(models.Model):
    """One consultation's themes; `revision` grows with every change."""

    consultation = models.OneToOneField(
        Consultation, on_delete=models.CASCADE, related_name="codebook"
    )
    revision = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return f"codebook of {self.consultation}"


class Theme(models.Model):
    """A codebook entry. `terms` maps a language to the list of words that speak of it."""

    codebook = models.ForeignKey(Codebook, on_delete=models.CASCADE, related_name="themes")
    code = models.CharField(max_length=12)
    name = models.JSONField()
    description = models.JSONField(default=dict, blank=True)
    terms = models.JSONField(default=dict, blank=True)
    parent = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True)
    factor = models.ForeignKey(FrameworkFactor, on_delete=models.PROTECT, null=True, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["codebook", "order", "code"]
        constraints = [
            models.UniqueConstraint(fields=["codebook", "code"], name="theme_code_once"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {pick(self.name, 'en')}"
