"""Receipts: receives an address, returns one's own proofs of what was submitted."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from drf_spectacular.utils import extend_schema, extend_schema_field, extend_schema_view
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from feedback.api.answers import CHOICES
from feedback.api.base import ListView, PortalView
from feedback.api.desks import DeskView
from feedback.api.errors import READING, ProblemSerializer
from feedback.models import Receipt, Source
from feedback.queries.receipts import ReceiptPart, receipt_by_number, receipt_parts
from feedback.queries.submissions import own_receipts


class ManifestSerializer(serializers.Serializer[Any]):
    """One answer of a submit, as it was hashed."""

    question = serializers.IntegerField()
    language = serializers.CharField()
    attribution = serializers.ChoiceField(choices=CHOICES)
    sha256 = serializers.CharField()


class ReceiptSerializer(serializers.Serializer[Receipt]):
    """Proof of one submit. `sha256` is of `{"answers": manifest, "attribution": …}` as JSON
    with sorted keys and no spaces, in UTF-8."""

    number = serializers.CharField()
    consultation = serializers.SlugField(source="submission.consultation.slug")
    client_uuid = serializers.UUIDField()
    created_at = serializers.DateTimeField()
    attribution = serializers.ChoiceField(choices=CHOICES)
    consent_version = serializers.IntegerField()
    late = serializers.BooleanField()
    source = serializers.ChoiceField(  # type: ignore[assignment]  # the name of a field's own
        choices=Source.choices, help_text="How the words came in."
    )
    behalf_reason = serializers.CharField(
        help_text="Why the programme team entered them; empty where their author did."
    )
    entered_by = serializers.SerializerMethodField()
    manifest = ManifestSerializer(many=True)
    sha256 = serializers.CharField()

    def get_entered_by(self, receipt: Receipt) -> str:
        """Who of the programme team entered them; empty where their author did."""
        return str(receipt.created_by or "") if receipt.behalf_reason else ""


class ReceiptPartSerializer(serializers.Serializer[ReceiptPart]):
    """One answer as it was submitted."""

    question = serializers.IntegerField(source="question.number")
    version = serializers.IntegerField(source="version.number")
    language = serializers.CharField(source="version.language")
    attribution = serializers.ChoiceField(choices=CHOICES)
    text = serializers.CharField(source="version.text")
    sha256 = serializers.CharField(source="version.sha256")


class WholeReceiptSerializer(ReceiptSerializer):
    """A receipt with the texts it stands for."""

    answers = serializers.SerializerMethodField()

    @extend_schema_field(ReceiptPartSerializer(many=True))
    def get_answers(self, receipt: Receipt) -> list[dict[str, Any]]:
        """In question order, without questions that were not answered."""
        parts = [part for part in receipt_parts(receipt) if part.version]
        return [dict(ReceiptPartSerializer(part).data) for part in parts]


class OtherContentSerializer(ProblemSerializer):
    """A submit whose number was used before for other content, and that submit's receipt."""

    receipt = ReceiptSerializer()


@extend_schema_view(
    get=extend_schema(
        operation_id="receipt_list",
        summary="Receipts of your submission, oldest first",
        responses={200: ReceiptSerializer(many=True), **READING},
    )
)
class ReceiptList(DeskView, ListView):
    """One receipt for each submit."""

    row = ReceiptSerializer

    def rows(self) -> QuerySet[Receipt]:
        """Oldest first."""
        receipts = own_receipts(self.person).filter(submission=self.desk().submission.pk)
        return receipts.select_related("submission__consultation", "created_by").order_by("pk")


class ReceiptDetail(PortalView):
    """A receipt of your administration, by its number."""

    chapter = "your submission"

    @extend_schema(
        operation_id="receipt_retrieve",
        summary="One of your receipts, with the texts it stands for",
        responses={200: WholeReceiptSerializer, **READING},
    )
    def get(self, request: Request, number: str) -> Response:
        """It, or 404."""
        receipt = receipt_by_number(self.person, number)
        if receipt is None:
            raise Http404
        return Response(WholeReceiptSerializer(receipt).data)
