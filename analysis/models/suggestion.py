"""What the machine proposes: immutable rows of a run."""

from __future__ import annotations

from django.db import models

from analysis.models.codebook import Theme
from analysis.models.run import Run
from analysis.models.segment import Segment


class Strength(models.TextChoices):
    """How far to trust a suggestion; ranks, not probabilities."""

    STRONG = "strong"
    LIKELY = "likely"
    UNSURE = "unsure"


class Suggestion(models.Model):
    """A proposal that a segment speaks to a theme, with the words that caused it.

    `causes` is a list of {source, words, spans}; spans are code points into the answer version.
    """

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="suggestions")
    segment = models.ForeignKey(Segment, on_delete=models.CASCADE, related_name="suggestions")
    theme = models.ForeignKey(Theme, on_delete=models.CASCADE, related_name="suggestions")
    score = models.FloatField()
    rank = models.PositiveSmallIntegerField()
    strength = models.CharField(max_length=8, choices=Strength)
    causes = models.JSONField(default=list)

    class Meta:
        ordering = ["segment", "rank"]
        constraints = [
            models.UniqueConstraint(
                fields=["run", "segment", "theme"], name="suggestion_once_a_run"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.theme.code}? {self.segment}"


class Cue(models.Model):
    """The kind of a segment (experience, request, …) and whom it addresses, where words tell."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="cues")
    segment = models.ForeignKey(Segment, on_delete=models.CASCADE, related_name="cues")
    kind = models.CharField(max_length=12, blank=True)
    addressee = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["run", "segment"], name="cue_once_a_run"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.addressee}".strip()
