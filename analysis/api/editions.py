"""Frozen editions: receives an address, returns the Document as it was frozen, with its SHA-256."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema, extend_schema_field, extend_schema_view
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from analysis.models import Edition
from analysis.queries.editions import editions_visible_to
from feedback.api.base import ListView, PortalView
from feedback.api.errors import READING
from feedback.api.fields import TextsField


class EditionSerializer(serializers.Serializer[Edition]):
    """A frozen, numbered version of a report."""

    consultation = serializers.SlugField(source="consultation.slug")
    consultation_title = TextsField(source="consultation.title")
    number = serializers.IntegerField()
    sha256 = serializers.CharField()
    frozen_at = serializers.DateTimeField()
    published_at = serializers.DateTimeField(
        allow_null=True, help_text="Null: only the programme team reads it."
    )


class WholeEditionSerializer(EditionSerializer):
    """An edition with its Document. `sha256` is of the Document as JSON with sorted keys and no
    spaces, in UTF-8."""

    document = serializers.SerializerMethodField()

    @extend_schema_field(OpenApiTypes.OBJECT)
    def get_document(self, edition: Edition) -> Any:
        """Every node with its `type`."""
        return edition.document


@extend_schema_view(
    get=extend_schema(
        operation_id="edition_list",
        summary="Editions of all consultations, newest first",
        responses={200: EditionSerializer(many=True), **READING},
    )
)
class EditionList(ListView):
    """What has been frozen, in whichever consultation."""

    row = EditionSerializer
    chapter = "editions"

    def rows(self) -> QuerySet[Edition]:
        """Without the documents, which are long."""
        return editions_visible_to(self.person).defer("document").order_by("-frozen_at", "-pk")


@extend_schema_view(
    get=extend_schema(
        operation_id="consultation_edition_list",
        summary="Editions of a consultation, newest first",
        responses={200: EditionSerializer(many=True), **READING},
    )
)
class ConsultationEditionList(EditionList):
    """What has been frozen in one consultation; empty where nothing has."""

    def rows(self) -> QuerySet[Edition]:
        """Of the consultation in the address."""
        return super().rows().filter(consultation__slug=self.kwargs["slug"])


class EditionDetail(PortalView):
    """An edition as it was frozen."""

    chapter = "editions"

    @extend_schema(
        operation_id="edition_retrieve",
        summary="One edition with its Document",
        responses={200: WholeEditionSerializer, **READING},
    )
    def get(self, request: Request, slug: str, number: int) -> Response:
        """An edition of a consultation, by its number."""
        editions = editions_visible_to(self.person)
        edition = editions.filter(consultation__slug=slug, number=number).first()
        if edition is None:
            raise Http404
        return Response(WholeEditionSerializer(edition).data)
