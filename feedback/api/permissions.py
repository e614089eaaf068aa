"""Who may: receives a request, judges it by the table that pages and menu are judged by."""

from __future__ import annotations

from django.http import Http404
from rest_framework.exceptions import NotAuthenticated
from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.views import APIView

from feedback.access import may_open
from feedback.queries.people import roles_of


class PageRole(BasePermission):
    """Lets a request through if the route's row names a role the person holds.

    A stranger gets 401; a person without the role gets 404, as if the route were not there.
    """

    def has_permission(self, request: Request, view: APIView) -> bool:
        """True, or an exception of the right status."""
        match = request.resolver_match
        user = request.user
        if may_open(match.view_name if match else "", roles_of(user), user.is_authenticated):
            return True
        if user.is_authenticated:
            raise Http404
        raise NotAuthenticated
