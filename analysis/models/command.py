"""The command log of review: one row an operation, never changed; what undo and history rest on."""

from __future__ import annotations

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone

from feedback.models import Question, User


class Command(models.Model):
    """One operation by one person: what they did, and every row before and after it.

    `changes` is a list of {model, pk, before, after}, each state as Django serializes a row's
    fields, None where there is no row. `flips` is the command that this one took back or did
    again.
    """

    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="commands")
    actor = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)
    verb = models.CharField(max_length=40)
    detail = models.JSONField(default=dict)
    changes = models.JSONField(default=list, encoder=DjangoJSONEncoder)
    flips = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="flipped"
    )

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.verb} by {self.actor}"


class CommandTarget(models.Model):
    """A passage, finding or theme that a command touched: "segment 12"."""

    command = models.ForeignKey(Command, on_delete=models.PROTECT, related_name="targets")
    name = models.CharField(max_length=40, db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["command", "name"], name="command_target_once"),
        ]

    def __str__(self) -> str:
        return self.name
