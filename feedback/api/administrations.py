"""Administrations as the API names them."""

from __future__ import annotations

from django.utils.translation import get_language
from rest_framework import serializers

from feedback.languages import pick
from feedback.models import Administration


class AdministrationSerializer(serializers.Serializer[Administration]):
    """Who answers: code, name in the language of the request, code of the region."""

    code = serializers.CharField()
    name = serializers.SerializerMethodField()
    region = serializers.CharField(source="region.code")

    def get_name(self, administration: Administration) -> str:
        """Its name."""
        return pick(administration.name, get_language() or "en")
