"""What every route of the API shares: who asks, in which scope, in pages of which size."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import Http404
from django.http.response import HttpResponseBase
from django.utils.translation import get_language
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import NotAuthenticated
from rest_framework.pagination import PageNumberPagination
from rest_framework.permissions import BasePermission
from rest_framework.renderers import BaseRenderer, JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer
from rest_framework.views import APIView

from feedback.api.authentication import KeyAuthentication, SignedInAuthentication
from feedback.api.errors import problem_response
from feedback.api.parsers import StrictJSONParser
from feedback.api.permissions import PageRole
from feedback.api.schema import PortalSchema
from feedback.models import Consultation, User
from feedback.queries.consultations import consultations_visible_to
from feedback.scope import scope


class PortalView(APIView):
    """A route: the table of pages decides who may, and the database knows for whom it works."""

    authentication_classes: Sequence[type[BaseAuthentication]] = (
        KeyAuthentication,
        SignedInAuthentication,
    )
    permission_classes: Sequence[type[BasePermission]] = (PageRole,)
    parser_classes = (StrictJSONParser,)
    renderer_classes: Sequence[type[BaseRenderer]] = (JSONRenderer,)
    metadata_class = None
    schema = PortalSchema()
    chapter: ClassVar[str] = "consultations"

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Handle a request; what `initial` opens is closed when its handler is done."""
        with ExitStack() as self._opened:
            return super().dispatch(request, *args, **kwargs)

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Let the request in, then work on behalf of the person."""
        super().initial(request, *args, **kwargs)
        if isinstance(request.user, User):
            self._opened.enter_context(scope(request.user))

    def get_exception_handler(self) -> Callable[..., Response | None]:
        """JSON for every refusal."""
        return problem_response

    @property
    def person(self) -> User:
        """Who asks."""
        user = self.request.user
        if not isinstance(user, User):
            raise NotAuthenticated
        return user

    @property
    def language(self) -> str:
        """The language of names, by the Accept-Language header."""
        return get_language() or "en"

    def consultation(self) -> Consultation:
        """The consultation of the address, or 404 where the person may not see it."""
        found = consultations_visible_to(self.person).filter(slug=self.kwargs["slug"]).first()
        if found is None:
            raise Http404
        return found


class Pages(PageNumberPagination):
    """`?page=` and `?page_size=`; one large page is what a data frame is made of."""

    page_size = 100
    page_size_query_param = "page_size"
    max_page_size = 10_000


class ListView(PortalView):
    """A list in pages. Subclasses say what is in it, and how a page of it is read."""

    pagination_class: ClassVar[type[PageNumberPagination]] = Pages
    row: ClassVar[type[BaseSerializer[Any]]]

    def rows(self) -> QuerySet[Any] | Sequence[Any]:
        """Everything in the list, in an order that is always the same."""
        raise NotImplementedError

    def read(self, page: list[Any]) -> Sequence[Any]:
        """The rows of one page, ready for the serializer."""
        return page

    def context(self) -> dict[str, Any]:
        """What the serializer needs beside the rows."""
        return {}

    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """One page."""
        pages = self.pagination_class()
        page = pages.paginate_queryset(self.rows(), request, view=self) or []
        shown = self.row(self.read(page), many=True, context=self.context())
        return pages.get_paginated_response(shown.data)
