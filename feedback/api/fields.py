"""Fields: what a program sends or gets, checked as the pages check it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from feedback.text import TextError, canonical_text

# The framework's own sentence repeats what was sent, and half a character cannot be sent back.
NOT_A_CHOICE = _("This is not one of the choices.")


@extend_schema_field(OpenApiTypes.STR)
class TextField(serializers.Field[str, object, str, Any]):
    """Text as typed: nothing is trimmed, and what cannot be stored is refused with the reason."""

    default_error_messages = {"not_text": _("Send text, in quotes.")}

    def to_internal_value(self, data: object) -> str:
        """The text unchanged; raises ValidationError with canonical_text's sentence."""
        if not isinstance(data, str):
            self.fail("not_text")
        try:
            canonical_text(data)
        except TextError as error:
            raise serializers.ValidationError(str(error)) from error
        return data

    def to_representation(self, value: str) -> str:
        """The text unchanged."""
        return value


class ChoiceField(serializers.ChoiceField):
    """One of a few words; the refusal never repeats what was sent."""

    default_error_messages = {"invalid_choice": NOT_A_CHOICE}


@extend_schema_field({"type": "object", "additionalProperties": {"type": "string"}})
class TextsField(serializers.Field[dict[str, str], object, dict[str, str], Any]):
    """A text in several languages: language → text."""

    def to_representation(self, value: dict[str, str]) -> dict[str, str]:
        """The mapping unchanged."""
        return value


@extend_schema_field(
    {"type": "array", "items": {"type": "array", "items": {"type": "integer"}}},
)
class SpansField(serializers.Field[list[list[int]], object, list[list[int]], Any]):
    """[[start, end], …] in code points, 0-based and end-exclusive."""

    def to_representation(self, value: list[list[int]]) -> list[list[int]]:
        """The spans unchanged."""
        return value
