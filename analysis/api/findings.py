"""Findings and passages: receives a consultation, returns what stands where, in pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from analysis.api.base import CodedView, PassageSerializer, QuestionFilter, ThemeFilter
from analysis.models import Finding
from analysis.queries.finding_data import (
    FindingRow,
    PlacedRow,
    finding_rows,
    findings_of,
    placed_passages,
    placed_rows,
)
from analysis.queries.standing import Standing
from feedback.api.base import ListView, Pages
from feedback.api.errors import LISTING, READING
from feedback.api.fields import SpansField

STATES = ["decided", "to_decide", "no_theme"]


class PlacedSerializer(PassageSerializer):
    """A passage and where it stands: `themes` count for it, `suggested` of them nobody accepted."""

    finding = serializers.IntegerField(allow_null=True)
    state = serializers.ChoiceField(choices=STATES)
    themes = serializers.ListField(child=serializers.CharField())
    suggested = serializers.ListField(child=serializers.CharField())
    kind = serializers.CharField()
    addressee = serializers.CharField()


class QuoteSerializer(serializers.Serializer[Any]):
    """Words picked for a finding: `spans` of an answer version, and `text` as printed."""

    id = serializers.IntegerField()
    reference = serializers.CharField()
    version = serializers.IntegerField()
    version_sha256 = serializers.CharField()
    spans = SpansField()
    text = serializers.CharField()


class FindingSerializer(serializers.Serializer[Any]):
    """A finding with its passages and quotes. The two counts are never added."""

    id = serializers.IntegerField()
    question = serializers.IntegerField()
    number = serializers.CharField(help_text='As printed: "2.3".')
    heading = serializers.CharField()
    lead_in = serializers.CharField()
    themes = serializers.ListField(child=serializers.CharField())
    emerging = serializers.BooleanField()
    edited = serializers.BooleanField(help_text="A person changed what the machine proposed.")
    revision = serializers.IntegerField()
    administrations = serializers.IntegerField()
    contributions_without = serializers.IntegerField()
    passages = PlacedSerializer(many=True)
    quotations = QuoteSerializer(many=True)


class FindingPages(Pages):
    """Smaller pages, since each finding brings its passages."""

    page_size = 20
    max_page_size = 100


class PassageFilter(ThemeFilter):
    """Rows of one question, theme or finding only."""

    finding = serializers.IntegerField(
        required=False, min_value=0, help_text="A finding's id; 0 for passages in none."
    )


@extend_schema_view(
    get=extend_schema(
        operation_id="finding_list",
        summary="Findings with their passages",
        parameters=[QuestionFilter],
        responses={200: FindingSerializer(many=True), **LISTING},
    )
)
class FindingList(CodedView, ListView):
    """In report order, each with its passages and quotes in order."""

    row = FindingSerializer
    pagination_class = FindingPages

    def rows(self) -> QuerySet[Finding]:
        """In report order."""
        sent = self.filters(QuestionFilter)
        found = findings_of(self.consultation())
        return found.filter(question__number=sent["question"]) if sent else found

    def read(self, page: list[Any]) -> Sequence[FindingRow]:
        """With passages."""
        rows = finding_rows(page, self.reader())
        self.note_authors([passage for row in rows for passage in row.passages])
        return rows


class FindingDetail(CodedView):
    """A finding with its passages and quotes in order."""

    @extend_schema(
        operation_id="finding_retrieve",
        summary="One finding with its passages",
        responses={200: FindingSerializer, **READING},
    )
    def get(self, request: Request, slug: str, pk: int) -> Response:
        """A finding of this consultation, by its id."""
        found = list(findings_of(self.consultation()).filter(pk=pk))
        if not found:
            raise Http404
        row = finding_rows(found, self.reader())[0]
        self.note_authors(row.passages)
        return Response(FindingSerializer(row).data)


@extend_schema_view(
    get=extend_schema(
        operation_id="passage_list",
        summary="Passages",
        parameters=[PassageFilter],
        responses={200: PlacedSerializer(many=True), **LISTING},
    )
)
class PassageList(CodedView, ListView):
    """One row a passage, by question and answer, with the themes it counts for."""

    row = PlacedSerializer

    def rows(self) -> Sequence[Standing]:
        """As filtered, in an order that is always the same."""
        sent = self.filters(PassageFilter)
        return [
            row
            for row in placed_passages(self.consultation(), sent.get("question"))
            if sent.get("finding", row.finding) == row.finding
            and ("theme" not in sent or sent["theme"] in row.themes)
        ]

    def read(self, page: list[Any]) -> Sequence[PlacedRow]:
        """With their words."""
        rows = placed_rows(page, self.reader())
        self.note_authors(rows)
        return rows
