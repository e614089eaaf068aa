"""Keys for programs: receives a signed-in person's request, makes, shows or ends their key."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.authtoken.models import Token
from rest_framework.request import Request
from rest_framework.response import Response

from feedback.actions.issue_token import issue_token, revoke_token
from feedback.api.authentication import SignedInAuthentication
from feedback.api.base import PortalView
from feedback.api.errors import FORBIDDEN, READING


class KeySerializer(serializers.Serializer[Any]):
    """A new key. It is shown this once; the portal keeps only a fingerprint."""

    key = serializers.CharField()


class KeyStateSerializer(serializers.Serializer[Any]):
    """Whether there is a key, and since when."""

    issued_at = serializers.DateTimeField(allow_null=True)


class TokenView(PortalView):
    """One key a person, made while signed in to the pages: a key cannot make keys."""

    chapter = "key"
    authentication_classes = (SignedInAuthentication,)

    @extend_schema(
        operation_id="token_retrieve",
        summary="Since when you have a key",
        responses={200: KeyStateSerializer, **READING},
    )
    def get(self, request: Request) -> Response:
        """Never the key itself."""
        token = Token.objects.filter(user=self.person).first()
        return Response(KeyStateSerializer({"issued_at": token.created if token else None}).data)

    @extend_schema(
        operation_id="token_create",
        summary="Make a new key, ending the one before",
        request=None,
        responses={201: KeySerializer, 403: FORBIDDEN, **READING},
    )
    def post(self, request: Request) -> Response:
        """The key, this once."""
        return Response(KeySerializer({"key": issue_token(by=self.person)}).data, status=201)

    @extend_schema(
        operation_id="token_revoke",
        summary="End your key",
        responses={204: None, 403: FORBIDDEN, **READING},
    )
    def delete(self, request: Request) -> Response:
        """Done, whether there was one or not."""
        revoke_token(by=self.person)
        return Response(status=204)
