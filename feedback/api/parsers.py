"""Reading request bodies: JSON of bounded size and depth, with an error of the right status."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import IO, Any

from django.conf import settings
from rest_framework.exceptions import APIException, ParseError
from rest_framework.parsers import BaseParser

MAX_DEPTH = 12


class TooLargeError(APIException):
    """The body is larger than a request may be."""

    status_code = 413
    default_code = "too_large"

    def __init__(self) -> None:
        limit = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        super().__init__(f"The body is larger than {limit:,} bytes. Send less at a time.")


class StrictJSONParser(BaseParser):
    """JSON in UTF-8, at most MAX_DEPTH levels deep; NaN and Infinity are refused."""

    media_type = "application/json"

    def parse(
        self,
        stream: IO[Any],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> Any:
        """The parsed body; raises ParseError (400) or TooLargeError (413) saying what is wrong."""
        try:
            text = _bounded(stream).decode("utf-8")
        except UnicodeDecodeError as error:
            raise ParseError("The body is not UTF-8.") from error
        if _depth(text) > MAX_DEPTH:
            raise ParseError(f"The body is nested deeper than {MAX_DEPTH} levels.")
        try:
            return json.loads(text, parse_constant=_refuse)
        except ValueError as error:
            raise ParseError(f"The body is not JSON: {error}") from error


def _bounded(stream: IO[Any]) -> bytes:
    """The body. The framework's own limit does not hold for a stream that is read directly."""
    limit = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    body: bytes = stream.read(limit + 1)
    if len(body) > limit:
        raise TooLargeError
    return body


def _refuse(name: str) -> None:
    raise ValueError(f"{name} is not JSON")


def _depth(text: str) -> int:
    """The deepest nesting of brackets outside strings, found before anything is built."""
    deepest = level = 0
    in_string = escaped = False
    for character in text:
        if in_string:
            in_string, escaped = character != '"' or escaped, character == "\\" and not escaped
        elif character == '"':
            in_string = True
        elif character in "[{":
            level += 1
            deepest = max(deepest, level)
        elif character in "]}":
            level -= 1
    return deepest
