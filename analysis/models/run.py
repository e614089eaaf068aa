"""Runs of the engine: one row a run of one question, one row an answer version in it."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from feedback.models import AnswerVersion, Question, User, Work


class Stage(models.TextChoices):
    """Where a run is: answers being read, findings being proposed, over."""

    TAGGING = "tagging"
    GROUPING = "grouping"
    DONE = "done"
    FAILED = "failed"


class Run(Work):
    """One run of the engine over a question's answers that it had not read.

    The columns of `Work` are the grouping's: it starts when every item is over.
    """

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="runs")
    number = models.PositiveIntegerField()
    stage = models.CharField(max_length=12, choices=Stage, default=Stage.TAGGING)
    engine = models.CharField(max_length=40)
    engine_version = models.CharField(max_length=20)
    settings = models.JSONField(default=dict)
    fingerprint = models.CharField(max_length=64)
    codebook_revision = models.PositiveIntegerField()
    # With what codebook and lessons the whole question was last read.
    lessons = models.CharField(max_length=64, default="", blank=True)
    # What a language model was asked, where one reads along: calls, tokens, cost, what was dropped.
    assistant = models.JSONField(default=dict, blank=True)
    requested_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["question", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["question", "number"], name="run_number_once"),
            models.UniqueConstraint(
                fields=["question"],
                condition=models.Q(stage="tagging"),
                name="run_one_tagging_a_question",
            ),
        ]

    def __str__(self) -> str:
        return f"run {self.number} of question {self.question.number}"


class RunItem(Work):
    """One answer version to be read in a run. `skipped` says why the engine gave it no theme."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="items")
    version = models.ForeignKey(AnswerVersion, on_delete=models.CASCADE, related_name="run_items")
    language = models.CharField(max_length=12, blank=True)
    skipped = models.CharField(max_length=12, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["run", "version"], name="run_item_once"),
        ]

    def __str__(self) -> str:
        return f"{self.version} in {self.run}"
