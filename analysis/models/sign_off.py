"""Sign-off: a person's word that a question's review is finished, until someone reopens it."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from feedback.models import Question, User


class SignOff(models.Model):
    """One signing off of a question; the one that is not reopened holds."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="sign_offs")
    signed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    signed_at = models.DateTimeField(default=timezone.now)
    reopened_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    reopened_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["question"],
                condition=models.Q(reopened_at__isnull=True),
                name="sign_off_once_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.question} signed off by {self.signed_by}"
