"""An administration's own approval before it submits: who was asked, what they saw and said."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from feedback.models.consultation import Question
from feedback.models.people import User
from feedback.models.submission import Submission


class ApprovalState(models.TextChoices):
    """What became of a request."""

    ASKED = "asked"
    APPROVED = "approved"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"


class Approval(models.Model):
    """A superior asked to read the answers. They have no account: a link and a code let them in.

    `asked_texts` and `decided_texts` map question numbers to the SHA-256 of the text as it was
    then. What they say belongs to their administration: no manager reads it.
    """

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="approvals")
    email = models.EmailField()
    name = models.CharField(max_length=120, blank=True)
    language = models.CharField(max_length=12)
    state = models.CharField(max_length=12, choices=ApprovalState, default=ApprovalState.ASKED)
    asked_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now, editable=False)
    asked_texts = models.JSONField(default=dict)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_texts = models.JSONField(default=dict)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["submission"],
                condition=models.Q(state="asked"),
                name="approval_asked_once_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"approval {self.pk}"

    @property
    def who(self) -> str:
        """The name they were asked under, else their address."""
        return self.name or self.email


class ApprovalLink(models.Model):
    """A link to an approval, one for each letter. The token is stored hashed."""

    approval = models.ForeignKey(Approval, on_delete=models.CASCADE, related_name="links")
    token_sha256 = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    def __str__(self) -> str:
        return f"link {self.pk} of {self.approval}"


class ApprovalComment(models.Model):
    """What the superior said of one answer, or, without a question, of all of them."""

    approval = models.ForeignKey(Approval, on_delete=models.CASCADE, related_name="comments")
    question = models.ForeignKey(Question, on_delete=models.CASCADE, null=True, related_name="+")
    text = models.TextField()
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"comment {self.pk} of {self.approval}"
