"""The machine's proposals as flat rows: receives a consultation and filters, returns pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import serializers

from analysis.api.base import CodedView, PassageSerializer, ThemeFilter
from analysis.models import Suggestion
from analysis.models.suggestion import Strength
from analysis.queries.coded_data import SuggestionRow, suggestion_rows, suggestions_of
from feedback.api.base import ListView
from feedback.api.errors import LISTING
from feedback.api.fields import ChoiceField, SpansField


class ReasonSerializer(serializers.Serializer[Any]):
    """Why: words, where they stand in the answer (code points), and what ties them to the theme."""

    source = serializers.CharField()  # type: ignore[assignment]  # a field named like an option
    words = serializers.ListField(child=serializers.CharField())
    spans = SpansField()


class SuggestionSerializer(PassageSerializer):
    """A proposal that a passage speaks to a theme. `score` ranks; it is not a probability."""

    id = serializers.IntegerField()
    run = serializers.IntegerField()
    theme = serializers.CharField()
    theme_name = serializers.CharField()
    score = serializers.FloatField()
    rank = serializers.IntegerField()
    strength = serializers.ChoiceField(choices=Strength.choices)
    reasons = ReasonSerializer(many=True)


class SuggestionFilter(ThemeFilter):
    """Rows of one question, theme or strength only."""

    strength = ChoiceField(choices=Strength.choices, required=False)


@extend_schema_view(
    get=extend_schema(
        operation_id="suggestion_list",
        summary="Suggestions with their reasons",
        parameters=[SuggestionFilter],
        responses={200: SuggestionSerializer(many=True), **LISTING},
    )
)
class SuggestionList(CodedView, ListView):
    """Of the newest run that read each answer. What people decided is in the codings."""

    row = SuggestionSerializer

    def rows(self) -> QuerySet[Suggestion]:
        """As filtered, in an order that is always the same."""
        sent = self.filters(SuggestionFilter)
        names = {
            "question": "run__question__number",
            "theme": "theme__code",
            "strength": "strength",
        }
        chosen = {names[name]: value for name, value in sent.items()}
        return suggestions_of(self.consultation()).filter(**chosen)

    def read(self, page: list[Any]) -> Sequence[SuggestionRow]:
        """With passages."""
        rows = suggestion_rows(page, self.reader())
        self.note_authors(rows)
        return rows
