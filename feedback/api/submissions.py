"""One's own submission: receives drafts and submits as JSON, returns what is stored."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from feedback.actions.invite import mark_opened
from feedback.actions.save_draft import ClosedError, StaleDraftError
from feedback.actions.submit_answers import (
    ConflictError,
    SubmitError,
    drafts_sha256,
    submit_answers,
)
from feedback.actions.write_answer import write_answer
from feedback.api.answers import (
    AnswerChangeSerializer,
    AnswerSerializer,
    AnswerWriteSerializer,
    SavedAnswerSerializer,
    StaleAnswerSerializer,
    SubmissionSerializer,
    SubmitWriteSerializer,
)
from feedback.api.desks import DeskView
from feedback.api.errors import READING, WRITING, RefusedError
from feedback.api.receipts import OtherContentSerializer, ReceiptSerializer
from feedback.models import Answer, Receipt
from feedback.queries.desks import Desk, answer_languages
from feedback.queries.submissions import own_receipts


class SubmissionDetail(DeskView):
    """Your administration's answers as they are now; nobody else reads the drafts."""

    @extend_schema(
        operation_id="submission_retrieve",
        summary="Your submission with its answers",
        responses={200: SubmissionSerializer, **READING},
    )
    def get(self, request: Request, slug: str) -> Response:
        """As a page does, opening it notes that the invitation was followed."""
        desk = self.desk()
        if desk.invitation.opened_at is None:
            mark_opened(invitation=desk.invitation, by=self.person)
        shown = drafts_sha256(desk.submission) if desk.submission.pk else ""
        context = {"person": self.person, "drafts_sha256": shown}
        return Response(SubmissionSerializer(desk, context=context).data)


class AnswerDetail(DeskView):
    """The draft is stored as typed; control characters other than tab are taken out and named.

    A save names the revision it started from. Where someone saved since, it is refused with 409
    and the newer state. PATCH leaves alone what is left out, but always needs `revision`.
    """

    @extend_schema(
        operation_id="answer_retrieve",
        summary="Your answer to a question",
        responses={200: AnswerSerializer, **READING},
    )
    def get(self, request: Request, slug: str, number: int) -> Response:
        """The draft and what was submitted of it."""
        return Response(self._shown(self.answer(self.desk())))

    @extend_schema(
        operation_id="answer_save",
        summary="Save the draft of an answer",
        request=AnswerWriteSerializer,
        responses={200: SavedAnswerSerializer, 409: StaleAnswerSerializer, **WRITING},
    )
    def put(self, request: Request, slug: str, number: int) -> Response:
        """Save text and language."""
        return self._save(request, AnswerWriteSerializer)

    @extend_schema(
        operation_id="answer_change",
        summary="Change text or language of a draft",
        request=AnswerChangeSerializer,
        responses={200: SavedAnswerSerializer, 409: StaleAnswerSerializer, **WRITING},
    )
    def patch(self, request: Request, slug: str, number: int) -> Response:
        """Save text or language."""
        return self._save(request, AnswerChangeSerializer)

    def _save(self, request: Request, shape: type[AnswerWriteSerializer]) -> Response:
        desk = self.desk()
        answer = self.answer(desk)
        sent = shape(data=request.data, context={"languages": answer_languages(desk.consultation)})
        sent.is_valid(raise_exception=True)
        try:
            saved, removed = write_answer(
                consultation=desk.consultation,
                administration=desk.administration,
                question=answer.question.number,
                text=sent.validated_data.get("draft", answer.draft),
                language=sent.validated_data.get("language", answer.language),
                revision=sent.validated_data["revision"],
                by=self.person,
            )
        except ClosedError as error:
            raise RefusedError(403, str(error), window=desk.window) from error
        except StaleDraftError as error:
            raise RefusedError(409, str(error), current=self._shown(error.answer)) from error
        context = {"person": self.person, "removed": removed}
        return Response(SavedAnswerSerializer(saved, context=context).data)

    def _shown(self, answer: Answer) -> dict[str, Any]:
        return dict(AnswerSerializer(answer, context={"person": self.person}).data)


class SubmitView(DeskView):
    """Every draft with words becomes an immutable version, and all of them get one receipt.

    Sent again with the same `client_uuid` and content it returns the first receipt, with 200.
    """

    @extend_schema(
        operation_id="submission_submit",
        summary="Submit your answers",
        request=SubmitWriteSerializer,
        responses={
            201: ReceiptSerializer,
            200: ReceiptSerializer,
            409: OtherContentSerializer,
            **WRITING,
        },
    )
    def post(self, request: Request, slug: str) -> Response:
        """Submit what is drafted."""
        desk = self.desk()
        sent = SubmitWriteSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        receipt, made = self._submit(desk, sent.validated_data)
        return Response(ReceiptSerializer(receipt).data, status=201 if made else 200)

    def _submit(self, desk: Desk, sent: dict[str, Any]) -> tuple[Receipt, bool]:
        if not desk.submission.pk:
            raise serializers.ValidationError({"detail": _("Write at least one answer.")})
        try:
            return submit_answers(
                submission=desk.submission,
                client_uuid=sent["client_uuid"],
                attribution=sent["attribution"],
                choices=_choices(desk, sent),
                shown_sha256=sent.get("drafts_sha256"),
                by=self.person,
            )
        except ClosedError as error:
            raise RefusedError(403, str(error), window=desk.window) from error
        except SubmitError as error:
            raise RefusedError(400, str(error)) from error
        except ConflictError as error:
            first = own_receipts(self.person).get(
                submission=desk.submission, client_uuid=sent["client_uuid"]
            )
            raise RefusedError(409, str(error), receipt=ReceiptSerializer(first).data) from error


def _choices(desk: Desk, sent: dict[str, Any]) -> dict[int, str] | None:
    """Question number → choice, or None where none was sent; refuses what is not asked."""
    if "answers" not in sent:
        return None
    chosen = {choice["question"]: choice["attribution"] for choice in sent["answers"]}
    if unknown := sorted(set(chosen) - {answer.question.number for answer in desk.answers}):
        sentence = _("There is no question %(number)d here.") % {"number": unknown[0]}
        raise serializers.ValidationError({"answers": [sentence]})
    return chosen
