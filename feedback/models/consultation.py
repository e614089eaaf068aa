"""A consultation: one round of questions, with its dates, texts and rules."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from feedback.languages import pick
from feedback.models.people import User


class ConsentText(models.Model):
    """What a coordinator agrees to at submit; a version, once used, stays as it is."""

    version = models.PositiveSmallIntegerField(unique=True)
    intro = models.JSONField(default=dict, help_text="Language → the words before the points.")
    points = models.JSONField(help_text="Language → list of sentences.")
    full = models.JSONField(default=dict, help_text="Language → list of paragraphs, read in full.")
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["version"]

    def __str__(self) -> str:
        return f"version {self.version}"


class Unit(models.TextChoices):
    """Whose a submission is: an administration's, its colleagues writing together, or one
    participant's own."""

    ADMINISTRATION = "administration", _("One submission an administration")
    PARTICIPANT = "participant", _("One submission a participant")


class Consultation(models.Model):
    """One round of questions. `source` names the publication an imported one comes from."""

    slug = models.SlugField(max_length=60, unique=True)
    title = models.JSONField()
    introduction = models.JSONField(default=dict, blank=True)
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    grace_minutes = models.PositiveSmallIntegerField(default=10)
    word_limit = models.PositiveIntegerField(default=500)
    languages = models.JSONField(default=list)
    unit = models.CharField(max_length=16, choices=Unit, default=Unit.ADMINISTRATION)
    synthetic = models.BooleanField(default=False)
    source = models.CharField(max_length=300, blank=True)
    consent = models.ForeignKey(ConsentText, on_delete=models.PROTECT)
    previous = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True)
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["-opens_at", "slug"]
        constraints = [
            models.CheckConstraint(
                name="consultation_closes_after_opening",
                condition=models.Q(closes_at__gt=models.F("opens_at")),
            ),
            models.CheckConstraint(
                name="consultation_word_limit_positive", condition=models.Q(word_limit__gte=1)
            ),
        ]

    def __str__(self) -> str:
        return pick(self.title, "en") or self.slug


class Question(models.Model):
    """One of a consultation's 1 to 12 questions, in every language it is asked in."""

    consultation = models.ForeignKey(
        Consultation, on_delete=models.CASCADE, related_name="questions"
    )
    number = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=40, blank=True)
    title = models.JSONField()
    text = models.JSONField()
    help = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["consultation", "number"]
        constraints = [
            models.UniqueConstraint(fields=["consultation", "number"], name="question_number_once"),
            models.CheckConstraint(
                name="question_number_1_to_12", condition=models.Q(number__range=(1, 12))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {pick(self.title, 'en')}"


class MailText(models.Model):
    """The words of one kind of letter in one language, with placeholders in braces."""

    consultation = models.ForeignKey(
        Consultation, on_delete=models.CASCADE, related_name="mail_texts"
    )
    kind = models.CharField(max_length=40)
    language = models.CharField(max_length=12)
    subject = models.CharField(max_length=200)
    body = models.TextField()
    changed_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["consultation", "kind", "language"]
        constraints = [
            models.UniqueConstraint(
                fields=["consultation", "kind", "language"], name="mail_text_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} in {self.language}"
