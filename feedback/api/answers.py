"""The shapes of one's own submission: receives rows or JSON, returns JSON or checked values."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from feedback.api.administrations import AdministrationSerializer
from feedback.api.errors import ProblemSerializer
from feedback.api.fields import ChoiceField, TextField
from feedback.models import Answer, AnswerVersion, Attribution
from feedback.queries.consultations import Window
from feedback.queries.desks import Desk
from feedback.text import count_words

MAX_REVISION = 2_147_483_647
CHOICES = [("", _("as the submission")), *Attribution.choices]


class VersionSerializer(serializers.Serializer[AnswerVersion]):
    """An answer as it was at one submit; `sha256` is of its text in UTF-8."""

    number = serializers.IntegerField()
    language = serializers.CharField()
    sha256 = serializers.CharField()
    created_at = serializers.DateTimeField()


class AnswerSerializer(serializers.Serializer[Answer]):
    """The draft of one question, and what was submitted of it."""

    # Needs the `person` in the context.

    question = serializers.IntegerField(source="question.number")
    reference = serializers.CharField(help_text="Printed under quotes; empty until a first save.")
    draft = serializers.CharField()
    language = serializers.CharField()
    words = serializers.SerializerMethodField()
    revision = serializers.IntegerField(help_text="Send it back with the next save.")
    saved_at = serializers.DateTimeField(allow_null=True)
    saved_by_you = serializers.SerializerMethodField()
    attribution = serializers.ChoiceField(choices=CHOICES)
    versions = serializers.SerializerMethodField()

    def get_words(self, answer: Answer) -> int:
        """Words of the draft."""
        return count_words(answer.draft)

    def get_saved_by_you(self, answer: Answer) -> bool:
        """Whether the last save was yours, and not a colleague's."""
        return bool(answer.saved_by_id == self.context["person"].pk)

    @extend_schema_field(VersionSerializer(many=True))
    def get_versions(self, answer: Answer) -> list[dict[str, Any]]:
        """What was submitted, newest first."""
        versions = answer.versions.all() if answer.pk else []
        newest_first = sorted(versions, key=lambda version: -version.number)
        return [dict(VersionSerializer(version).data) for version in newest_first]


class SubmissionSerializer(serializers.Serializer[Desk]):
    """Your administration's place in a consultation."""

    # Needs the `person` and `drafts_sha256` in the context.

    consultation = serializers.SlugField(source="consultation.slug")
    administration = AdministrationSerializer()
    window = serializers.ChoiceField(choices=[window.value for window in Window])
    closes_at = serializers.DateTimeField(help_text="Your own closing time.")
    attribution = serializers.ChoiceField(choices=CHOICES, source="submission.attribution")
    submitted_at = serializers.DateTimeField(allow_null=True, source="submission.submitted_at")
    late = serializers.BooleanField(source="submission.late")
    changed_since_receipt = serializers.BooleanField()
    drafts_sha256 = serializers.SerializerMethodField()
    answers = AnswerSerializer(many=True)

    def get_drafts_sha256(self, desk: Desk) -> str:
        """Of all drafts as they are now; empty before the first save."""
        sha256: str = self.context["drafts_sha256"]
        return sha256


class AnswerWriteSerializer(serializers.Serializer[Any]):
    """A draft to save, and the revision it started from."""

    # Needs the `languages` in the context.

    draft = TextField(help_text="At most 20,000 code points. Nothing is trimmed.")
    language = TextField(help_text='A code such as "fr"; "und" for one without a name here.')
    revision = serializers.IntegerField(min_value=0, max_value=MAX_REVISION)

    def validate_language(self, language: str) -> str:
        """One of those an answer may be written in."""
        if language not in self.context["languages"]:
            raise serializers.ValidationError(_("Choose the language of the answer from the list."))
        return language


class AnswerChangeSerializer(AnswerWriteSerializer):
    """What to change of a draft; what is left out stays as it is."""

    draft = TextField(required=False)
    language = TextField(required=False)


class SavedAnswerSerializer(AnswerSerializer):
    """An answer as it is stored now."""

    # Needs `removed` in the context too.

    removed = serializers.SerializerMethodField()

    def get_removed(self, answer: Answer) -> list[str]:
        """Control characters that were taken out of the text, as U+XXXX."""
        return list(self.context["removed"])


class StaleAnswerSerializer(ProblemSerializer):
    """A save that came too late: what to tell, and the newer state."""

    current = AnswerSerializer()


class AnswerChoiceSerializer(serializers.Serializer[Any]):
    """How one answer's words may be used, where it differs from the submission."""

    question = serializers.IntegerField(min_value=1, max_value=12)
    attribution = ChoiceField(choices=CHOICES)


class SubmitWriteSerializer(serializers.Serializer[Any]):
    """A submit: its own number, drawn by the sender, and how the words may be used."""

    client_uuid = serializers.UUIDField(help_text="Sent again, it is the same submit.")
    attribution = ChoiceField(
        choices=Attribution.choices,
        error_messages={
            "required": _(
                "Choose how your words may be used. "
                "Your answers are saved; nothing has been submitted yet."
            )
        },
    )
    answers = AnswerChoiceSerializer(
        many=True,
        required=False,
        help_text="Choices for single answers; they replace all earlier ones.",
    )
    drafts_sha256 = serializers.RegexField(
        r"^[0-9a-f]{64}$",
        required=False,
        help_text="Of the drafts you read; where one changed since, nothing is submitted.",
    )
