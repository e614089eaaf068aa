"""Consultations and their questions: receives an address, returns those one may see."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from feedback.api.base import ListView, PortalView
from feedback.api.errors import READING
from feedback.api.fields import TextsField
from feedback.models import Consultation, Question
from feedback.queries.consultations import (
    Window,
    closes_at,
    consultations_visible_to,
    database_now,
    window_until,
)


class QuestionSerializer(serializers.Serializer[Question]):
    """A question, in every language it is asked in."""

    number = serializers.IntegerField()
    code = serializers.CharField()
    title = TextsField()
    text = TextsField()
    help = TextsField()


class ConsultationSerializer(serializers.Serializer[Consultation]):
    """One round of questions. `window` is everyone's; a submission may have longer."""

    slug = serializers.SlugField()
    title = TextsField()
    introduction = TextsField()
    opens_at = serializers.DateTimeField()
    closes_at = serializers.DateTimeField()
    closed_at = serializers.DateTimeField(allow_null=True)
    window = serializers.SerializerMethodField()
    word_limit = serializers.IntegerField()
    languages = serializers.ListField(child=serializers.CharField())
    synthetic = serializers.BooleanField(help_text="Invented for a demonstration.")
    published_in = serializers.CharField(
        source="source", help_text="Where it was published before, else empty."
    )
    questions = QuestionSerializer(many=True)

    def get_window(self, consultation: Consultation) -> Window:
        """Whether one may write now."""
        now: datetime = self.context["now"]
        return window_until(consultation, None, closes_at(consultation, None), now)


@extend_schema_view(
    get=extend_schema(
        operation_id="consultation_list",
        summary="Consultations you may see, newest first",
        responses={200: ConsultationSerializer(many=True), **READING},
    )
)
class ConsultationList(ListView):
    """Managers and reviewers see all, coordinators those they are invited to."""

    row = ConsultationSerializer

    def rows(self) -> QuerySet[Consultation]:
        """Newest first."""
        visible = consultations_visible_to(self.person).prefetch_related("questions")
        return visible.order_by("-opens_at", "slug")

    def context(self) -> dict[str, Any]:
        """The database's clock, read once for all rows."""
        return {"now": database_now()}


class ConsultationDetail(PortalView):
    """A consultation you may see."""

    @extend_schema(
        operation_id="consultation_retrieve",
        summary="One consultation with its questions",
        responses={200: ConsultationSerializer, **READING},
    )
    def get(self, request: Request, slug: str) -> Response:
        """It, or 404."""
        return Response(
            ConsultationSerializer(self.consultation(), context={"now": database_now()}).data
        )


@extend_schema_view(
    get=extend_schema(
        operation_id="question_list",
        summary="A consultation's questions, in order",
        responses={200: QuestionSerializer(many=True), **READING},
    )
)
class QuestionList(ListView):
    """The questions of a consultation."""

    row = QuestionSerializer

    def rows(self) -> QuerySet[Question]:
        """By number."""
        return self.consultation().questions.order_by("number")
