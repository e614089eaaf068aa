"""People's decisions as flat rows: receives consultation and filters, returns pages of codings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import serializers

from analysis.api.base import CodedView, PassageSerializer, ThemeFilter
from analysis.models import Coding, Verdict
from analysis.queries.coded_data import CodingRow, coding_rows, codings_of
from feedback.api.base import ListView
from feedback.api.errors import LISTING
from feedback.api.fields import ChoiceField


class CodingSerializer(PassageSerializer):
    """One person's word on whether a passage speaks to a theme."""

    id = serializers.IntegerField()
    theme = serializers.CharField()
    theme_name = serializers.CharField()
    verdict = serializers.ChoiceField(choices=Verdict.choices)
    coder = serializers.CharField()
    decided_at = serializers.DateTimeField()


class CodingFilter(ThemeFilter):
    """Rows of one question, theme or verdict only."""

    verdict = ChoiceField(choices=Verdict.choices, required=False)


@extend_schema_view(
    get=extend_schema(
        operation_id="coding_list",
        summary="Codings",
        parameters=[CodingFilter],
        responses={200: CodingSerializer(many=True), **LISTING},
    )
)
class CodingList(CodedView, ListView):
    """One row a decision, by question and answer.

    Flat, so that a data frame is made of `results` as it is; `page_size` goes up to 10,000.
    """

    row = CodingSerializer

    def rows(self) -> QuerySet[Coding]:
        """As filtered, in an order that is always the same."""
        sent = self.filters(CodingFilter)
        names = {
            "question": "segment__version__answer__question__number",
            "theme": "theme__code",
            "verdict": "verdict",
        }
        chosen = {names[name]: value for name, value in sent.items()}
        return codings_of(self.consultation()).filter(**chosen)

    def read(self, page: list[Any]) -> Sequence[CodingRow]:
        """With passages."""
        rows = coding_rows(page, self.reader())
        self.note_authors(rows)
        return rows
