"""What is to be done after a commit, what was done by whom, and letters on their way.

Work is claimed by one conditional UPDATE on `lease_until`; the database, not the broker, knows
what is still to do.
"""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from feedback.models.approval import Approval
from feedback.models.consultation import Consultation
from feedback.models.people import User
from feedback.models.submission import Invitation

MAX_ATTEMPTS = 3


class Work(models.Model):
    """Columns of a row that a worker claims, tries and finishes.

    Open is what is neither done nor set aside; claimable is what is open and has no living
    lease. `attempts` is counted when work starts, so that what kills its worker is counted too.
    """

    lease_until = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    done_at = models.DateTimeField(null=True, blank=True)
    set_aside_at = models.DateTimeField(null=True, blank=True)
    error = models.TextField(blank=True)

    class Meta:
        abstract = True


class OutboxEvent(Work):
    """Something that happened, for others to hear of; written with what it tells of."""

    kind = models.CharField(max_length=40)
    payload = models.JSONField(help_text="Ids only, never words.")
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(
                fields=["id"],
                name="outbox_open",
                condition=models.Q(done_at__isnull=True, set_aside_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class Mail(Work):
    """A letter: links, never answers or quotes. Sent by the worker.

    A `held` one is a draft: it waits until a manager sends it.
    """

    kind = models.CharField(max_length=40)
    invitation = models.ForeignKey(
        Invitation, on_delete=models.CASCADE, null=True, blank=True, related_name="mails"
    )
    approval = models.ForeignKey(
        Approval, on_delete=models.CASCADE, null=True, blank=True, related_name="mails"
    )
    held = models.BooleanField(default=False)
    to = models.EmailField()
    language = models.CharField(max_length=12)
    subject = models.CharField(max_length=300)
    body = models.TextField()
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(
                fields=["id"],
                name="mail_open",
                condition=models.Q(done_at__isnull=True, set_aside_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class Reminder(Work):
    """When those who have not answered are to be reminded by themselves."""

    consultation = models.ForeignKey(
        Consultation, on_delete=models.CASCADE, related_name="reminders"
    )
    due_at = models.DateTimeField()

    class Meta:
        ordering = ["due_at"]
        constraints = [
            models.UniqueConstraint(fields=["consultation", "due_at"], name="reminder_once"),
        ]

    def __str__(self) -> str:
        return f"reminder of {self.consultation} on {self.due_at:%d %b}"


class AuditEntry(models.Model):
    """Who did what, when. Append-only: the database refuses to change or remove a row."""

    at = models.DateTimeField(default=timezone.now, editable=False)
    actor = models.ForeignKey(
        User, on_delete=models.DO_NOTHING, null=True, db_constraint=False, related_name="+"
    )
    consultation = models.ForeignKey(
        Consultation, on_delete=models.DO_NOTHING, null=True, db_constraint=False, related_name="+"
    )
    action = models.CharField(max_length=60)
    target = models.CharField(max_length=60, blank=True)
    detail = models.JSONField(default=dict)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.action} {self.target}"
