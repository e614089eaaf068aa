"""What goes wrong: receives an exception, returns JSON that says it, with the right status."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import UnreadablePostError
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiResponse
from rest_framework import serializers
from rest_framework.exceptions import APIException, ParseError
from rest_framework.response import Response
from rest_framework.views import exception_handler

from feedback.api.parsers import TooLargeError
from feedback.text import MAX_CODE_POINTS


class RefusedError(APIException):
    """An action said no: a status, a sentence, and what else the caller needs to go on."""

    def __init__(self, status: int, sentence: str, **more: Any) -> None:
        super().__init__(sentence)
        self.status_code = status
        self.more = more


def problem_response(error: Exception, context: dict[str, Any]) -> Response | None:
    """The response to an exception; None lets it pass to the server's own handling."""
    if isinstance(error, RequestDataTooBig):
        error = TooLargeError()
    elif isinstance(error, UnreadablePostError):
        error = ParseError("The body ended before it was complete.")
    response = exception_handler(error, context)
    if response is not None and isinstance(error, RefusedError):
        response.data = {"detail": str(error.detail), **error.more}
    return response


class ProblemSerializer(serializers.Serializer[Any]):
    """A sentence that says what went wrong and how to mend it."""

    detail = serializers.CharField()


UNAUTHORIZED = OpenApiResponse(ProblemSerializer, "Nobody is signed in, or the key is not valid.")
NOT_FOUND = OpenApiResponse(ProblemSerializer, "It does not exist, or is not yours to see.")
INVALID = OpenApiResponse(
    OpenApiTypes.OBJECT,
    "Fields and what is wrong with each, or `detail` where the body cannot be read at all. "
    f"Texts hold at most {MAX_CODE_POINTS:,} code points, no NUL and no lone surrogate.",
)
FORBIDDEN = OpenApiResponse(
    ProblemSerializer, "Writing has ended or not begun, or the CSRF token is wrong."
)
TOO_LARGE = OpenApiResponse(ProblemSerializer, "The body is too large.")
WRONG_TYPE = OpenApiResponse(ProblemSerializer, "The body is not `application/json`.")

READING = {401: UNAUTHORIZED, 404: NOT_FOUND}
LISTING = {**READING, 400: OpenApiResponse(OpenApiTypes.OBJECT, "A filter is not understood.")}
WRITING = {**READING, 400: INVALID, 403: FORBIDDEN, 413: TOO_LARGE, 415: WRONG_TYPE}
