"""What a coordinator sends: invitation, submission, answers, their versions, receipts."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Length
from django.db.models.lookups import LessThanOrEqual
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from feedback.models.consultation import Consultation, Question
from feedback.models.people import Administration, User
from feedback.text import MAX_CODE_POINTS


class Attribution(models.TextChoices):
    """How the author lets words be used, from tightest to loosest."""

    IDEA = "idea", _("Use the idea only; do not quote us")
    UNATTRIBUTED = "unattributed", _("Quote us, no name")
    REGION = "region", _("Quote us, region only")
    ADMINISTRATION = "administration", _("Quote us and name our administration")


class Basis(models.TextChoices):
    """On what ground words are held: sent to us, or published before with a source."""

    SUBMITTED = "submitted"
    PUBLISHED = "published"


class Invitation(models.Model):
    """Someone asked to answer for an administration: by the manager, or by a colleague there."""

    consultation = models.ForeignKey(
        Consultation, on_delete=models.CASCADE, related_name="invitations"
    )
    administration = models.ForeignKey(
        Administration, on_delete=models.PROTECT, related_name="invitations"
    )
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="invitations")
    invited_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    opened_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    extended_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["consultation", "user"], name="invitation_once"),
        ]

    def __str__(self) -> str:
        return f"{self.administration} to {self.consultation}"


class InvitationLink(models.Model):
    """A personal link. It identifies; the code signs in. The token is stored hashed.

    Each letter carries a link of its own, and older ones go on working until they are revoked.
    """

    invitation = models.ForeignKey(Invitation, on_delete=models.CASCADE, related_name="links")
    token_sha256 = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"link {self.pk} of {self.invitation}"


class Submission(models.Model):
    """What one administration sends to one consultation; imported ones may have none.

    `participant` is set where each participant submits alone.
    """

    consultation = models.ForeignKey(
        Consultation, on_delete=models.CASCADE, related_name="submissions"
    )
    administration = models.ForeignKey(
        Administration,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="submissions",
    )
    participant = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="submissions"
    )
    language = models.CharField(max_length=12, default="en")
    attribution = models.CharField(max_length=16, choices=Attribution, blank=True)
    basis = models.CharField(max_length=12, choices=Basis, default=Basis.SUBMITTED)
    import_key = models.CharField(max_length=80, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    submitted_at = models.DateTimeField(null=True, blank=True)
    late = models.BooleanField(default=False)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["consultation", "administration"],
                condition=models.Q(administration__isnull=False, participant__isnull=True),
                name="submission_once_an_administration",
            ),
            models.UniqueConstraint(
                fields=["consultation", "participant"],
                condition=models.Q(participant__isnull=False),
                name="submission_once_a_participant",
            ),
            models.UniqueConstraint(
                fields=["consultation", "import_key"],
                condition=~models.Q(import_key=""),
                name="submission_imported_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.administration or self.import_key} in {self.consultation}"


class Answer(models.Model):
    """The text for one question: a draft that may change, and versions that may not.

    `reference` is printed under quotes; it is drawn at random, so that references never link
    two answers of one author.
    """

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="answers")
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="answers")
    reference = models.CharField(max_length=12)
    draft = models.TextField(blank=True)
    language = models.CharField(max_length=12, default="en")
    attribution = models.CharField(max_length=16, choices=Attribution, blank=True)
    revision = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(null=True, blank=True)
    saved_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["question__number"]
        constraints = [
            models.UniqueConstraint(fields=["submission", "question"], name="answer_once"),
            models.UniqueConstraint(fields=["question", "reference"], name="answer_reference_once"),
        ]

    def __str__(self) -> str:
        return self.reference


class Source(models.TextChoices):
    """How an administration's words reached the portal."""

    BROWSER = "browser", _("Written in the portal")
    QUESTIONNAIRE = "questionnaire", _("Word questionnaire")
    FILE = "file", _("Imported file")
    MANAGER = "manager", _("Entered by the programme team")


class Receipt(models.Model):
    """Proof of one submit: number, time, and the SHA-256 of what was stored.

    `source` says how the words came in; `behalf_reason` why somebody else than their author
    entered them ("" where the author did). `approval` is the administration's own, where there was
    one; it is no part of what is hashed.

    `manifest` lists question number, language and SHA-256 of each answer version; `sha256` is
    of that manifest as canonical JSON.
    """

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="receipts")
    number = models.CharField(max_length=16, unique=True)
    client_uuid = models.UUIDField()
    manifest = models.JSONField()
    sha256 = models.CharField(max_length=64)
    attribution = models.CharField(max_length=16, choices=Attribution, blank=True)
    consent_version = models.PositiveSmallIntegerField()
    late = models.BooleanField(default=False)
    source = models.CharField(max_length=16, choices=Source, default=Source.BROWSER)
    behalf_reason = models.CharField(max_length=300, blank=True)
    approval = models.ForeignKey(
        "feedback.Approval", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    created_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["submission", "client_uuid"], name="receipt_once_a_submit"
            ),
        ]

    def __str__(self) -> str:
        return self.number


class AnswerVersion(models.Model):
    """The immutable state of an answer at a submit; the database refuses to change it."""

    answer = models.ForeignKey(Answer, on_delete=models.PROTECT, related_name="versions")
    receipt = models.ForeignKey(Receipt, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    text = models.TextField(blank=True)
    language = models.CharField(max_length=12)
    sha256 = models.CharField(max_length=64)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["answer", "number"]
        constraints = [
            models.UniqueConstraint(fields=["answer", "number"], name="version_number_once"),
            models.CheckConstraint(
                name="version_text_within_limit",
                condition=LessThanOrEqual(Length("text"), MAX_CODE_POINTS),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.answer} version {self.number}"
