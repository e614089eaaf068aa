"""The schema of the API, as JSON and as a page to read and try it on."""

from __future__ import annotations

from typing import Any

from drf_spectacular.renderers import OpenApiJsonRenderer, OpenApiJsonRenderer2
from drf_spectacular.utils import extend_schema
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from feedback.api.authentication import KeyAuthentication, SignedInAuthentication
from feedback.api.base import PortalView
from feedback.api.permissions import PageRole

RENDERERS: list[type[BaseRenderer]] = [OpenApiJsonRenderer2, OpenApiJsonRenderer]


class SchemaView(PortalView, SpectacularAPIView):
    """The OpenAPI document, the same for everyone who is signed in."""

    authentication_classes = (KeyAuthentication, SignedInAuthentication)
    permission_classes = (PageRole,)
    renderer_classes = RENDERERS

    @extend_schema(exclude=True)
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """The document."""
        response: Response = self._get_schema_response(request)  # type: ignore[no-untyped-call]
        return response


class DocsView(SpectacularSwaggerSplitView):
    """The page. Its script is a request of its own, since pages here run no script inside them."""

    url_name = "feedback:api:schema"
    template_name = "feedback/api_docs.html"
    permission_classes = ()
    authentication_classes = ()
