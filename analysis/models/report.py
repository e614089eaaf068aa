"""The report of a consultation: its frame, key messages, and frozen editions."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from analysis.models.finding import Finding
from analysis.models.quotation import Quotation
from feedback.models import Consultation, User


class Report(models.Model):
    """What of the document is not findings, in the report's language.

    `facts` are [label, value] pairs, `figures` [number, label], `method` [label, text],
    `also_asked` [request, [references]]. `regions` are {code, invited, answered}; where the list
    is empty, participation is counted from invitations and submissions.
    """

    consultation = models.OneToOneField(
        Consultation, on_delete=models.CASCADE, related_name="report"
    )
    language = models.CharField(max_length=12, default="en")
    title = models.CharField(max_length=300)
    standfirst = models.TextField(blank=True)
    preface = models.JSONField(default=list, blank=True)
    footer = models.CharField(max_length=300)
    facts = models.JSONField(default=list, blank=True)
    figures = models.JSONField(default=list, blank=True)
    regions = models.JSONField(default=list, blank=True)
    unknown = models.TextField(blank=True)
    method = models.JSONField(default=list, blank=True)
    also_asked = models.JSONField(default=list, blank=True)
    key_title = models.CharField(max_length=200, blank=True)
    key_subtitle = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return self.title


class KeyMessage(models.Model):
    """One message of the key-message page."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="key_messages")
    order = models.PositiveSmallIntegerField()
    headline = models.CharField(max_length=60)
    sentence = models.CharField(max_length=160)
    quotation = models.ForeignKey(Quotation, on_delete=models.SET_NULL, null=True, blank=True)
    findings = models.ManyToManyField(Finding, blank=True)

    class Meta:
        ordering = ["report", "order"]
        constraints = [
            models.UniqueConstraint(fields=["report", "order"], name="key_message_order_once"),
            models.CheckConstraint(
                name="key_message_at_most_six", condition=models.Q(order__range=(1, 6))
            ),
        ]

    def __str__(self) -> str:
        return self.headline


class Edition(models.Model):
    """A frozen, numbered version of the report: the Document as JSON, and its SHA-256.

    Published, it may be read beyond the programme team. Its document stays as it is.
    """

    consultation = models.ForeignKey(
        Consultation, on_delete=models.PROTECT, related_name="editions"
    )
    number = models.PositiveSmallIntegerField()
    document = models.JSONField()
    sha256 = models.CharField(max_length=64)
    frozen_at = models.DateTimeField(default=timezone.now, editable=False)
    frozen_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    published_at = models.DateTimeField(null=True, blank=True, editable=False)
    published_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["consultation", "number"]
        constraints = [
            models.UniqueConstraint(fields=["consultation", "number"], name="edition_number_once"),
            models.CheckConstraint(
                name="edition_number_from_one", condition=models.Q(number__gte=1)
            ),
        ]

    def __str__(self) -> str:
        return f"edition {self.number} of {self.consultation}"
