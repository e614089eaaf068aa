"""Who has written, for managers: receives a consultation, returns amounts and never a draft."""

from __future__ import annotations

from django.db.models import Prefetch, QuerySet
from drf_spectacular.utils import extend_schema, extend_schema_field, extend_schema_view
from rest_framework import serializers

from feedback.api.administrations import AdministrationSerializer
from feedback.api.answers import VersionSerializer
from feedback.api.base import ListView
from feedback.api.errors import READING
from feedback.models import Answer, AnswerVersion, Basis, Submission
from feedback.queries.submissions import submissions_visible_to
from feedback.text import count_words


class WrittenSerializer(serializers.Serializer[Answer]):
    """How much is written for one question; the words of a draft are its author's alone."""

    question = serializers.IntegerField(source="question.number")
    reference = serializers.CharField()
    language = serializers.CharField()
    draft_words = serializers.SerializerMethodField()
    saved_at = serializers.DateTimeField(allow_null=True)
    submitted = serializers.SerializerMethodField()

    def get_draft_words(self, answer: Answer) -> int:
        """Words of the draft as it is now."""
        return count_words(answer.draft)

    @extend_schema_field(VersionSerializer(allow_null=True))
    def get_submitted(self, answer: Answer) -> dict[str, object] | None:
        """The newest submitted version, without its text."""
        newest = next(iter(answer.versions.all()), None)
        return dict(VersionSerializer(newest).data) if newest else None


class WrittenSubmissionSerializer(serializers.Serializer[Submission]):
    """One administration's submission; imported ones may name none."""

    administration = AdministrationSerializer(allow_null=True)
    basis = serializers.ChoiceField(choices=Basis.choices)
    language = serializers.CharField()
    created_at = serializers.DateTimeField()
    submitted_at = serializers.DateTimeField(allow_null=True)
    late = serializers.BooleanField()
    answers = WrittenSerializer(many=True)


@extend_schema_view(
    get=extend_schema(
        operation_id="submission_list",
        summary="Who has written how much",
        responses={200: WrittenSubmissionSerializer(many=True), **READING},
    )
)
class SubmissionList(ListView):
    """Submissions of a consultation, drafted and submitted."""

    row = WrittenSubmissionSerializer

    def rows(self) -> QuerySet[Submission]:
        """By administration, those that name none last."""
        newest_first = AnswerVersion.objects.order_by("-number")
        answers = (
            Answer.objects.select_related("question")
            .prefetch_related(Prefetch("versions", queryset=newest_first))
            .order_by("question__number")
        )
        return (
            submissions_visible_to(self.person)
            .filter(consultation=self.consultation())
            .select_related("administration__region")
            .prefetch_related(Prefetch("answers", queryset=answers))
            .order_by("administration__code", "pk")
        )
