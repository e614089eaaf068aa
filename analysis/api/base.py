"""What the lists of coded data share: filters, and what the reader may know of authors."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rest_framework import serializers

from analysis.actions.show_authors import show_authors
from analysis.queries.coded_data import PassageRow, Reader
from feedback.api.base import PortalView
from feedback.api.fields import TextField
from feedback.queries.consultations import is_manager


class PassageSerializer(serializers.Serializer[Any]):
    """A passage: code points `start` to `end`, 0-based and end-exclusive, of an answer version.

    `author` is a number that differs from one consultation to the next, empty where no
    administration is known. Who it is, only managers see.
    """

    passage = serializers.IntegerField()
    question = serializers.IntegerField()
    reference = serializers.CharField()
    version = serializers.IntegerField()
    version_sha256 = serializers.CharField()
    language = serializers.CharField()
    start = serializers.IntegerField()
    end = serializers.IntegerField()
    text = serializers.CharField()
    replaced = serializers.BooleanField(help_text="The answer was amended since.")
    author = serializers.CharField()
    administration = serializers.CharField(allow_null=True)
    administration_name = serializers.CharField(allow_null=True)
    region = serializers.CharField(allow_null=True)


class QuestionFilter(serializers.Serializer[Any]):
    """One question's rows only."""

    question = serializers.IntegerField(required=False, min_value=1, max_value=12)


class ThemeFilter(QuestionFilter):
    """One question's or one theme's rows only."""

    theme = TextField(required=False, help_text="A theme's code.")


class CodedView(PortalView):
    """A route under a consultation whose rows carry passages."""

    chapter = "coded data"

    def reader(self) -> Reader:
        """Who the rows are for."""
        return Reader(knows_authors=is_manager(self.person), language=self.language)

    def note_authors(self, rows: Sequence[PassageRow]) -> None:
        """Put it on record where rows name administrations."""
        named = [row.passage for row in rows if row.administration]
        if named:
            show_authors(consultation=self.consultation(), segments=named, by=self.person)

    def filters(self, shape: type[serializers.Serializer[Any]]) -> dict[str, Any]:
        """The query parameters, checked; 400 says which is not understood."""
        sent = shape(data=self.request.query_params)
        sent.is_valid(raise_exception=True)
        found: dict[str, Any] = sent.validated_data
        return found
